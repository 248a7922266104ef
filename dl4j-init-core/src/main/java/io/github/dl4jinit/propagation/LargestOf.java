package io.github.dl4jinit.propagation;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * The largest of K values of a function φ of equally correlated normal arguments: with u_i = √ρ Z + √(1 − ρ) ε_i the largest
 * argument is √ρ Z + √(1 − ρ) max ε_i, and max ε has the distribution function Φ^K. Expectations over Z and max ε are
 * averages over their quantiles. Exact for a φ that never falls, close for one that hardly does.
 */
final class LargestOf {
    private static final int QUANTILES = 64;
    private static final double[] NORMAL = quantiles(1);

    private LargestOf() {}

    /**
     * E f(φ(max)).
     *
     * @param count K
     * @param mean of an argument
     * @param variance of an argument
     * @param correlation ρ of two arguments, from 0 to 1
     * @param function φ, then f
     */
    static double expectation(
            double count, double mean, double variance, double correlation, DoubleUnaryOperator function) {
        double[] largest = quantiles(count);
        double common = Math.sqrt(variance * correlation);
        double own = Math.sqrt(variance * (1 - correlation));
        double sum = 0;
        for (double z : NORMAL) {
            for (double m : largest) {
                sum += function.applyAsDouble(mean + common * z + own * m);
            }
        }
        return sum / (QUANTILES * QUANTILES);
    }

    /** Quantiles of N(0, 1): an average over them is an expectation. */
    static double[] normal() {
        return NORMAL.clone();
    }

    private static double[] quantiles(double count) {
        NormalDistribution normal = new NormalDistribution(null, 0, 1);
        double[] quantiles = new double[QUANTILES];
        for (int i = 0; i < QUANTILES; i++) {
            quantiles[i] = normal.inverseCumulativeProbability(Math.pow((i + 0.5) / QUANTILES, 1 / count));
        }
        return quantiles;
    }
}
