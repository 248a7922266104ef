package io.github.dl4jinit.examples.cli;

/** How much of the libraries' own messages is shown. */
final class Logging {

    private Logging() {}

    /** Takes effect only before the first logger is made. */
    static void configure(boolean verbose) {
        if (verbose) {
            System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "info");
        }
    }
}
