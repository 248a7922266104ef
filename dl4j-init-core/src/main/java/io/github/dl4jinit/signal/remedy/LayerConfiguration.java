package io.github.dl4jinit.signal.remedy;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Finds a layer's configuration in a network. */
final class LayerConfiguration {

    private LayerConfiguration() {}

    /** The configuration of the layer of an index, or of a vertex's name in a graph. */
    static Layer of(Model network, String layer) {
        return network instanceof ComputationGraph graph
                ? graph.getLayer(layer).conf().getLayer()
                : ((MultiLayerNetwork) network)
                        .getLayer(Integer.parseInt(layer))
                        .conf()
                        .getLayer();
    }
}
