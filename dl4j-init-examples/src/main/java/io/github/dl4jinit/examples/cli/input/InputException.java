package io.github.dl4jinit.examples.cli.input;

import java.io.IOException;
import java.nio.file.Path;

/** Data of a user that cannot be used. The message is one line: which option and file, what was found, what is allowed. */
public final class InputException extends IOException {

    private static final long serialVersionUID = 1L;

    InputException(String option, Path file, String problem) {
        this(option, file, problem, null);
    }

    InputException(String option, Path file, String problem, Throwable cause) {
        super(option + " " + file + ": " + problem, cause);
    }

    InputException(String problem) {
        super(problem);
    }
}
