package io.github.dl4jinit.examples.training;

import java.util.ServiceLoader;
import org.deeplearning4j.nn.api.Model;

/** DL4J's own training UI, a web page. Its 64 MB of libraries are there only in a build with the profile {@code ui}. */
public interface TrainingUi {

    /**
     * Finds the UI, which is not started yet.
     *
     * @return the UI
     * @throws IllegalArgumentException saying how to get it, if this build is without it
     */
    static TrainingUi find() {
        return ServiceLoader.load(TrainingUi.class)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("--ui needs DL4J's training UI, which this build is without:"
                                + " build with ./mvnw -Pui package -DskipTests"));
    }

    /**
     * Starts the server. It ends with the program.
     *
     * @return the address of the page
     */
    String start();

    /**
     * Shows a network while it trains; threads may call this at the same time.
     *
     * @param network a {@code MultiLayerNetwork} or a {@code ComputationGraph}
     * @param session what the page calls it; letters, digits, dots and hyphens stay, all else becomes a hyphen
     */
    void watch(Model network, String session);
}
