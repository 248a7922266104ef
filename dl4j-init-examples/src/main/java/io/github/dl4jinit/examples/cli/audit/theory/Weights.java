package io.github.dl4jinit.examples.cli.audit.theory;

import io.github.dl4jinit.network.InitPlan;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Where a network's weights are from. */
enum Weights {
    /** From the schemes that stand in the configuration. */
    CONFIGURED {
        @Override
        MultiLayerNetwork layers(MultiLayerConfiguration configuration) {
            MultiLayerNetwork network = new MultiLayerNetwork(configuration);
            network.init();
            return network;
        }

        @Override
        ComputationGraph graph(ComputationGraphConfiguration configuration) {
            ComputationGraph network = new ComputationGraph(configuration);
            network.init();
            return network;
        }
    },
    /** From the automatic plan. */
    PLANNED {
        @Override
        MultiLayerNetwork layers(MultiLayerConfiguration configuration) {
            return InitPlan.automatic().init(configuration);
        }

        @Override
        ComputationGraph graph(ComputationGraphConfiguration configuration) {
            return InitPlan.automatic().init(configuration);
        }
    };

    abstract MultiLayerNetwork layers(MultiLayerConfiguration configuration);

    abstract ComputationGraph graph(ComputationGraphConfiguration configuration);
}
