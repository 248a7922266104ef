package io.github.dl4jinit.signal;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Builds a network's configuration again with weights of another seed. */
final class Redrawn {

    private Redrawn() {}

    static Model with(Model network, long seed) {
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
