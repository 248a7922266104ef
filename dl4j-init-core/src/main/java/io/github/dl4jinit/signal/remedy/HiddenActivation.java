package io.github.dl4jinit.signal.remedy;

import io.github.dl4jinit.signal.finding.Remedy;
import java.util.Set;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.nd4j.linalg.activations.Activation;

/**
 * Gives hidden layers another activation function.
 *
 * @param layers their indices or vertex names
 * @param activation the function
 */
public record HiddenActivation(Set<String> layers, Activation activation) implements Remedy.NetworkChange {

    /**
     * Copies the names.
     *
     * @param layers indices or names
     * @param activation the function
     */
    public HiddenActivation {
        layers = Set.copyOf(layers);
    }

    @Override
    public void applyTo(Model network) {
        for (String layer : layers) {
            Object configuration = LayerConfiguration.of(network, layer);
            if (configuration instanceof BaseLayer base) {
                base.setActivationFn(activation.getActivationFunction());
            }
        }
    }
}
