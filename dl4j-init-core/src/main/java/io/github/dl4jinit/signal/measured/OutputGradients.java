package io.github.dl4jinit.signal.measured;

import io.github.dl4jinit.propagation.OutputGradient;
import io.github.dl4jinit.signal.capture.LossGradient;
import io.github.dl4jinit.signal.finding.LayerSignal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What the losses of a measured network give back. A gradient that points anywhere has a component of E g² in the direction
 * of the pre-activations; what is more comes of the loss's own dependence on them.
 */
public final class OutputGradients {
    /** Of a network without a loss. */
    public static final OutputGradients NONE = new OutputGradients(List.of(), Map.of());

    private final List<LayerSignal> layers;
    private final Map<String, LossGradient> losses;

    private OutputGradients(List<LayerSignal> layers, Map<String, LossGradient> losses) {
        this.layers = layers;
        this.losses = losses;
    }

    /**
     * The gradients of all layers that have one.
     *
     * @param losses what losses give back, by the layer's name
     */
    public static OutputGradients of(List<LayerSignal> layers, Map<String, LossGradient> losses) {
        return new OutputGradients(List.copyOf(layers), Map.copyOf(losses));
    }

    /** Those of some of the batch's examples, by the layer's name. */
    Map<String, OutputGradient> of(int[] examples) {
        Map<String, OutputGradient> gradients = new HashMap<>();
        for (LayerSignal layer : layers) {
            double square = layer.gradient().secondMoment();
            if (layer.gradient().measured() && Double.isFinite(square)) {
                LossGradient loss = losses.get(layer.name());
                gradients.put(
                        layer.name(),
                        loss == null ? OutputGradient.of(square) : gradient(layer, square, loss, examples));
            }
        }
        return gradients;
    }

    private static OutputGradient gradient(LayerSignal layer, double square, LossGradient loss, int[] examples) {
        // Of all examples, which may be padded, it is the square that was measured.
        double share = mean(loss.squares(), examples)
                / Arrays.stream(loss.squares()).average().orElse(1);
        double here = Double.isFinite(share) ? share * square : square;
        double along = mean(loss.along(), examples) / mean(loss.squares(), examples);
        double units = Math.max(1, layer.units());
        return new OutputGradient(
                here,
                product(loss.shared(), square, here),
                product(loss.near(), square, here),
                product(loss.within(), square, here),
                product(loss.far(), square, here),
                Double.isFinite(along) ? Math.max(0, Math.min(1, (along - 1) / units)) : 0);
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
