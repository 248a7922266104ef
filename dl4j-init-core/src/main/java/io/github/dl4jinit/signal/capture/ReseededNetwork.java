package io.github.dl4jinit.signal.capture;

import io.github.dl4jinit.isolation.IsolatedThread;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Builds a network's configuration again with weights of another seed. */
public final class ReseededNetwork {

    private ReseededNetwork() {}

    /**
     * A new network, built in a thread of its own.
     *
     * @param network a {@code MultiLayerNetwork} or {@code ComputationGraph}; not changed
     * @param seed the seed
     * @return the network, initialised as DL4J does
     * @throws IllegalArgumentException if the network cannot be measured
     */
    public static Model of(Model network, long seed) {
        BatchCheck.check(network);
        return IsolatedThread.call(seed, () -> build(network, seed));
    }

    private static Model build(Model network, long seed) {
        if (network instanceof ComputationGraph graph) {
            ComputationGraphConfiguration configuration =
                    graph.getConfiguration().clone();
            configuration.getDefaultConfiguration().setSeed(seed);
            configuration.getVertices().values().forEach(vertex -> {
                if (vertex instanceof LayerVertex layer) {
                    layer.getLayerConf().setSeed(seed);
                }
            });
            ComputationGraph drawn = new ComputationGraph(configuration);
            drawn.init();
            return drawn;
        }
        MultiLayerConfiguration configuration =
                ((MultiLayerNetwork) network).getLayerWiseConfigurations().clone();
        for (NeuralNetConfiguration layer : configuration.getConfs()) {
            layer.setSeed(seed);
        }
        MultiLayerNetwork drawn = new MultiLayerNetwork(configuration);
        drawn.init();
        return drawn;
    }
}
