package io.github.dl4jinit.text;

import java.util.List;
import java.util.stream.Collectors;

/** Comma-separated values (RFC 4180, lines ended by a line feed). */
public final class Csv {

    private Csv() {}

    /** One line with its end; cells are quoted where they must be. */
    public static String line(List<String> cells) {
        return cells.stream().map(Csv::quoted).collect(Collectors.joining(",", "", "\n"));
    }

    /** A measured number; empty if it is NaN or infinite. */
    public static String number(double value) {
        return Double.isFinite(value) ? Double.toString(Numbers.measured(value)) : "";
    }

    private static String quoted(String text) {
        return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
