package io.github.dl4jinit.examples.cli;

import java.io.IOException;

/** Turns an exception into what a user reads. */
final class Failures {

    private Failures() {}

    /** One line; an exception that was not written for a user is given with its kind. */
    static String oneLine(Throwable failure) {
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return failure.getClass().getSimpleName() + " (--verbose shows where)";
        }
        String line = message.strip().replaceAll("\\s*\\R\\s*", " ");
        boolean forUsers = failure instanceof IllegalArgumentException
                || failure instanceof IllegalStateException
                // Java throws kinds of its own; what is an IOException and nothing more was written here.
                || failure.getClass() == IOException.class
                || failure.getClass().getPackageName().startsWith("io.github.dl4jinit");
        return forUsers ? line : failure.getClass().getSimpleName() + ": " + line;
    }
}
