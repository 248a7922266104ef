package io.github.dl4jinit.examples.lab.coldstart;

import io.github.dl4jinit.init.HeInit;
import io.github.dl4jinit.network.InitPlan;
import io.github.dl4jinit.network.allocation.NetworkInitializer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitRelu;

/** A way to start a network. */
enum Way {
    DL4J("DL4J's RELU, init()") {
        @Override
        IWeightInit scheme() {
            return new WeightInitRelu();
        }

        @Override
        MultiLayerNetwork start(MultiLayerConfiguration configuration) {
            MultiLayerNetwork network = new MultiLayerNetwork(configuration);
            network.init();
            return network;
        }
    },
    HE_INIT("HeInit, init()") {
        @Override
        IWeightInit scheme() {
            return new HeInit();
        }

        @Override
        MultiLayerNetwork start(MultiLayerConfiguration configuration) {
            return DL4J.start(configuration);
        }
    },
    HE_INITIALIZER("HeInit, NetworkInitializer") {
        @Override
        IWeightInit scheme() {
            return new HeInit();
        }

        @Override
        MultiLayerNetwork start(MultiLayerConfiguration configuration) {
            MultiLayerNetwork network = new MultiLayerNetwork(configuration);
            NetworkInitializer.init(network);
            return network;
        }
    },
    PLAN("InitPlan, resolve and init") {
        private InitPlan plan;

        /** Makes the plan, too: as a scheme it is there before the backend is. */
        @Override
        IWeightInit scheme() {
            plan = InitPlan.automatic();
            return new WeightInitRelu();
        }

        @Override
        MultiLayerNetwork start(MultiLayerConfiguration configuration) {
            return plan.init(configuration);
        }
    };

    private final String title;

    Way(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** The scheme that stands in the configuration. */
    abstract IWeightInit scheme();

    abstract MultiLayerNetwork start(MultiLayerConfiguration configuration);
}
