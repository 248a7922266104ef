package io.github.dl4jinit.activation;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * N(0, 1) in slices of equal probability. The coefficients of a function that is known by its means over the slices follow from
 * integrals of the Hermite polynomials, ∫ h_k φ from a to b = (h_(k−1)(a) φ(a) − h_(k−1)(b) φ(b)) / √k.
 */
final class NormalSlices {

    /** So many that a kink is placed to a quarter of a hundredth, and few enough for sums over pairs of them. */
    static final int COUNT = 128;

    private NormalSlices() {}

    /** The edges and integrals, made when first needed: an inverse of the normal distribution takes long in a new process. */
    private static final class Table {
        private static final double[][] INTEGRALS = integrals();

        private static double[][] integrals() {
            NormalDistribution normal = new NormalDistribution(null, 0, 1);
            double[][] atEdges = new double[COUNT + 1][NormalResponse.TERMS];
            for (int i = 1; i < COUNT; i++) {
                double x = normal.inverseCumulativeProbability((double) i / COUNT);
                double before = 0;
                double h = normal.density(x);
                for (int k = 0; k < NormalResponse.TERMS; k++) {
                    atEdges[i][k] = h;
                    double next = (x * h - Math.sqrt(k) * before) / Math.sqrt(k + 1);
                    before = h;
                    h = next;
                }
            }
            double[][] integrals = new double[NormalResponse.TERMS][COUNT];
            for (int i = 0; i < COUNT; i++) {
                integrals[0][i] = 1.0 / COUNT;
                for (int k = 1; k < NormalResponse.TERMS; k++) {
                    integrals[k][i] = (atEdges[i][k - 1] - atEdges[i + 1][k - 1]) / Math.sqrt(k);
                }
            }
            return integrals;
        }
    }

    /** The Hermite coefficients of a function whose means over the slices are given. */
    static double[] coefficients(double[] means) {
        double[] coefficients = new double[NormalResponse.TERMS];
        for (int k = 0; k < coefficients.length; k++) {
            for (int i = 0; i < COUNT; i++) {
                coefficients[k] += Table.INTEGRALS[k][i] * means[i];
            }
        }
        return coefficients;
    }

    /** Means over the slices of values that stand at equal steps of probability. */
    static double[] means(double[] values) {
        int each = values.length / COUNT;
        double[] means = new double[COUNT];
        for (int i = 0; i < COUNT; i++) {
            for (int j = 0; j < each; j++) {
                means[i] += values[i * each + j] / each;
            }
        }
        return means;
    }
}
