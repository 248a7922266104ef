package io.github.dl4jinit.propagation;

import io.github.dl4jinit.activation.NormalResponse;

/**
 * How the variances s² of the units differ that a normalisation over a batch divides by: the mean of 1/s², which a gradient meets, is
 * more than 1 over the mean of s². Sums of weights are normal, see {@link NormalisedBatch#unevenness}. Of a function φ(z) of normal
 * values s² is the mean of h(z) = (φ(z) − E φ)² over the n values of a unit, and the gradient passes φ'(z) of the same unit next.
 * With h_k and w_k the Hermite coefficients of h and of φ'², and ρ the correlation of z of two values, each with itself among the
 * pairs,
 *
 * <pre>
 *   E φ'²/s² · E s² / E φ'² = 1 + Σ (h_k² / h_0² − h_k w_k / (h_0 w_0)) E ρ^k
 * </pre>
 *
 * <p>to the second order in the deviations of s², and E ρ^k = 1/n for k above 2: two values are too little alike. Behind a
 * normalisation the sum of all z is 0, and so is E ρ.
 *
 * @param x what arrives
 * @param batch the values that are normalised together
 * @param epsilon what is added to the variance
 */
record UnitVariances(ExpectedSignal x, NormalisedBatch batch, double epsilon) {

    /** Units that differ by more than this are few: the mean of so few says nothing. */
    private static final double MOST = 1;

    /** Nodes of a sum over z from −6 to 6 standard deviations. */
    private static final int NODES = 240;

    private static final double FARTHEST = 6;

    /**
     * The mean of 1/variance over the units. Behind an activation function units differ: one whose pre-activations lie where
     * the function is flat varies little. What counts is the mean weighted by φ'², which the gradient meets next.
     *
     * @param alike what it is if all units are alike
     */
    double inverse(double alike) {
        FunctionOfNormal function = x.function();
        if (function == null) {
            return alike * factor(batch.unevenness(x));
        }
        ExpectedSignal argument = function.argument();
        double offset = Math.max(0, argument.products().far() - argument.mean() * argument.mean());
        double within = Math.max(0, argument.variance() - offset);
        if (!(offset > 1e-9 * within && within > 0)) {
            return alike * factor(unevenness(argument.mean(), argument.variance(), 0));
        }
        double inverse = 0;
        double slopes = 0;
        for (double unit : LargestOf.normal()) {
            double mean = argument.mean() + Math.sqrt(offset) * unit;
            NormalResponse response = function.moments().response(mean, within, 0);
            double square = function.factor() * function.factor();
            double variance = square * Math.max(0, response.secondMoment() - response.mean() * response.mean());
            inverse +=
                    response.meanSquaredDerivative() * factor(unevenness(mean, within, offset)) / (variance + epsilon);
            slopes += response.meanSquaredDerivative();
        }
        return inverse / slopes;
    }

    private double factor(double unevenness) {
        return batch.known() ? 1 + Math.min(MOST, unevenness + x.units()) : 1;
    }

    /**
     * Of units whose arguments are N(mean, variance).
     *
     * @param offset the variance of those means over the units
     */
    private double unevenness(double mean, double variance, double offset) {
        if (!batch.known() || !(variance > 0)) {
            return 0;
        }
        ExpectedSignal argument = x.function().argument();
        double centre = batch.mean(argument.secondMoment(), argument.products());
        double once = Math.max(0, centre - argument.mean() * argument.mean() - offset) / variance;
        return new Hermite(x.function(), mean, Math.sqrt(variance))
                .unevenness(once, batch.alike(argument), 1 / batch.values());
    }

    /** Coefficients of h and of w = φ'² up to the second, and all of the others together. */
    private static final class Hermite {
        private final double[] size = new double[3];
        private final double[] slope = new double[3];
        private double sizes;
        private double both;

        Hermite(FunctionOfNormal function, double mean, double sd) {
            double centre = 0;
            for (int i = 0; i < NODES; i++) {
                centre += weight(i) * function.value(mean + sd * node(i));
            }
            for (int i = 0; i < NODES; i++) {
                double z = node(i);
                double value = function.value(mean + sd * z) - centre;
                double derivative = function.derivative(mean + sd * z);
                double h = value * value;
                double w = derivative * derivative;
                double[] polynomials = {1, z, (z * z - 1) / Math.sqrt(2)};
                for (int k = 0; k < polynomials.length; k++) {
                    size[k] += weight(i) * h * polynomials[k];
                    slope[k] += weight(i) * w * polynomials[k];
                }
                sizes += weight(i) * h * h;
                both += weight(i) * h * w;
            }
        }

        private static double node(int i) {
            return FARTHEST * ((i + 0.5) / NODES * 2 - 1);
        }

        private static double weight(int i) {
            return 2 * FARTHEST / NODES * Math.exp(-node(i) * node(i) / 2) / Math.sqrt(2 * Math.PI);
        }

        double unevenness(double once, double twice, double itself) {
            double all = size[0] * size[0];
            double pairs = size[0] * slope[0];
            if (!(all > 0 && pairs > 0)) {
                return 0;
            }
            double rest = sizes / all - both / pairs;
            double sum = 0;
            double[] means = {1, once, twice};
            for (int k = 0; k < means.length; k++) {
                double term = size[k] * size[k] / all - size[k] * slope[k] / pairs;
                rest -= term;
                sum += k == 0 ? 0 : term * means[k];
            }
            return sum + rest * itself;
        }
    }
}
