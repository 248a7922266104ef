package io.github.dl4jinit.examples.report;

/** What a section of a {@link Report} consists of. */
public sealed interface Block permits Chart, Code, Table {

    /**
     * Name of the block and of the files made from it.
     *
     * @return lower-case letters, digits and hyphens
     */
    String name();

    /**
     * What stands above the block.
     *
     * @return a short heading
     */
    String title();
}
