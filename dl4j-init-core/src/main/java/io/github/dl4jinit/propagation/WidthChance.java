package io.github.dl4jinit.propagation;

import java.util.HashMap;
import java.util.Map;

/**
 * Which of the networks that finite widths leave to chance is followed. What strays stays astray, so that three networks stand
 * for all: one of the expected size, and one that is √3 standard deviations of ln q larger or smaller at every layer, which
 * counts a sixth (Gauss-Hermite quadrature with three nodes). Their mean second moments are those of wide layers; what bends, as
 * the slopes of a function do, is averaged over them.
 */
public enum WidthChance {
    /** As large as is expected. */
    EXPECTED(0, 2.0 / 3),
    /** Larger at every layer. */
    LARGER(Math.sqrt(3), 1.0 / 6),
    /** Smaller at every layer. */
    SMALLER(-Math.sqrt(3), 1.0 / 6);

    private final double deviations;
    private final double weight;

    WidthChance(double deviations, double weight) {
        this.deviations = deviations;
        this.weight = weight;
    }

    /**
     * How much the network counts.
     *
     * @return its weight in a mean over the three
     */
    public double weight() {
        return weight;
    }

    /** The factor on a second moment whose logarithm has this standard deviation; its mean over the three is 1. */
    double factor(double deviation) {
        return Math.exp(deviations * deviation) / mean(deviation);
    }

    private static double mean(double deviation) {
        double mean = 0;
        for (WidthChance chance : values()) {
            mean += chance.weight * Math.exp(chance.deviations * deviation);
        }
        return mean;
    }

    /** Layers as they are in one of these networks, beside those of a network of wide layers. */
    static final class Layers {
        private final WidthChance chance;
        private final Propagation wide;
        private final Map<String, Double> deviations = new HashMap<>();

        Layers(WidthChance chance, Propagation wide) {
            this.chance = chance;
            this.wide = wide;
        }

        /** Only what stands behind an activation function has a size of its own; of maps and series it is taken for sure. */
        FollowedLayer of(FollowedLayer layer, String name, Iterable<String> inputs) {
            FollowedLayer expected = wide.layer(name);
            double arriving = 0;
            for (String input : inputs) {
                arriving = Math.max(arriving, deviations.getOrDefault(input, 0.0));
            }
            double deviation = wide.hasPlaces(name) ? 0 : SizeSpread.behind(expected, arriving);
            deviations.put(name, deviation);
            double now = layer.behind().secondMoment();
            return deviation == arriving || !(now > 0)
                    ? layer
                    : layer.times(expected.behind().secondMoment() * chance.factor(deviation) / now);
        }
    }
}
