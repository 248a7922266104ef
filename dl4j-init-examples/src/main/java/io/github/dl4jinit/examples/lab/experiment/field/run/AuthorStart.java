package io.github.dl4jinit.examples.lab.experiment.field.run;

import io.github.dl4jinit.examples.ordinary.network.Start;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;

/**
 * The author's own initialisation, by DL4J.
 *
 * @param name its name
 * @param factor how many times the author's steps it is trained for, at least 1
 */
record AuthorStart(String name, int factor) implements Start {

    @Override
    public MultiLayerNetwork layers(MultiLayerConfiguration configuration, DataSet train, int batch) {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        return network;
    }

    @Override
    public ComputationGraph graph(ComputationGraphConfiguration configuration, MultiDataSet train, int batch) {
        ComputationGraph network = new ComputationGraph(configuration);
        network.init();
        return network;
    }

    @Override
    public int steps(int usual) {
        return Math.multiplyExact(factor, usual);
    }
}
