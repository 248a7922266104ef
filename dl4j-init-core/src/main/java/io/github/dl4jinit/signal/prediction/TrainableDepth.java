package io.github.dl4jinit.signal.prediction;

import io.github.dl4jinit.activation.ActivationMoments;
import io.github.dl4jinit.activation.MeanField;
import io.github.dl4jinit.signal.finding.DepthBudget;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.MomentSpread;
import io.github.dl4jinit.signal.measured.InputWeights;
import io.github.dl4jinit.signal.measured.LayerSurroundings;
import io.github.dl4jinit.signal.measured.MeasuredNetwork;
import java.util.Arrays;
import java.util.List;

/** Computes the {@link DepthBudget} of a network from its hidden layers' weights. */
public final class TrainableDepth {
    /** Schoenholz et al. 2017, "Deep Information Propagation", section 4: networks train up to a depth of 6 ξ. */
    private static final double DEPTH_SCALES = 6;

    private TrainableDepth() {}

    /** How deep a network of these weights can be. */
    public static DepthBudget budget(MeasuredNetwork network) {
        List<LayerSignal> hidden = network.hiddenLayers();
        double inverse = hidden.stream()
                .filter(layer -> layer.units() > 0)
                .mapToDouble(layer -> 1.0 / layer.units())
                .sum();
        return new DepthBudget(hidden.size(), depth(network, hidden), inverse);
    }

    private static double depth(MeasuredNetwork network, List<LayerSignal> hidden) {
        List<LayerSurroundings> known = hidden.stream()
                .flatMap(layer -> network.around(layer).stream())
                .filter(place -> !place.normalised() && !place.recurrent())
                .toList();
        double[] sigma = hidden.stream()
                .mapToDouble(layer -> InputWeights.of(network, layer).sigmaSquared())
                .toArray();
        long functions = known.stream()
                .map(place -> place.activation().getClass().getName() + place.activation())
                .distinct()
                .count();
        if (hidden.isEmpty()
                || known.size() < hidden.size()
                || functions != 1
                || !Arrays.stream(sigma).allMatch(Double::isFinite)) {
            return Double.NaN;
        }
        try {
            ActivationMoments moments = ActivationMoments.of(known.get(0).activation());
            double q = hidden.get(hidden.size() - 1).preActivation().secondMoment();
            return DEPTH_SCALES
                    * scale(MeanField.of(moments, MomentSpread.median(Arrays.stream(sigma)), medianBias(hidden)), q);
        } catch (IllegalArgumentException | IllegalStateException e) {
            return Double.NaN;
        }
    }

    private static double scale(MeanField field, double q) {
        double alongLength = 1 / Math.abs(Math.log(field.chi(q)));
        return field.correlationDepthScale().orElse(alongLength);
    }

    private static double medianBias(List<LayerSignal> hidden) {
        double median = MomentSpread.median(hidden.stream()
                .flatMap(layer -> layer.weights().stream())
                .filter(weight -> weight.name().equals("b"))
                .mapToDouble(weight -> weight.value().secondMoment()));
        return Double.isNaN(median) ? 0 : median;
    }
}
