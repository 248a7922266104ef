package io.github.dl4jinit.propagation;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.special.Erf;

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

    /** The quantiles of the largest of four, a pooling window of 2×2, for the same reason. */
    private static final double[] LARGEST_OF_FOUR = {
        -0x1.107979de3d26ap-1,
        -0x1.1aa1b7271c189p-2,
        -0x1.1d7a02860ffcfp-3,
        -0x1.512f1f8be31cbp-5,
        0x1.32e40fcb1bf0dp-5,
        0x1.aa2dc34346cfap-4,
        0x1.4cb3df2729ba8p-3,
        0x1.b82a3afe48021p-3,
        0x1.0d343fb1366e2p-2,
        0x1.3ab620cef4fffp-2,
        0x1.6550489f8071p-2,
        0x1.8d890a285ceacp-2,
        0x1.b3c6e34bc2adap-2,
        0x1.d85a0dc647b5bp-2,
        0x1.fb82b69fbc2bfp-2,
        0x1.0eba97306b54fp-1,
        0x1.1f2e68f87603p-1,
        0x1.2f2f0ef40f6e4p-1,
        0x1.3ecc19380b439p-1,
        0x1.4e12fa299d9f8p-1,
        0x1.5d0f743b43425p-1,
        0x1.6bcbeeb18e23ap-1,
        0x1.7a51b8309c642p-1,
        0x1.88a93bcfb3355p-1,
        0x1.96da2c175bfaep-1,
        0x1.a4eba662f3ea9p-1,
        0x1.b2e4507b73edbp-1,
        0x1.c0ca71ceaa8a4p-1,
        0x1.cea40954f8df7p-1,
        0x1.dc76e0fde5ce4p-1,
        0x1.ea489f52eceb9p-1,
        0x1.f81ed7e36c3d7p-1,
        0x1.02ff8d7cc9b86p0,
        0x1.09f782866d31bp0,
        0x1.10fa2730d88d1p0,
        0x1.180a6da3a8982p0,
        0x1.1f2b66b5f1616p0,
        0x1.26604b668bd68p0,
        0x1.2dac877092a7cp0,
        0x1.3513c559c717dp0,
        0x1.3c99fc6eb65b7p0,
        0x1.4443813f255ffp0,
        0x1.4c151957c2434p0,
        0x1.541413313454p0,
        0x1.5c46639f9f1a2p0,
        0x1.64b2ca839d261p0,
        0x1.6d610127ccc54p0,
        0x1.7659f5af7d733p0,
        0x1.7fa8186ffb429p0,
        0x1.8957c2479f26bp0,
        0x1.9377be8152ee6p0,
        0x1.9e1a086d396c4p0,
        0x1.a954d622a87a4p0,
        0x1.b54419db53cb1p0,
        0x1.c20bbffbde59fp0,
        0x1.cfdb25bc58d8ep0,
        0x1.def2afb1afe48p0,
        0x1.efad4ca3f5a0ep0,
        0x1.0148e3559ee3fp1,
        0x1.0c3a97f30e5cp1,
        0x1.196406d11e4bp1,
        0x1.2a32589e18a6p1,
        0x1.423974675b7c1p1,
        0x1.713e2b77f5f75p1
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
        return count == 4 ? LARGEST_OF_FOUR.clone() : computed(count);
    }

    /** As Commons Math's normal distribution has them, without that class and its random numbers. */
    static double[] computed(double count) {
        double[] quantiles = new double[QUANTILES];
        for (int i = 0; i < QUANTILES; i++) {
            double probability = Math.pow((i + 0.5) / QUANTILES, 1 / count);
            quantiles[i] = Math.sqrt(2) * Erf.erfInv(2 * probability - 1);
        }
        return quantiles;
    }
}
