package io.github.dl4jinit.tuning.journal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A journal that cannot be used, or does not fit what is asked of it. The message is one line: which file, which line of it,
 * what was found, and what to do.
 */
public final class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JournalException(Path file, String problem) {
        super(file + ": " + problem);
    }

    JournalException(Path file, int line, String problem) {
        super(file + ", line " + line + ": " + problem);
    }

    JournalException(Path file, String problem, IOException cause) {
        super(file + ": " + problem + ": " + reason(cause), cause);
    }

    /** In words, since some of these exceptions have the file's name as their whole message. */
    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (cause instanceof FileSystemException failure && failure.getReason() != null) {
            return failure.getReason();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
