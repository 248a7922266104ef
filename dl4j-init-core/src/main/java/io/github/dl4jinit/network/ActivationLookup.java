package io.github.dl4jinit.network;

import io.github.dl4jinit.topology.NetworkNode;
import io.github.dl4jinit.topology.NetworkTopology;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Cnn3DLossLayer;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.LocallyConnected1D;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.NoParamLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.RecurrentAttentionLayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.misc.RepeatVector;
import org.deeplearning4j.nn.conf.layers.objdetect.Yolo2OutputLayer;
import org.deeplearning4j.nn.conf.layers.samediff.AbstractSameDiffLayer;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffOutputLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;

/**
 * Finds the activation function that a layer's pre-activations go through: the layer's own, or, where that is the identity,
 * the nearest one behind it. On the way lie normalisation, pooling, dropout, reshaping, merging and adding; a layer with
 * weights ends the search.
 */
final class ActivationLookup {
    private static final IActivation IDENTITY = new ActivationIdentity();

    private final NetworkTopology topology;

    ActivationLookup(NetworkTopology topology) {
        this.topology = topology;
    }

    /**
     * What a node's pre-activations go through.
     *
     * @param function the activation function, the identity if there is none
     * @param output whether a loss is computed from them
     */
    record Found(IActivation function, boolean output) {}

    Found behind(NetworkNode node) {
        Object core = node.core();
        IActivation own = own(core);
        boolean loss = isLoss(core);
        if (loss || !isIdentity(own)) {
            return new Found(own, loss);
        }
        if (core instanceof AbstractSameDiffLayer && !hasActivation(core)) {
            // Attention and capsules do more than activate: what stands behind them does not act on the projections.
            return new Found(IDENTITY, false);
        }
        return search(node);
    }

    private Found search(NetworkNode start) {
        Deque<NetworkNode> open = new ArrayDeque<>(topology.consumersOf(start));
        Set<String> seen = new HashSet<>();
        boolean output = open.isEmpty();
        while (!open.isEmpty()) {
            NetworkNode node = open.remove();
            if (!seen.add(node.name())) {
                continue;
            }
            Object core = node.core();
            if (core instanceof PReLULayer) {
                // Its slopes are 0 at first.
                return new Found(new ActivationReLU(), false);
            }
            if (core instanceof ActivationLayer activation && !isIdentity(activation.getActivationFn())) {
                return new Found(activation.getActivationFn(), false);
            }
            if (isLoss(core) && !(core instanceof BaseOutputLayer)) {
                output = true;
            } else if (passesThrough(core)) {
                open.addAll(topology.consumersOf(node));
                output |= topology.consumersOf(node).isEmpty();
            }
        }
        return new Found(IDENTITY, output);
    }

    /** The layer's own activation function, the identity if it has none. */
    private static IActivation own(Object core) {
        IActivation own = null;
        if (core instanceof BaseLayer layer) {
            own = layer.getActivationFn();
        } else if (core instanceof LocallyConnected1D layer) {
            own = layer.getActivation().getActivationFunction();
        } else if (core instanceof LocallyConnected2D layer) {
            own = layer.getActivation().getActivationFunction();
        } else if (core instanceof RecurrentAttentionLayer layer) {
            own = layer.getActivation().getActivationFunction();
        }
        return Optional.ofNullable(own).orElse(IDENTITY);
    }

    private static boolean hasActivation(Object core) {
        return core instanceof LocallyConnected1D
                || core instanceof LocallyConnected2D
                || core instanceof RecurrentAttentionLayer;
    }

    private static boolean isIdentity(IActivation function) {
        return function == null || function instanceof ActivationIdentity;
    }

    private static boolean isLoss(Object core) {
        return core instanceof BaseOutputLayer
                || core instanceof LossLayer
                || core instanceof RnnLossLayer
                || core instanceof CnnLossLayer
                || core instanceof Cnn3DLossLayer
                || core instanceof Yolo2OutputLayer
                || core instanceof SameDiffOutputLayer;
    }

    private static boolean passesThrough(Object core) {
        if (core instanceof Layer) {
            return core instanceof NoParamLayer
                    || core instanceof BatchNormalization
                    || core instanceof DropoutLayer
                    || core instanceof LocalResponseNormalization
                    || core instanceof RepeatVector;
        }
        return core instanceof GraphVertex vertex && vertex.numParams(false) == 0;
    }
}
