package io.github.dl4jinit.network;

import io.github.dl4jinit.activation.safe.SafeGelu;
import io.github.dl4jinit.activation.safe.SafeMish;
import io.github.dl4jinit.activation.safe.SafeSwish;
import io.github.dl4jinit.topology.NetworkNode;
import io.github.dl4jinit.topology.NetworkTopology;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationMish;
import org.nd4j.linalg.activations.impl.ActivationSwish;

/**
 * Exchanges GELU, swish and mish for classes that compute the same. DL4J's derivatives of the three are NaN for
 * pre-activations beyond about 27, 45 and 23. No start keeps a deep network below that for long: activations grow in
 * training, and one such number ends it.
 */
final class SafeActivations {

    private SafeActivations() {}

    /** The layers of a network whose function would be exchanged, by name; frozen ones are left. */
    static List<String> layers(NetworkTopology topology) {
        return topology.nodes().stream()
                .filter(node -> !node.frozen() && exchanged(node.core()).isPresent())
                .map(NetworkNode::name)
                .toList();
    }

    /** Exchanges the function of a layer, and of those that a wrapper holds. */
    static void exchange(NetworkNode node) {
        exchange(node.core());
        for (Layer worker : node.workers()) {
            exchange(worker);
        }
    }

    private static void exchange(Object layer) {
        exchanged(layer).ifPresent(safe -> {
            if (layer instanceof BaseLayer base) {
                base.setActivationFn(safe);
            } else if (layer instanceof ActivationLayer activation) {
                activation.setActivationFn(safe);
            }
        });
    }

    private static Optional<IActivation> exchanged(Object layer) {
        if (layer instanceof BaseLayer base) {
            return safe(base.getActivationFn());
        }
        return layer instanceof ActivationLayer activation ? safe(activation.getActivationFn()) : Optional.empty();
    }

    private static Optional<IActivation> safe(IActivation activation) {
        if (activation instanceof ActivationGELU gelu) {
            return Optional.of(new SafeGelu(gelu.isPrecise()));
        } else if (activation instanceof ActivationSwish) {
            return Optional.of(new SafeSwish());
        }
        return activation instanceof ActivationMish ? Optional.of(new SafeMish()) : Optional.empty();
    }
}
