package io.github.dl4jinit.propagation;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * The largest of K values of a function φ of equally correlated normal arguments: with u_i = √ρ Z + √(1 − ρ) ε_i the largest
 * argument is √ρ Z + √(1 − ρ) max ε_i, and max ε has the distribution function Φ^K. Expectations over Z and max ε are
 * averages over their quantiles. Exact for a φ that never falls, close for one that hardly does.
 */
final class LargestOf {
    static final int QUANTILES = 64;

    /** The upper half of the quantiles (i + 1/2)/64 of N(0, 1), as Commons Math has them; it takes long in a new process. */
    private static final double[] UPPER_NORMAL = {
        0x1.40de72250d348p-6, 0x1.e18cc07f53b74p-5, 0x1.91b41af964dc6p-4, 0x1.19a0a067c5e02p-3, 0x1.6ad802d7fb487p-3,
        0x1.bca2913003e7p-3, 0x1.07922b2338fcdp-2, 0x1.3141c249949c8p-2, 0x1.5b748074f3236p-2, 0x1.8640822225902p-2,
        0x1.b1bdedd40c2e3p-2, 0x1.de0767ae69874p-2, 0x1.059d4f6aa14b8p-1, 0x1.1cbc7e6a1f29cp-1, 0x1.34744135ab272p-1,
        0x1.4cda70d4dbf62p-1, 0x1.66087604bfe6dp-1, 0x1.801c3acd2ead4p-1, 0x1.9b396f3c932f8p-1, 0x1.b78b46e92038p-1,
        0x1.d546ea5ff88ebp-1, 0x1.f4aefca4206f6p-1, 0x1.0b0c6b8181421p0, 0x1.1cfa4cd68023fp0, 0x1.306d1329acdcbp0,
        0x1.45cf940193b5bp0, 0x1.5dbf8886fd11cp0, 0x1.79352bd2ffc71p0, 0x1.99dbb4304c5ebp0, 0x1.c2fcd4fed71cp0,
        0x1.fcc812ed3a31dp0, 0x1.357292e7715f5p1
    };

    private static final double[] NORMAL = new double[QUANTILES];

    static {
        int half = QUANTILES / 2;
        for (int i = 0; i < half; i++) {
            NORMAL[half + i] = UPPER_NORMAL[i];
            NORMAL[half - 1 - i] = -UPPER_NORMAL[i];
        }
    }

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

    /**
     * The correlation of f(max) of two sets of K independent values that have some in common, for an f that never falls: given the
     * largest of those in common, both are independent.
     *
     * @param count K
     * @param both how many both have
     * @param mean of an argument
     * @param variance of an argument
     * @param function φ
     */
    static double correlation(double count, double both, double mean, double variance, DoubleUnaryOperator function) {
        if (!(both > 0)) {
            return 0;
        }
        if (both >= count) {
            return 1;
        }
        double[] common = quantiles(both);
        double[] own = quantiles(count - both);
        double deviation = Math.sqrt(variance);
        double sum = 0;
        double square = 0;
        double product = 0;
        for (double m : common) {
            double given = 0;
            for (double o : own) {
                double value = function.applyAsDouble(mean + deviation * Math.max(m, o));
                given += value / QUANTILES;
                square += value * value / QUANTILES / QUANTILES;
            }
            sum += given / QUANTILES;
            product += given * given / QUANTILES;
        }
        double spread = square - sum * sum;
        return spread > 0 ? (product - sum * sum) / spread : 0;
    }

    /** Quantiles of N(0, 1): an average over them is an expectation. */
    static double[] normal() {
        return NORMAL.clone();
    }

    /** Quantiles of the largest of K values from N(0, 1). */
    static double[] quantiles(double count) {
        NormalDistribution normal = new NormalDistribution(null, 0, 1);
        double[] quantiles = new double[QUANTILES];
        for (int i = 0; i < QUANTILES; i++) {
            quantiles[i] = normal.inverseCumulativeProbability(Math.pow((i + 0.5) / QUANTILES, 1 / count));
        }
        return quantiles;
    }
}
