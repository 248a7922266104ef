package io.github.dl4jinit.examples.report;

import java.io.IOException;
import java.nio.file.Path;

/** A folder of {@code --out} that nothing can be written to. The message is one line: which folder, and why. */
public final class OutputFolderException extends IOException {

    private static final long serialVersionUID = 1L;

    OutputFolderException(Path folder, String problem, IOException cause) {
        super("--out must be a folder that can be written to: " + folder + ": " + problem, cause);
    }
}
