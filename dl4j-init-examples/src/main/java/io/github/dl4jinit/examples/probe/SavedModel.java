package io.github.dl4jinit.examples.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.util.ModelSerializer;

/** Reads a model that DL4J's {@code ModelSerializer} wrote, whichever of its two kinds of network it is. */
final class SavedModel {
    private static final String CONFIGURATION = "configuration.json";

    private SavedModel() {}

    /**
     * Reads a model.
     *
     * @throws IllegalArgumentException if the file is missing or is no saved model
     */
    static Model read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("MODEL is not a file: " + file);
        }
        boolean graph = isGraph(file);
        try {
            return graph
                    ? ModelSerializer.restoreComputationGraph(file.toFile(), false)
                    : ModelSerializer.restoreMultiLayerNetwork(file.toFile(), false);
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("MODEL " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Only a graph's configuration has vertices. */
    private static boolean isGraph(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry(CONFIGURATION);
            if (entry == null) {
                throw new IllegalArgumentException(
                        "MODEL " + file + " is no saved DL4J model: it holds no " + CONFIGURATION);
            }
            return new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8)
                    .contains("\"vertexInputs\"");
        } catch (ZipException e) {
            throw new IllegalArgumentException("MODEL " + file + " is no saved DL4J model: it is not a zip file", e);
        }
    }
}
