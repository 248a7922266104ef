package io.github.dl4jinit.examples.report;

import java.util.Objects;

/**
 * Source code to copy, shown as it is.
 *
 * @param name lower-case letters, digits and hyphens
 * @param title what it is, for who cannot see the page
 * @param text the code
 */
public record Code(String name, String title, String text) implements Block {

    /**
     * Checks that nothing is missing.
     *
     * @throws IllegalArgumentException if the name is not usable
     */
    public Code {
        FileNames.check(name);
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(text, "text");
    }
}
