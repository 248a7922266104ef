package io.github.dl4jinit.examples.report;

import java.util.List;
import java.util.Objects;

/**
 * A part of a {@link Report}.
 *
 * @param heading what stands above it
 * @param text plain text; an empty line separates paragraphs; may be empty
 * @param blocks tables and charts, in reading order
 * @param folded whether a reader has to open it
 */
public record Section(String heading, String text, List<Block> blocks, boolean folded) {

    /** Copies the blocks and checks that nothing is missing. */
    public Section {
        Objects.requireNonNull(heading, "heading");
        Objects.requireNonNull(text, "text");
        blocks = List.copyOf(blocks);
    }

    /**
     * A section.
     *
     * @param heading what stands above it
     * @param text plain text; an empty line separates paragraphs; may be empty
     * @param blocks tables and charts, in reading order
     * @return the section
     */
    public static Section of(String heading, String text, Block... blocks) {
        return new Section(heading, text, List.of(blocks), false);
    }

    /**
     * A section that a reader has to open, for what few want to see.
     *
     * @param heading what stands above it
     * @param text plain text; an empty line separates paragraphs; may be empty
     * @param blocks tables and charts, in reading order
     * @return the section
     */
    public static Section folded(String heading, String text, Block... blocks) {
        return new Section(heading, text, List.of(blocks), true);
    }
}
