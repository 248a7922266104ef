package io.github.dl4jinit.fromdata;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** A copy of the network that trains as configured, from any weights, again and again, with one to measure by. */
final class Trainee {
    private final ComputationGraph graph;
    private final WorkGraph work;
    private final INDArray freshState;
    private final long seed;

    Trainee(ComputationGraphConfiguration configuration, INDArray parameters, long seed) {
        graph = new ComputationGraph(configuration.clone());
        graph.init(parameters, true);
        INDArray state = graph.getUpdater().getUpdaterStateViewArray();
        work = WorkGraph.of(configuration, parameters);
        freshState = state == null ? null : state.dup();
        this.seed = seed;
    }

    /** Goes back to before the first step. */
    void begin(INDArray weights) {
        Nd4j.getRandom().setSeed(seed);
        graph.params().assign(weights);
        if (freshState != null) {
            graph.getUpdater().getUpdaterStateViewArray().assign(freshState);
        }
        graph.getConfiguration().setIterationCount(0);
        graph.getConfiguration().setEpochCount(0);
        for (Layer layer : graph.getLayers()) {
            layer.setIterationCount(0);
            layer.setEpochCount(0);
        }
    }

    void step(MultiDataSet batch) {
        graph.fit(batch);
    }

    /** The loss of each example, with the weights as they are now. */
    double[] losses(MultiDataSet data) {
        work.restore(graph.params());
        return work.losses(data);
    }
}
