package io.github.dl4jinit.examples.ordinary.network;

import org.nd4j.linalg.dataset.MultiDataSet;

/** A configuration of either kind, from which one network is made. */
public interface Blueprint {

    /**
     * The configuration in DL4J's JSON.
     *
     * @return equal for equal configurations
     */
    String json();

    /**
     * Makes the network. To be called once: a start may change the configuration.
     *
     * @param start how
     * @param train all examples to train on
     * @param batch how many of them a step takes
     * @return a network that is ready to be trained
     */
    Trainee begin(Start start, MultiDataSet train, int batch);
}
