package io.github.dl4jinit.network;

import io.github.dl4jinit.activation.UnsupportedActivationException;
import io.github.dl4jinit.propagation.Propagation;
import io.github.dl4jinit.topology.NetworkNode;
import io.github.dl4jinit.topology.NetworkTopology;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;

/**
 * The second moment that pre-activations are meant to have: 1 at first, and behind an activation φ of gain g what g² E φ²
 * makes of it. Of a φ that keeps its second moment (ReLU) it stays 1; of tanh, whose critical gain is 1, it falls from
 * layer to layer by less and less, as its gradients want it. Of a φ whose forward gain holds an unstable second moment
 * (GELU, swish, mish) it is the {@linkplain PlanGains#stableLevel stable level} for the network's depth.
 */
final class MeantMoments {
    private final NetworkTopology topology;
    private final PlanGains gains;
    private final int depth;
    private final Map<String, Double> behind = new HashMap<>();

    /**
     * The meant second moments of one network.
     *
     * @param depth number of hidden layers
     */
    MeantMoments(NetworkTopology topology, PlanGains gains, int depth) {
        this.topology = topology;
        this.gains = gains;
        this.depth = depth;
    }

    /** E z² meant for the weights of a node, whose inputs have been noted. */
    double of(NetworkNode node) {
        IActivation activation = activation(node.core());
        if (activation != null) {
            OptionalDouble level = gains.stableLevel(activation, depth);
            if (level.isPresent()) {
                return level.getAsDouble();
            }
        }
        return arriving(node);
    }

    private double arriving(NetworkNode node) {
        double sum = 0;
        for (String input : node.inputs()) {
            sum += behind.getOrDefault(input, 1.0) / node.inputs().size();
        }
        return node.inputs().isEmpty() ? 1 : sum;
    }

    /** Notes what is meant behind a node that the signal was followed through. */
    void note(NetworkNode node, Propagation propagation) {
        behind.put(node.name(), behind(node, propagation));
    }

    private double behind(NetworkNode node, Propagation propagation) {
        Object core = node.core();
        double arriving = arriving(node);
        if (core instanceof BatchNormalization) {
            return 1;
        } else if (core instanceof BaseRecurrentLayer) {
            // What a recurrent layer gives out is bounded by its gates: larger weights behind it would saturate others.
            return propagation.activation(node.name());
        } else if (topology.consumersOf(node).isEmpty()) {
            return arriving;
        }
        IActivation activation = activation(core);
        if (activation == null) {
            return arriving;
        }
        // A level above 1 is for such layers alone: what else follows is meant to have 1 again.
        boolean level = gains.stableLevel(activation, depth).isPresent();
        return level ? 1 : activated(activation, arriving);
    }

    private static IActivation activation(Object core) {
        IActivation found = null;
        if (core instanceof BaseLayer layer) {
            found = layer.getActivationFn();
        } else if (core instanceof ActivationLayer layer) {
            found = layer.getActivationFn();
        }
        return found instanceof ActivationIdentity ? null : found;
    }

    private double activated(IActivation activation, double q) {
        try {
            return gains.squared(activation) * gains.moments(activation).secondMoment(q);
        } catch (UnsupportedActivationException e) {
            return q;
        }
    }
}
