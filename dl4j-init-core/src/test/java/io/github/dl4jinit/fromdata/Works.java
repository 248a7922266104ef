package io.github.dl4jinit.fromdata;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Copies to measure by, with the weights of the configuration's own schemes. */
final class Works {
    private Works() {}

    static WorkGraph of(MultiLayerConfiguration configuration) {
        return of(WorkGraph.asGraph(configuration));
    }

    static WorkGraph of(ComputationGraphConfiguration configuration) {
        ComputationGraph graph = new ComputationGraph(configuration.clone());
        graph.init();
        return WorkGraph.of(configuration, graph.params());
    }
}
