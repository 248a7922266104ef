package io.github.dl4jinit.signal.measured;

import io.github.dl4jinit.propagation.OutputGradient;
import io.github.dl4jinit.signal.capture.LossGradient;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.WeightSignal;
import io.github.dl4jinit.topology.NetworkNode;
import io.github.dl4jinit.topology.NetworkTopology;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.objdetect.Yolo2OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;

/**
 * What the losses of a measured network give back. A gradient that points anywhere has a component of E g² in the direction
 * of the pre-activations; what is more comes of the loss's own dependence on them.
 */
public final class OutputGradients {
    /** Of a network without a loss. */
    public static final OutputGradients NONE = new OutputGradients(List.of(), Map.of(), 1);

    private final List<LayerSignal> layers;
    private final Map<String, LossGradient> losses;
    private final double divisor;
    private final Map<String, Double> squares = new HashMap<>();

    private OutputGradients(List<LayerSignal> layers, Map<String, LossGradient> losses, double divisor) {
        this.layers = layers;
        this.losses = losses;
        this.divisor = divisor;
        for (LayerSignal layer : layers) {
            double square = layer.gradient().secondMoment();
            if (layer.gradient().measured() && Double.isFinite(square)) {
                squares.put(layer.name(), square);
            }
        }
    }

    /**
     * The gradients of all layers that have one.
     *
     * @param losses what losses give back, by the layer's name
     * @param examples of the batch
     */
    public static OutputGradients of(
            Model network, List<LayerSignal> layers, Map<String, LossGradient> losses, int examples) {
        boolean averaged = network instanceof ComputationGraph graph
                ? graph.getConfiguration().getDefaultConfiguration().isMiniBatch()
                : ((MultiLayerNetwork) network).getDefaultConfiguration().isMiniBatch();
        return new OutputGradients(List.copyOf(layers), Map.copyOf(losses), averaged ? examples : 1);
    }

    /**
     * The names of layers whose gradients are taken from the measurement: those of outputs; in front of an output in which none
     * can be measured, as one that looks for objects, and of a loss that stands apart from its softmax, those of the layer that
     * it takes.
     */
    public Set<String> given(NetworkTopology topology) {
        Set<String> given = new HashSet<>();
        for (NetworkNode node : topology.nodes()) {
            if (topology.consumersOf(node).isEmpty()) {
                given.add(node.name());
                source(topology, node).ifPresent(given::add);
            }
        }
        return given;
    }

    private Optional<String> source(NetworkTopology topology, NetworkNode output) {
        if (output.inputs().size() != 1) {
            return Optional.empty();
        }
        String before = output.inputs().get(0);
        boolean apart = output.core() instanceof LossLayer && isSoftmax(topology.node(before));
        return (apart || unmeasured(output)) && squares.containsKey(before) ? Optional.of(before) : Optional.empty();
    }

    /** One that looks for objects activates nothing by itself, so that it is not among the layers that are measured. */
    private boolean unmeasured(NetworkNode output) {
        return !squares.containsKey(output.name())
                && (output.core() instanceof Yolo2OutputLayer
                        || layers.stream().anyMatch(layer -> layer.name().equals(output.name())));
    }

    /** What a loss makes of a softmax depends on what the softmax makes: their gradient is known together alone. */
    private static boolean isSoftmax(NetworkNode node) {
        Object core = node == null ? null : node.core();
        return core instanceof BaseLayer layer && layer.getActivationFn() instanceof ActivationSoftmax
                || core instanceof ActivationLayer alone && alone.getActivationFn() instanceof ActivationSoftmax;
    }

    /** Those of some of the batch's examples, by the layer's name. */
    Map<String, OutputGradient> of(NetworkTopology topology, int[] examples) {
        Map<String, OutputGradient> gradients = new HashMap<>();
        Set<String> given = given(topology);
        for (LayerSignal layer : layers) {
            LossGradient loss = losses.get(layer.name());
            Double square = squares.get(layer.name());
            if (square != null && given.contains(layer.name())) {
                gradients.put(
                        layer.name(),
                        loss == null
                                        || !Double.isFinite(
                                                Arrays.stream(loss.squares()).sum())
                                ? new OutputGradient(square, ofBias(layer, square))
                                : gradient(layer, loss, examples));
            }
        }
        return gradients;
    }

    private static OutputGradient gradient(LayerSignal layer, LossGradient loss, int[] examples) {
        double everywhere = Arrays.stream(loss.squares()).average().orElse(0);
        double here = mean(loss.squares(), examples);
        double along = mean(loss.along(), examples) / here;
        double units = Math.max(1, layer.units());
        return new OutputGradient(
                here,
                product(loss.shared(), everywhere, here),
                product(loss.near(), everywhere, here),
                product(loss.within(), everywhere, here),
                product(loss.far(), everywhere, here),
                Double.isFinite(along) ? Math.max(0, Math.min(1, (along - 1) / units)) : 0);
    }

    /**
     * E g·g' of a layer whose loss was not observed. The gradient of a bias is the mean of dL/dz over n examples, which sums up T
     * places, so that its mean square tells of any two of the n T values.
     */
    private double ofBias(LayerSignal layer, double square) {
        double values = (double) layer.gradient().count() / Math.max(1, layer.units());
        for (WeightSignal weight : layer.weights()) {
            if (weight.name().equals(DefaultParamInitializer.BIAS_KEY) && values > 1) {
                double sum = weight.gradient().secondMoment() * divisor * divisor;
                return product((sum - values * square) / (values * (values - 1)), square, square);
            }
        }
        return 0;
    }

    private static double mean(double[] values, int[] examples) {
        return IntStream.of(examples).mapToDouble(i -> values[i]).average().orElse(Double.NaN);
    }

    /** What two gradients have in common beyond chance: a mean product below 0 is that of few. */
    private static double product(double product, double square, double here) {
        double correlation = product / square;
        return Double.isFinite(correlation) ? here * Math.max(0, Math.min(1, correlation)) : 0;
    }
}
