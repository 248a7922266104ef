package io.github.dl4jinit.propagation;

import io.github.dl4jinit.activation.ActivationMoments;
import io.github.dl4jinit.topology.NetworkNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far the sizes of signals stray from those of wide layers. The mean square of n activations strays from E a², and a later
 * function whose mean square grows faster than its argument's makes more of that: with v the variance of ln q and
 * e = d ln E φ² / d ln q,
 *
 * <pre>
 *   v behind a layer = e² v in front of it + (E φ⁴ / (E φ²)² − 1) / n            (Hanin 2018)
 * </pre>
 */
final class SizeSpread {
    private static final double DIFFERENCE = 0.02;
    /** The normal density is integrated over so many tenths of a standard deviation on both sides. */
    private static final int TENTHS = 60;
    /** E z⁴ / (E z²)² − 1 of a normal z. */
    private static final double NORMAL = 2;

    private SizeSpread() {}

    /**
     * The standard deviation of ln q behind each layer of a network that has been followed forwards. Of maps and series the size
     * is taken for sure, and of all layers where a normalisation over the batch makes the sizes of single examples one.
     */
    static Map<String, Double> of(List<NetworkNode> nodes, Propagation wide) {
        if (nodes.stream().anyMatch(node -> wide.layer(node.name()).normalisesOverBatch())) {
            return Map.of();
        }
        Map<String, Double> deviations = new HashMap<>();
        for (NetworkNode node : nodes) {
            double inFront = inFront(node, deviations);
            deviations.put(node.name(), wide.hasPlaces(node.name()) ? 0 : behind(wide.layer(node.name()), inFront));
        }
        return Map.copyOf(deviations);
    }

    /** Where ways meet, the largest of theirs. */
    static double inFront(NetworkNode node, Map<String, Double> deviations) {
        return node.inputs().stream()
                .mapToDouble(input -> deviations.getOrDefault(input, 0.0))
                .max()
                .orElse(0);
    }

    /**
     * The standard deviation of ln q behind a layer, of that in front; a layer that activates nothing passes it on. One that
     * normalises leaves none: even a ReLU's mean square strays by no more than .45/n where those of its arguments do not.
     */
    static double behind(FollowedLayer layer, double arriving) {
        if (layer.normalises()) {
            return 0;
        }
        ExpectedSignal z = layer.preActivation();
        if (!layer.activates() || !(layer.width() > 0) || !(z.variance() > 0)) {
            return arriving;
        }
        Optional<ActivationMoments> function = layer.function();
        double before = arriving * z.unbiased() * (function.isPresent() ? elasticity(function.get(), z) : 1);
        double own = function.isPresent() ? spread(function.get(), z) : NORMAL;
        return Math.sqrt(before * before + own / layer.width());
    }

    private static double elasticity(ActivationMoments moments, ExpectedSignal z) {
        double growth = Math.log(mean(moments, z, 1 + DIFFERENCE, 2) / mean(moments, z, 1 / (1 + DIFFERENCE), 2));
        double elasticity = growth / (2 * Math.log1p(DIFFERENCE));
        return Double.isFinite(elasticity) ? Math.max(0, elasticity) : 1;
    }

    private static double spread(ActivationMoments moments, ExpectedSignal z) {
        double spread = mean(moments, z, 1, 4) / Math.pow(mean(moments, z, 1, 2), 2) - 1;
        return Double.isFinite(spread) ? Math.max(0, spread) : 0;
    }

    /** E φ^power for a variance that is larger by a factor. */
    private static double mean(ActivationMoments moments, ExpectedSignal z, double factor, int power) {
        double sd = Math.sqrt(factor * Math.min(z.variance(), moments.largestSecondMoment()));
        double weights = 0;
        double sum = 0;
        for (int i = -TENTHS; i <= TENTHS; i++) {
            double normal = i / 10.0;
            double weight = Math.exp(-normal * normal / 2);
            weights += weight;
            sum += weight * Math.pow(moments.value(z.mean() + sd * normal), power);
        }
        return sum / weights;
    }
}
