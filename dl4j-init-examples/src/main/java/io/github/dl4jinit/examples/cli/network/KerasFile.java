package io.github.dl4jinit.examples.cli.network;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Keras's own files, which this program does not read: it knows them, and says which way leads here. */
public final class KerasFile {
    private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

    /** In every zip file of Keras, beside its configuration, which others call config.json as well. */
    private static final String WEIGHTS = "model.weights.h5";

    private static final String WAY =
            "import it with DL4J's KerasModelImport, save() the network that this returns, and name that file";

    private KerasFile() {}

    /**
     * Refuses a file of Keras's.
     *
     * @param argument how the command line calls the file
     * @param file any file
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if Keras wrote it; the message is one line that says what to do
     */
    public static void refuse(String argument, Path file) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(HDF5.length);
        }
        if (Arrays.equals(start, HDF5)) {
            throw new IllegalArgumentException(argument + " " + file + " is an HDF5 file, as Keras writes: " + WAY);
        }
        if (start.length > 1 && start[0] == 'P' && start[1] == 'K' && holdsWeights(file)) {
            throw new IllegalArgumentException(argument + " " + file
                    + " is a .keras file, which DL4J cannot import: save the model as HDF5 with Keras 2 (tf_keras), "
                    + WAY);
        }
    }

    private static boolean holdsWeights(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.getEntry(WEIGHTS) != null;
        } catch (ZipException | IllegalArgumentException e) {
            // Damaged: whoever reads it says so.
            return false;
        }
    }
}
