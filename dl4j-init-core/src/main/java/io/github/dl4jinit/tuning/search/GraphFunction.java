package io.github.dl4jinit.tuning.search;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/** The user's graph, with one input and one output, for a candidate. */
@FunctionalInterface
public interface GraphFunction {

    /**
     * Builds a configuration. The same arguments must give the same configuration.
     *
     * @param candidate what to draw the weights with, and the learning rate if the space has any
     * @param seed the seed to build with
     * @return the configuration
     */
    ComputationGraphConfiguration configure(Candidate candidate, long seed);
}
