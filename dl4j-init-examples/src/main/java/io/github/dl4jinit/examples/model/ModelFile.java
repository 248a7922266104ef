package io.github.dl4jinit.examples.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The file that DL4J's {@code ModelSerializer} wrote: a zip with the network's configuration in it. */
public final class ModelFile {
    private static final String CONFIGURATION = "configuration.json";

    private ModelFile() {}

    /**
     * Reads the configuration.
     *
     * @param argument the file's name on the command line, such as {@code MODEL}
     * @param file the file
     * @return the configuration's JSON
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException naming the argument, if the file is missing or is no saved model
     */
    public static String configuration(String argument, Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(argument + " is not a file: " + file);
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry(CONFIGURATION);
            if (entry == null) {
                throw new IllegalArgumentException(
                        argument + " " + file + " is no saved DL4J model: it holds no " + CONFIGURATION);
            }
            return new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        } catch (ZipException e) {
            throw new IllegalArgumentException(
                    argument + " " + file + " is no saved DL4J model: it is not a zip file, or not the whole of one",
                    e);
        }
    }

    /**
     * Which of DL4J's two kinds of network a configuration is of.
     *
     * @param configuration its JSON
     * @return whether it is a graph and not a list of layers
     */
    public static boolean isGraph(String configuration) {
        // Only a graph's configuration has vertices.
        return configuration.contains("\"vertexInputs\"");
    }
}
