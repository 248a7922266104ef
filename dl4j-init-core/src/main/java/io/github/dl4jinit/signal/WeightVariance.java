package io.github.dl4jinit.signal;

import io.github.dl4jinit.fans.WeightKind;
import io.github.dl4jinit.network.PlannedWeight;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.nd4j.linalg.activations.impl.ActivationReLU;

/** The variances that weights have and that an automatic plan would give them, and what is said of both. */
final class WeightVariance {

    private WeightVariance() {}

    /** The layer that an entry belongs to: the halves of a bidirectional layer are entries of their own. */
    static String nodeOf(LayerSignal layer) {
        return layer.name().replaceFirst("/(forward|backward)$", "");
    }

    /**
     * σ_w² = fan-in · mean of the squares of the weights that take the layer's input; of a separable convolution, whose two
     * weights follow one another, the product of both. NaN of any other layer that has not just one such weight.
     */
    static double sigmaSquared(LayerSignal layer, Map<String, LayerPlace> places) {
        List<PlannedWeight> inputs = inputs(layer, places);
        boolean separable = layer.type().equals(SeparableConvolution2D.class.getSimpleName());
        if (inputs.size() != (separable ? 2 : 1)) {
            return Double.NaN;
        }
        double product = 1;
        for (PlannedWeight planned : inputs) {
            double secondMoment =
                    weight(layer, planned).map(w -> w.value().secondMoment()).orElse(Double.NaN);
            product *= planned.site().weight().fans().in() * secondMoment;
        }
        return product;
    }

    /**
     * The factor that takes the variance of a layer's input weights to that of the plan, which expects a network's input to
     * have a second moment of 1: where it is far from that, the factor makes up for it. NaN if there is none.
     */
    static double toPlan(LayerSignal layer, Map<String, LayerPlace> places) {
        return input(layer, places)
                .flatMap(planned -> weight(layer, planned)
                        .map(w -> Math.pow(planned.standardDeviation(), 2)
                                / w.value().secondMoment()
                                / (strangeInput(layer, places) ? layer.input().secondMoment() : 1)))
                .orElse(Double.NaN);
    }

    /** Whether a layer takes the network's input and that is far from a second moment of 1. */
    static boolean strangeInput(LayerSignal layer, Map<String, LayerPlace> places) {
        double q = layer.input().secondMoment();
        LayerPlace place = places.get(nodeOf(layer));
        return place != null && place.first() && q > 0 && Math.abs(Math.log(q)) > Math.log(100);
    }

    /** The weight that takes the layer's input, if it has just one; of a separable convolution the first. */
    static Optional<PlannedWeight> input(LayerSignal layer, Map<String, LayerPlace> places) {
        List<PlannedWeight> inputs = inputs(layer, places);
        return inputs.isEmpty() || inputs.size() > 2 ? Optional.empty() : Optional.of(inputs.get(0));
    }

    private static List<PlannedWeight> inputs(LayerSignal layer, Map<String, LayerPlace> places) {
        LayerPlace place = places.get(nodeOf(layer));
        return place == null
                ? List.of()
                : place.weights().stream()
                        .filter(planned -> planned.site().weight().kind() == WeightKind.INPUT)
                        .filter(planned -> weight(layer, planned).isPresent())
                        .toList();
    }

    private static Optional<WeightSignal> weight(LayerSignal layer, PlannedWeight planned) {
        String parameter = planned.site().weight().parameter();
        String prefix = layer.name().endsWith("/forward") ? "f" : layer.name().endsWith("/backward") ? "b" : "";
        return layer.weights().stream()
                .filter(w -> parameter.equals(prefix + w.name()))
                .findFirst();
    }

    /** Whether the plan scales residual branches, which a model of a chain knows nothing of. */
    static boolean scalesBranches(Map<String, LayerPlace> places) {
        return places.values().stream()
                .flatMap(place -> place.weights().stream())
                .anyMatch(planned -> planned.multiplier() < 1);
    }

    static String oneMultiplier(double multiplier, List<LayerSignal> hidden, Map<String, LayerPlace> places) {
        double[] sigma = hidden.stream()
                .mapToDouble(layer -> sigmaSquared(layer, places))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        String text =
                "Multiplying the variance of the hidden layers' weights by " + number(multiplier) + " would hold it";
        if (sigma.length == 0) {
            return text + ".";
        }
        double median = sigma[sigma.length / 2];
        return text + ": it takes σ_w² from " + number(median) + " to " + number(median * multiplier)
                + scheme(median * multiplier, hidden, places) + ".";
    }

    private static String scheme(double sigmaSquared, List<LayerSignal> hidden, Map<String, LayerPlace> places) {
        boolean relu =
                hidden.stream().allMatch(layer -> places.get(nodeOf(layer)).activation() instanceof ActivationReLU);
        if (relu && Math.abs(sigmaSquared / 2 - 1) < 0.25) {
            return ", about what HeInit gives";
        }
        return !relu && Math.abs(sigmaSquared - 1) < 0.25 ? ", about what XavierInit gives" : "";
    }

    static String perLayer(Map<String, Double> multipliers, List<LayerSignal> hidden, Map<String, LayerPlace> places) {
        Optional<LayerSignal> strange =
                hidden.stream().filter(layer -> strangeInput(layer, places)).findFirst();
        if (strange.isPresent()) {
            return "The second moment of the input is "
                    + number(strange.get().input().secondMoment())
                    + ": standardise the data, or multiply the variance of the weights of " + list(multipliers) + ".";
        }
        return "Multiplying the variance of the weights of " + list(multipliers)
                + " would hold it; InitPlan.automatic() gives them that.";
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

    /** Two significant digits, without an exponent where that is short. */
    static String number(double value) {
        double size = Math.abs(value);
        if (size != 0 && (size < 0.001 || size >= 10000)) {
            return String.format(Locale.ROOT, "%.1e", value);
        }
        return size >= 10 ? String.format(Locale.ROOT, "%.0f", value) : String.format(Locale.ROOT, "%.2g", value);
    }
}
