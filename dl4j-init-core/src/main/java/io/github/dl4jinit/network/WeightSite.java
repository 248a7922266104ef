package io.github.dl4jinit.network;

import io.github.dl4jinit.fans.WeightFans;
import io.github.dl4jinit.fans.WeightKind;
import java.util.Objects;
import org.nd4j.linalg.activations.IActivation;

/**
 * Where a weight stands in a network: what a rule decides by.
 *
 * @param layer the layer's or vertex's name
 * @param configuration its configuration, without the wrappers around it
 * @param weight the weight and its fans
 * @param activation the activation function that its pre-activations go through, the identity if there is none
 * @param output whether a loss is computed from its pre-activations
 */
public record WeightSite(
        String layer, Object configuration, WeightFans weight, IActivation activation, boolean output) {

    public WeightSite {
        Objects.requireNonNull(layer, "layer");
        Objects.requireNonNull(configuration, "configuration");
        Objects.requireNonNull(weight, "weight");
        Objects.requireNonNull(activation, "activation");
    }

    /**
     * The parameter's name in the network, from which the random stream is derived.
     *
     * @return layer and parameter, such as {@code "conv1/W"}
     */
    public String name() {
        return layer + "/" + weight.parameter() + (weight.kind() == WeightKind.PEEPHOLE ? "/peepholes" : "");
    }
}
