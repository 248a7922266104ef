package io.github.dl4jinit.examples.cli.network;

import java.nio.file.Path;
import java.util.ServiceLoader;
import org.deeplearning4j.nn.api.Model;

/** Imports models that Keras saved; there is one only in a jar that was built with the profile {@code keras}. */
public interface KerasModels {

    /**
     * Imports a model.
     *
     * @param file an HDF5 file of Keras
     * @return a {@code MultiLayerNetwork} or a {@code ComputationGraph}
     * @throws Exception if DL4J cannot import it
     */
    Model load(Path file) throws Exception;

    /**
     * Imports a model.
     *
     * @param argument how the command line calls it
     * @param file an HDF5 file of Keras
     * @return the network
     * @throws IllegalArgumentException if the profile is missing or DL4J cannot import it
     */
    static UserNetwork read(String argument, Path file) {
        KerasModels models = ServiceLoader.load(KerasModels.class)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(argument + " " + file
                        + " is an HDF5 file; models of Keras are read by a jar that './mvnw -Pkeras package -DskipTests'"
                        + " has built"));
        try {
            return NetworkReader.of(argument, String.valueOf(file.getFileName()), models.load(file));
        } catch (Exception e) {
            throw new IllegalArgumentException(
                    argument + " " + file + " cannot be imported from Keras: " + FirstLine.of(e), e);
        }
    }
}
