package io.github.dl4jinit.examples.cli.audit;

import org.apache.commons.math3.distribution.TDistribution;

/**
 * A mean over seeds.
 *
 * @param mean the mean
 * @param standardError the standard deviation over seeds, divided by the root of their number
 * @param seeds their number, at least 2
 */
record Estimate(double mean, double standardError, int seeds) {
    private static final double TOLERANCE = 0.03;
    /** How rarely a normal value strays further than three standard deviations. */
    private static final double SIGNIFICANCE = 0.0027;

    static Estimate of(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new Estimate(mean, Math.sqrt(squares / (values.length - 1) / values.length), values.length);
    }

    /** Whether it is 1 within 3 %, or within what Student's t-test allows for so few seeds. */
    boolean isOne() {
        double quantile = new TDistribution(seeds - 1).inverseCumulativeProbability(1 - SIGNIFICANCE / 2);
        return Math.abs(mean - 1) <= Math.max(TOLERANCE, quantile * standardError);
    }
}
