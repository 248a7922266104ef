package io.github.dl4jinit.examples.data;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A data file that cannot be used. The message is one line: which file, what was found in it, what is allowed; before them the
 * option that named it, where one did.
 */
public final class DataFileException extends IOException {

    private static final long serialVersionUID = 1L;

    DataFileException(Path file, String problem) {
        super(file + ": " + problem);
    }

    DataFileException(String option, DataFileException cause) {
        super(option + ": " + cause.getMessage(), cause);
    }

    DataFileException(Path file, String problem, IOException cause) {
        super(file + ": " + problem, cause);
    }
}
