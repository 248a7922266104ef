package io.github.dl4jinit.signal.judgement;

import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.MomentSpread;
import io.github.dl4jinit.signal.measured.InputWeights;
import io.github.dl4jinit.signal.measured.MeasuredNetwork;
import io.github.dl4jinit.text.Numbers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.activations.impl.ActivationReLU;

/** What is said of multipliers that would heal a network. */
final class AdviceText {
    private final MeasuredNetwork network;
    private final List<LayerSignal> hidden;

    /** For a network and those of its hidden layers that multipliers are for. */
    AdviceText(MeasuredNetwork network, List<LayerSignal> hidden) {
        this.network = network;
        this.hidden = hidden;
    }

    /** One multiplier for all. */
    String oneMultiplier(double multiplier) {
        double median = MomentSpread.median(hidden.stream()
                .mapToDouble(layer -> InputWeights.of(network, layer).sigmaSquared()));
        String text =
                "Multiplying the variance of the hidden layers' weights by " + number(multiplier) + " would hold it";
        if (Double.isNaN(median)) {
            return text + ".";
        }
        return text + ": it takes σ_w² from " + number(median) + " to " + number(median * multiplier)
                + scheme(median * multiplier) + ".";
    }

    private String scheme(double sigmaSquared) {
        boolean relu = hidden.stream()
                .allMatch(layer -> network.around(layer).orElseThrow().activation() instanceof ActivationReLU);
        if (relu && Math.abs(sigmaSquared / 2 - 1) < 0.25) {
            return ", about what HeInit gives";
        }
        return !relu && Math.abs(sigmaSquared - 1) < 0.25 ? ", about what XavierInit gives" : "";
    }

    /** A multiplier for each of some layers. */
    String perLayer(Map<String, Double> multipliers) {
        Optional<LayerSignal> strange = hidden.stream()
                .filter(layer -> InputWeights.of(network, layer).strangeInput())
                .findFirst();
        if (strange.isPresent()) {
            return "The second moment of the input is "
                    + number(strange.get().input().secondMoment())
                    + ": standardise the data, or multiply the variance of the weights of " + list(multipliers) + ".";
        }
        return "Multiplying the variance of the weights of " + list(multipliers)
                + " would hold it; the local rule of InitPlan gives them that.";
    }

    private static String list(Map<String, Double> multipliers) {
        double[] sorted = multipliers.values().stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        String text = multipliers.entrySet().stream()
                .limit(3)
                .map(entry -> entry.getKey() + " by " + number(entry.getValue()))
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
        String more = multipliers.size() <= 3
                ? ""
                : " and " + (multipliers.size() - 3) + " more, by " + number(sorted[0]) + " to "
                        + number(sorted[sorted.length - 1]);
        return text + more;
    }

    private static String number(double value) {
        return Numbers.significant(value, 2, 10_000);
    }
}
