package io.github.dl4jinit.examples.ordinary.network;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;

/** A way from a configuration to a network that is ready to be trained. */
public interface Start {

    /**
     * What it is called on the command line and in tables.
     *
     * @return lower-case letters and hyphens
     */
    String name();

    /**
     * Makes a network.
     *
     * @param configuration a configuration of its own, which it may change; with the seed
     * @param train all examples to train on, which it may not change
     * @param batch how many of them a step takes
     * @return an initialised network
     */
    MultiLayerNetwork layers(MultiLayerConfiguration configuration, DataSet train, int batch);

    /**
     * Makes a network.
     *
     * @param configuration a configuration of its own, which it may change; with the seed
     * @param train all examples to train on, which it may not change
     * @param batch how many of them a step takes
     * @return an initialised network
     */
    ComputationGraph graph(ComputationGraphConfiguration configuration, MultiDataSet train, int batch);

    /**
     * For how many steps its networks are trained.
     *
     * @param usual the steps of the network's author
     * @return as many, unless the start is about the number of steps
     */
    default int steps(int usual) {
        return usual;
    }
}
