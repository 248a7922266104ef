package io.github.dl4jinit.propagation;

import io.github.dl4jinit.activation.ActivationMoments;

/**
 * What a function a = φ(z) makes of the part of a gradient that lies along its values: dL/da = c φ(z) becomes
 * dL/dz = c φ(z) φ'(z). A ReLU lets all of it pass, where of another gradient it lets half pass.
 *
 * @param square E φ² φ'² / (E φ² E φ'²): how much more of its second moment passes than of another gradient's
 * @param pull E (z − b) φ φ' / E φ², b the bias: what becomes of a dL/da, value by value
 */
record SlopesAlong(double square, double pull) {
    private static final double[] NORMAL = LargestOf.normal();

    /** For z taken as normal, averaged over its quantiles. */
    static SlopesAlong of(ActivationMoments moments, ExpectedSignal z) {
        double sd = Math.sqrt(Math.min(z.variance(), moments.largestSecondMoment()));
        double bias = z.bias();
        double values = 0;
        double slopes = 0;
        double both = 0;
        double pulls = 0;
        for (double normal : NORMAL) {
            double at = z.mean() + sd * normal;
            double value = moments.value(at);
            double slope = moments.derivative(at);
            values += value * value;
            slopes += slope * slope;
            both += value * value * slope * slope;
            pulls += (at - bias) * value * slope;
        }
        double product = values * slopes / NORMAL.length;
        return product > 0 && product < Double.POSITIVE_INFINITY
                ? new SlopesAlong(both / product, pulls / values)
                : new SlopesAlong(1, 0);
    }
}
