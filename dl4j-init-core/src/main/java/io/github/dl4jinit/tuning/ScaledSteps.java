package io.github.dl4jinit.tuning;

import io.github.dl4jinit.signal.finding.LayerSignal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The steps from one hidden layer to the next in which the scale of the latter's weights counts: those to layers that are not
 * normalised. A normalised layer passes on a second moment of 1, and its gradient is that of the normalised value, whatever
 * the scale of its weights.
 */
final class ScaledSteps {
    private final SignalTarget target;
    private final Set<String> normalised = new HashSet<>();
    private final int number;

    private ScaledSteps(SignalTarget target, List<LayerSignal> layers, List<LayerSignal> normalisedLayers) {
        this.target = target;
        normalisedLayers.forEach(layer -> normalised.add(layer.name()));
        normalised.retainAll(layers.stream().map(LayerSignal::name).toList());
        this.number = (int) layers.stream()
                .skip(1)
                .filter(layer -> !normalised.contains(layer.name()))
                .count();
    }

    static ScaledSteps of(SignalTarget target, List<LayerSignal> layers, List<LayerSignal> normalisedLayers) {
        return new ScaledSteps(target, layers, normalisedLayers);
    }

    int number() {
        return number;
    }

    boolean leavesOut() {
        return !normalised.isEmpty();
    }

    /** Whether the scale of a layer's weights has no influence. */
    boolean invariant(String layer) {
        return normalised.contains(layer);
    }

    String leftOut() {
        return "the weights of " + normalised.size() + (normalised.size() == 1 ? " layer" : " layers")
                + " are left out: a normalisation undoes their scale";
    }

    /** log10 of the factor over all steps. */
    double growth(List<LayerSignal> layers) {
        if (normalised.isEmpty()) {
            return target.growth(layers);
        }
        double growth = 0;
        for (int i = 1; i < layers.size(); i++) {
            if (!normalised.contains(layers.get(i).name())) {
                growth += target.growth(passedOn(layers.get(i - 1)), layers.get(i));
            }
        }
        return growth;
    }

    /** What a layer hands to the next: where it is normalised, the normalised value and its gradient. */
    LayerSignal passedOn(LayerSignal layer) {
        if (!normalised.contains(layer.name())) {
            return layer;
        }
        double deviation = layer.preActivation().standardDeviation();
        return new LayerSignal(
                layer.name(),
                layer.type(),
                layer.role(),
                layer.input(),
                layer.preActivation().scaled(1 / Math.sqrt(layer.preActivation().secondMoment())),
                layer.activation(),
                layer.gradient().scaled(deviation),
                layer.zeroShare(),
                layer.nearZeroShare(),
                layer.saturatedShare(),
                layer.units(),
                layer.deadUnits(),
                layer.correlation(),
                layer.coverage(),
                layer.histograms(),
                layer.time(),
                layer.weights());
    }
}
