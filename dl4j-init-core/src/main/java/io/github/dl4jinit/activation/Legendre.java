package io.github.dl4jinit.activation;

/** Gauss–Legendre nodes on [-1, 1], and Legendre series through values at them. */
final class Legendre {

    /** Nodes of a panel, and terms of a series: exact for polynomials up to degree 15, integrals up to degree 31. */
    static final int ORDER = 16;

    /** The positive zeros of P_16, and their weights; Commons Math's rule, whose making takes a new process long. */
    private static final double[] UPPER_NODES = {
        0x1.852bd6676a9fap-4, 0x1.205cae642337cp-2, 0x1.d50259a43a772p-2, 0x1.3c5a466d5e8b8p-1,
        0x1.82c45dda4726cp-1, 0x1.bb3403514e482p-1, 0x1.e39f56616f9bp-1, 0x1.fa92c264d787ep-1
    };

    private static final double[] UPPER_WEIGHTS = {
        0x1.83feae80e4dfbp-3, 0x1.75f8c77e0c01p-3, 0x1.5a6ebbb5a75fdp-3, 0x1.325f61bca3cc3p-3,
        0x1.fe7af2bad386ap-4, 0x1.85c4ee79cc25bp-4, 0x1.fdfb1a2c1264bp-5, 0x1.bcddab4b7c206p-6
    };

    private static final double[] NODES = new double[ORDER];
    private static final double[] WEIGHTS = new double[ORDER];

    /** Row k turns values at the nodes into the coefficient of P_k: (2k + 1)/2 · w_i · P_k(x_i). */
    private static final double[][] TRANSFORM = new double[ORDER][ORDER];

    /** P_k = (2k - 1)/k · t · P_{k-1} - (k - 1)/k · P_{k-2}: the factors, for a division each would take most of the time. */
    private static final double[] TIMES_LAST = new double[ORDER];

    private static final double[] TIMES_BEFORE = new double[ORDER];

    static {
        for (int k = 2; k < ORDER; k++) {
            TIMES_LAST[k] = (2 * k - 1) / (double) k;
            TIMES_BEFORE[k] = (k - 1) / (double) k;
        }
        int half = ORDER / 2;
        for (int i = 0; i < half; i++) {
            NODES[half + i] = UPPER_NODES[i];
            NODES[half - 1 - i] = -UPPER_NODES[i];
            WEIGHTS[half + i] = UPPER_WEIGHTS[i];
            WEIGHTS[half - 1 - i] = UPPER_WEIGHTS[i];
        }
        for (int i = 0; i < ORDER; i++) {
            double x = NODES[i];
            double before = 0;
            double p = 1;
            for (int k = 0; k < ORDER; k++) {
                TRANSFORM[k][i] = (2 * k + 1) / 2.0 * WEIGHTS[i] * p;
                double next = ((2 * k + 1) * x * p - k * before) / (k + 1);
                before = p;
                p = next;
            }
        }
    }

    private Legendre() {}

    static double node(int i) {
        return NODES[i];
    }

    static double weight(int i) {
        return WEIGHTS[i];
    }

    /** The coefficients of the series that takes the given values at the nodes. */
    static double[] series(double[] values, int offset) {
        double[] coefficients = new double[ORDER];
        for (int k = 0; k < ORDER; k++) {
            double sum = 0;
            for (int i = 0; i < ORDER; i++) {
                sum += TRANSFORM[k][i] * values[offset + i];
            }
            coefficients[k] = sum;
        }
        return coefficients;
    }

    /** The value at t in [-1, 1] of a series. */
    static double value(double[] coefficients, double t) {
        double before = 1;
        double p = t;
        double sum = coefficients[0] + coefficients[1] * t;
        for (int k = 2; k < coefficients.length; k++) {
            double next = TIMES_LAST[k] * t * p - TIMES_BEFORE[k] * before;
            before = p;
            p = next;
            sum += coefficients[k] * p;
        }
        return sum;
    }

    /** The coefficients of the derivative with respect to t of a series: b_k = (2k + 1)(a_{k+1} + a_{k+3} + …). */
    static double[] derivative(double[] coefficients) {
        int n = coefficients.length;
        double[] derivative = new double[n];
        for (int k = n - 2; k >= 0; k--) {
            double above = k + 2 < n ? derivative[k + 2] / (2 * k + 5) : 0;
            derivative[k] = (2 * k + 1) * (coefficients[k + 1] + above);
        }
        return derivative;
    }
}
