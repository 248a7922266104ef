package io.github.dl4jinit.examples.lab.experiment.field.run;

import io.github.dl4jinit.examples.ordinary.network.Start;
import io.github.dl4jinit.network.InitPlan;
import java.util.function.Function;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;

/**
 * A plan for the whole network.
 *
 * @param name its name
 * @param plan the plan; is given the features of all examples to train on, an array for each input
 */
record PlanStart(String name, Function<INDArray[], InitPlan> plan) implements Start {

    @Override
    public MultiLayerNetwork layers(MultiLayerConfiguration configuration, DataSet train, int batch) {
        return plan.apply(new INDArray[] {train.getFeatures()}).init(configuration);
    }

    @Override
    public ComputationGraph graph(ComputationGraphConfiguration configuration, MultiDataSet train, int batch) {
        return plan.apply(train.getFeatures()).init(configuration);
    }
}
