package io.github.dl4jinit.activation;

import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/** Gauss–Legendre nodes on [-1, 1], and Legendre series through values at them. */
final class Legendre {

    /** Nodes of a panel, and terms of a series: exact for polynomials up to degree 15, integrals up to degree 31. */
    static final int ORDER = 16;

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
        GaussIntegrator rule = new GaussIntegratorFactory().legendre(ORDER);
        for (int i = 0; i < ORDER; i++) {
            double x = rule.getPoint(i);
            NODES[i] = x;
            WEIGHTS[i] = rule.getWeight(i);
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
