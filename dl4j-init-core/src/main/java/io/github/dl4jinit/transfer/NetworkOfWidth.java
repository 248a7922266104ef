package io.github.dl4jinit.transfer;

import org.deeplearning4j.nn.api.Model;

/** Makes a network of one width after the other, as a {@link CoordinateCheck} needs them. */
@FunctionalInterface
public interface NetworkOfWidth {

    /**
     * A network that is ready to be trained.
     *
     * @param width what its layers' sizes are proportional to
     * @param seed of its weights
     * @return a new, initialised {@code MultiLayerNetwork} or {@code ComputationGraph}
     */
    Model of(int width, long seed);
}
