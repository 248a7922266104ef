package io.github.dl4jinit.examples.cli.audit.theory;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;

/** A configuration of either kind, from which networks are made. */
@FunctionalInterface
interface Configuration {

    /**
     * A network.
     *
     * @param weights where its weights are from
     * @return an initialised network
     */
    Model with(Weights weights);

    static Configuration of(MultiLayerConfiguration layers) {
        return weights -> weights.layers(layers);
    }

    static Configuration of(ComputationGraphConfiguration graph) {
        return weights -> weights.graph(graph);
    }
}
