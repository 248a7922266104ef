package io.github.dl4jinit.signal.prediction;

import io.github.dl4jinit.propagation.PredictedLayer;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.LayerSignal.Role;
import io.github.dl4jinit.signal.measured.OwnTheory;
import io.github.dl4jinit.topology.BidirectionalHalf;
import io.github.dl4jinit.topology.NetworkNode;
import io.github.dl4jinit.topology.NetworkTopology;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;

/**
 * The variance of the logarithm of each second moment, over networks of one configuration and one example: what finite width
 * leaves to chance. Each layer adds its own to what arrives, as {@link FunctionSpread} says; a layer along time adds it once a step,
 * for it has the same weights in each. Where ways meet, the largest of them is taken; a normalisation over the batch begins
 * anew.
 */
final class WidthSpread {
    /** Of the logarithm of the mean square of n normal values: 2/n. */
    private static final double OF_MEAN_SQUARE = 2;

    private final NetworkTopology topology;
    private final OwnTheory theory;
    private final Map<String, PredictedLayer> expected;
    private final Map<String, LayerSignal> measured = new HashMap<>();
    private final Map<String, Optional<FunctionSpread>> functions = new HashMap<>();
    private final Map<String, Double> arriving = new HashMap<>();
    private final Map<String, Double> behind = new HashMap<>();
    private final Map<String, Double> backward = new HashMap<>();

    private WidthSpread(OwnTheory theory, Map<String, PredictedLayer> expected) {
        this.topology = theory.topology();
        this.theory = theory;
        this.expected = expected;
    }

    static WidthSpread of(OwnTheory theory, Map<String, PredictedLayer> expected, List<LayerSignal> layers) {
        WidthSpread spread = new WidthSpread(theory, expected);
        for (LayerSignal layer : layers) {
            String name = BidirectionalHalf.of(layer.name())
                    .map(half -> half.layerOf(layer.name()))
                    .filter(expected::containsKey)
                    .orElse(layer.name());
            spread.measured.put(name, layer);
        }
        List<NetworkNode> nodes = spread.topology.nodes();
        nodes.forEach(spread::forward);
        for (int i = nodes.size() - 1; i >= 0; i--) {
            spread.backward(nodes.get(i));
        }
        return spread;
    }

    double preActivation(String node) {
        return arriving.get(node) + OF_MEAN_SQUARE / units(node);
    }

    double activation(String node) {
        return behind.get(node);
    }

    double gradient(String node) {
        return backward.get(node);
    }

    private void forward(NetworkNode node) {
        String name = node.name();
        double before = node.inputs().stream()
                .mapToDouble(input -> behind.getOrDefault(input, 0.0))
                .max()
                .orElse(0);
        boolean anew = node.layer().filter(BatchNormalization.class::isInstance).isPresent();
        double q = expected.get(name).preActivation();
        double bias = theory.parameters().biasSecondMoment(node).orElse(0);
        double share = q > 0 ? Math.max(0, 1 - bias / q) : 1;
        double here = anew ? 0 : share * share * before;
        arriving.put(name, here);
        Optional<FunctionSpread> function = spreading(node, q);
        behind.put(
                name,
                function.map(of -> Math.pow(of.elasticity(q), 2) * here + steps(name) * of.valueSpread(q) / units(name))
                        .orElse(here));
    }

    private void backward(NetworkNode node) {
        double after = topology.consumersOf(node).stream()
                .mapToDouble(consumer -> backward.get(consumer.name()))
                .max()
                .orElse(0);
        double q = expected.get(node.name()).preActivation();
        boolean output = Optional.ofNullable(measured.get(node.name()))
                .filter(layer -> layer.role() == Role.OUTPUT)
                .isPresent();
        Optional<FunctionSpread> function = output ? Optional.empty() : spreading(node, q);
        backward.put(
                node.name(),
                after
                        + function.map(of -> steps(node.name()) * of.slopeSpread(q) / units(node.name()))
                                .orElse(0.0));
    }

    /** What a node adds: one that is measured and whose function has moments at q. */
    private Optional<FunctionSpread> spreading(NetworkNode node, double q) {
        return q > 0 && Double.isFinite(q) && measured.containsKey(node.name())
                ? function(node.layer().orElse(null))
                : Optional.empty();
    }

    private Optional<FunctionSpread> function(Layer layer) {
        IActivation activation = new ActivationIdentity();
        if (layer instanceof ActivationLayer alone) {
            activation = alone.getActivationFn();
        } else if (layer instanceof BaseLayer base && base.getActivationFn() != null) {
            activation = base.getActivationFn();
        } else if (layer == null) {
            return Optional.empty();
        }
        IActivation of = activation;
        return functions.computeIfAbsent(
                of.getClass().getName() + of, key -> Optional.ofNullable(FunctionSpread.of(of)));
    }

    private int units(String node) {
        return Optional.ofNullable(measured.get(node))
                .map(LayerSignal::units)
                .filter(units -> units > 0)
                .orElse(1);
    }

    private int steps(String node) {
        return Math.max(1, measured.get(node).time().steps());
    }
}
