package io.github.dl4jinit.tuning;

import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * Looks for the log-multiplier at which a signal's growth is 0: a bracket, widened from a first guess, then Brent's method.
 *
 * @param root natural logarithm of the multiplier; empty if the growth has no zero within the limits
 * @param growthAtRoot growth at {@code root}; at multiplier 1 if there is no root
 * @param widest the furthest log-multiplier that was looked at, 0 if none beyond the start
 */
record GrowthRoot(OptionalDouble root, double growthAtRoot, double widest) {
    /** No multiplier beyond 2^±20 is looked at: twenty layers of it overflow or underflow a float. */
    private static final double LIMIT = 20 * Math.log(2);

    /** Accuracy of the log-multiplier: half a percent of the multiplier. */
    private static final double ACCURACY = 5e-3;

    private static final int MAX_EVALUATIONS = 60;

    /** Stands for an infinite growth: Brent's method interpolates, and cannot with infinity. */
    private static final double LARGE = 1000;

    /**
     * Looks for the zero.
     *
     * @param growth log10 of the factor over all steps, by log-multiplier; may be infinite
     * @param steps number of layers that the factor is made of
     * @param tolerance a growth of at most this counts as none
     */
    static GrowthRoot find(DoubleUnaryOperator growth, int steps, double tolerance) {
        DoubleUnaryOperator finite = x -> {
            double value = Math.max(-LARGE, Math.min(LARGE, growth.applyAsDouble(x)));
            return Math.abs(value) <= tolerance ? 0 : value;
        };
        double near = 0;
        double nearGrowth = finite.applyAsDouble(0);
        double start = nearGrowth;
        if (nearGrowth == 0) {
            return new GrowthRoot(OptionalDouble.of(0), nearGrowth, 0);
        }
        // Right at once where each layer's factor is proportional to the multiplier, as for ReLU.
        double far = clamp(-nearGrowth * Math.log(10) / steps);
        while (true) {
            double farGrowth = finite.applyAsDouble(far);
            if (farGrowth == 0) {
                return new GrowthRoot(OptionalDouble.of(far), farGrowth, far);
            }
            if (Double.isNaN(farGrowth) || (Math.abs(far) >= LIMIT && farGrowth * start > 0)) {
                return new GrowthRoot(OptionalDouble.empty(), start, far);
            }
            if (farGrowth * start < 0) {
                return between(finite, near, far, start, tolerance);
            }
            near = far;
            far = clamp(2 * far);
        }
    }

    private static GrowthRoot between(
            DoubleUnaryOperator growth, double near, double far, double start, double tolerance) {
        double root = new BrentSolver(ACCURACY)
                .solve(MAX_EVALUATIONS, growth::applyAsDouble, Math.min(near, far), Math.max(near, far));
        double atRoot = growth.applyAsDouble(root);
        // A change of sign without a zero: the signal jumps from vanishing to overflowing.
        boolean jump = Math.abs(atRoot) > Math.max(1, 10 * tolerance);
        return jump
                ? new GrowthRoot(OptionalDouble.empty(), start, far)
                : new GrowthRoot(OptionalDouble.of(root), atRoot, far);
    }

    private static double clamp(double x) {
        double step = Math.abs(x) < ACCURACY ? Math.copySign(ACCURACY, x) : x;
        return Math.max(-LIMIT, Math.min(LIMIT, step));
    }
}
