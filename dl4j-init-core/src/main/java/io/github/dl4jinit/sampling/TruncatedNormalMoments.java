package io.github.dl4jinit.sampling;

import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * Mean and variance of a standard normal conditioned on an interval. By quadrature about the interval's mode: the closed
 * form loses all digits in narrow intervals and far out in a tail.
 *
 * @param mean the mean
 * @param variance the variance
 */
record TruncatedNormalMoments(double mean, double variance) {
    private static final int PANELS = 32;

    private static final int POINTS = 16;

    /** Where the density has fallen below e^-45 of its maximum, nothing is left that a double's precision would show. */
    private static final double FALL = 45;

    static TruncatedNormalMoments of(double a, double b) {
        double mode = Math.max(a, Math.min(b, 0));
        double reach = 2 * FALL / (Math.abs(mode) + Math.sqrt(mode * mode + 2 * FALL));
        double low = Math.max(a, mode - reach) - mode;
        double high = Math.min(b, mode + reach) - mode;
        GaussIntegratorFactory factory = new GaussIntegratorFactory();
        double mass = 0;
        double first = 0;
        double second = 0;
        for (int k = 0; k < PANELS; k++) {
            double from = low + (high - low) * k / PANELS;
            double to = low + (high - low) * (k + 1) / PANELS;
            GaussIntegrator panel = factory.legendre(POINTS, from, to);
            for (int i = 0; i < POINTS; i++) {
                double d = panel.getPoint(i);
                double weight = panel.getWeight(i) * StrictMath.exp(-d * (mode + d / 2));
                mass += weight;
                first += weight * d;
                second += weight * d * d;
            }
        }
        double shift = first / mass;
        return new TruncatedNormalMoments(mode + shift, second / mass - shift * shift);
    }
}
