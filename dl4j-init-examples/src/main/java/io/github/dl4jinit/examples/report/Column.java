package io.github.dl4jinit.examples.report;

import java.util.Objects;
import java.util.function.DoubleFunction;

/**
 * A column of a {@link Table}.
 *
 * @param key name in CSV and JSON
 * @param header what people read above it, with the unit
 * @param kind what its cells hold
 * @param format how people see a number; CSV and JSON always have all digits
 */
public record Column(String key, String header, Kind kind, DoubleFunction<String> format) {

    /** What the cells of a column hold. */
    public enum Kind {
        /** Text, aligned to the left. */
        TEXT,
        /** A number, or a word in its place, aligned to the right; in CSV a word is left out. */
        NUMBER,
        /** A {@link MeanSd}, or a word in its place, aligned to the right; two columns in CSV. */
        MEAN_SD
    }

    public Column {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(header, "header");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(format, "format");
    }

    boolean isRightAligned() {
        return kind != Kind.TEXT;
    }
}
