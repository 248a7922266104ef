package io.github.dl4jinit.tuning.search;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;

/** The network of a {@link TransferSearch} for a width, a candidate and a seed. */
@FunctionalInterface
public interface WidthFunction {

    /**
     * Builds a configuration.
     *
     * @param width what the layers' sizes are proportional to
     * @param candidate its schemes and its learning rate, if the search has any
     * @param seed the seed of the initial weights; it must be put into the configuration
     * @return a configuration that nobody else changes
     */
    MultiLayerConfiguration of(int width, Candidate candidate, long seed);
}
