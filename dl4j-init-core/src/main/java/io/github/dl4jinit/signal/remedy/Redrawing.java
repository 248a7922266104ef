package io.github.dl4jinit.signal.remedy;

import io.github.dl4jinit.network.InitPlan;
import io.github.dl4jinit.network.NetworkPlan;
import io.github.dl4jinit.signal.finding.Remedy;
import java.util.Set;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Draws the weights of layers anew, as {@link InitPlan#automatic()} would, and puts their biases at 0.
 *
 * @param keys the parameters to draw, as in {@code paramTable()}; the others keep their values
 */
public record Redrawing(Set<String> keys) implements Remedy.NetworkChange {

    /**
     * Copies the keys.
     *
     * @param keys the parameters
     */
    public Redrawing {
        keys = Set.copyOf(keys);
    }

    @Override
    public void applyTo(Model network) {
        Model drawn =
                network instanceof MultiLayerNetwork layers ? layers.clone() : ((ComputationGraph) network).clone();
        drawn.params().assign(0);
        if (drawn instanceof MultiLayerNetwork layers) {
            plan(layers).fill(layers);
        } else {
            ComputationGraph graph = (ComputationGraph) drawn;
            InitPlan.automatic().resolve(graph.getConfiguration()).fill(graph);
        }
        network.paramTable().forEach((key, array) -> {
            if (keys.contains(key)) {
                INDArray fresh = drawn.getParam(key);
                // Scales of normalisations start at 1, and so do their running variances.
                array.assign(
                        key.endsWith("_gamma") || key.endsWith("_var") || key.endsWith("_g") ? fresh.addi(1) : fresh);
            }
        });
    }

    private static NetworkPlan plan(MultiLayerNetwork layers) {
        return InitPlan.automatic().resolve(layers.getLayerWiseConfigurations());
    }
}
