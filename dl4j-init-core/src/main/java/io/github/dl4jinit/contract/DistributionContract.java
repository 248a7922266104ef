package io.github.dl4jinit.contract;

import io.github.dl4jinit.init.WeightDistribution;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.UniformRealDistribution;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Checks the distribution of the weights of one fill of each cell, by the test of Kolmogorov and Smirnov.
 *
 * @param scheme the scheme
 * @param parameters what it fills
 */
record DistributionContract(IWeightInit scheme, List<InitialisedParameter> parameters) {
    /** Probability that some cell of a sound scheme fails; shared out evenly. */
    static final double FALSE_ALARM = 1e-4;
    /**
     * How far rounding to HALF can move a distribution function: by half a spacing times the density, which is at most 2⁻¹² · max
     * |x|·f(x) &lt; 1.5e-4.
     */
    private static final double HALF_ROUNDING = 1.5e-4;

    private static final long SEED = 1933;

    void verify(WeightDistribution distribution, ExpectedVariance expected) {
        List<Cell> cells = Cell.of(parameters);
        DoubleUnaryOperator probability = probability(distribution);
        for (Cell cell : cells) {
            Nd4j.getRandom().setSeed(SEED);
            double[] weights = Cell.values(cell.fill(scheme));
            double deviation = Math.sqrt(cell.expected(expected));
            double distance = distance(weights, deviation, probability);
            // The asymptotic law: P(D > d) = 2·exp(−2·n·d²) up to terms that vanish for thousands of weights.
            double significance = FALSE_ALARM / cells.size();
            double allowed = Math.sqrt(-0.5 * Math.log(significance / 2) / weights.length)
                    + (cell.type() == DataType.FLOAT16 ? HALF_ROUNDING : 0);
            cell.require(
                    distance <= allowed,
                    scheme,
                    "the weights are not %s of standard deviation %.4g: their distribution function is off by %.2g, allowed"
                            + " are %.2g",
                    distribution,
                    deviation,
                    distance,
                    allowed);
        }
    }

    private static double distance(double[] weights, double deviation, DoubleUnaryOperator probability) {
        double[] sorted = weights.clone();
        Arrays.sort(sorted);
        double distance = 0;
        for (int i = 0; i < sorted.length; i++) {
            double p = probability.applyAsDouble(sorted[i] / deviation);
            double below = (double) i / sorted.length;
            double above = (i + 1.0) / sorted.length;
            // NaN is taken for the largest distance.
            double off = Double.isNaN(p) ? 1 : Math.max(p - below, above - p);
            distance = Math.max(distance, off);
        }
        return distance;
    }

    /** The distribution function at variance 1. */
    private static DoubleUnaryOperator probability(WeightDistribution distribution) {
        NormalDistribution normal = new NormalDistribution();
        return switch (distribution) {
            case NORMAL -> normal::cumulativeProbability;
            case UNIFORM -> new UniformRealDistribution(-Math.sqrt(3), Math.sqrt(3))::cumulativeProbability;
            case TRUNCATED_NORMAL -> {
                // N(0, 1) cut at ±2 has the variance 1 − 4·φ(2) / (1 − 2·Φ(−2)).
                double below = normal.cumulativeProbability(-2);
                double parent = Math.sqrt(1 - 4 * normal.density(2) / (1 - 2 * below));
                yield x ->
                        Math.min(1, Math.max(0, (normal.cumulativeProbability(x * parent) - below) / (1 - 2 * below)));
            }
        };
    }
}
