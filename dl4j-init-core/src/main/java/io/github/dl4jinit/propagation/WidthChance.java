package io.github.dl4jinit.propagation;

import io.github.dl4jinit.topology.NetworkNode;
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

    /**
     * Layers as they are in one of these networks.
     *
     * @param chance which of them
     * @param wide the same network of wide layers, followed forwards
     * @param deviations of ln q behind its layers
     */
    record Layers(WidthChance chance, Propagation wide, Map<String, Double> deviations) {

        /** Only what stands behind an activation function has a size of its own. */
        FollowedLayer of(FollowedLayer layer, NetworkNode node) {
            double deviation = deviations.getOrDefault(node.name(), 0.0);
            double now = layer.behind().secondMoment();
            double expected = wide.layer(node.name()).behind().secondMoment();
            return deviation == SizeSpread.inFront(node, deviations) || !(now > 0)
                    ? layer
                    : layer.times(expected * chance.factor(deviation) / now);
        }
    }
}
