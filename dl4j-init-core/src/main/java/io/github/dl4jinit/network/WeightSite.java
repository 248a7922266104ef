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

    // Written out: what a record brings is linked at its first use, which a process that starts one network waits for.
    @Override
    public int hashCode() {
        return 31 * layer.hashCode() + weight.parameter().hashCode();
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof WeightSite site
                        && output == site.output
                        && layer.equals(site.layer)
                        && weight.equals(site.weight)
                        && activation.equals(site.activation)
                        && configuration.equals(site.configuration);
    }
}
