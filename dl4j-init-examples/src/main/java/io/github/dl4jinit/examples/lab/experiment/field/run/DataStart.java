package io.github.dl4jinit.examples.lab.experiment.field.run;

import io.github.dl4jinit.examples.ordinary.network.Start;
import io.github.dl4jinit.fromdata.StartFromData;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;

/**
 * The automatic plan, and what the examples tell beside it.
 *
 * @param name its name
 */
record DataStart(String name) implements Start {

    @Override
    public MultiLayerNetwork layers(MultiLayerConfiguration configuration, DataSet train, int batch) {
        return StartFromData.with(train).batchSize(batch).init(configuration);
    }

    @Override
    public ComputationGraph graph(ComputationGraphConfiguration configuration, MultiDataSet train, int batch) {
        return StartFromData.with(train).batchSize(batch).init(configuration);
    }
}
