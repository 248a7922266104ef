package io.github.dl4jinit.examples.cli.probe;

import io.github.dl4jinit.examples.model.ModelFile;
import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.util.ModelSerializer;

/** Reads a model that DL4J's {@code ModelSerializer} wrote, whichever of its two kinds of network it is. */
final class SavedModel {

    private SavedModel() {}

    /**
     * Reads a model.
     *
     * @throws IllegalArgumentException if the file is missing or is no saved model
     */
    static Model read(Path file) throws IOException {
        boolean graph = ModelFile.isGraph(ModelFile.configuration("MODEL", file));
        try {
            return graph
                    ? ModelSerializer.restoreComputationGraph(file.toFile(), false)
                    : ModelSerializer.restoreMultiLayerNetwork(file.toFile(), false);
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("MODEL " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
