package io.github.dl4jinit.propagation;

import java.util.List;

/**
 * A softmax over n units: a = σ(z_i − ln Σ e^(z_j)) over the others, whose sum is taken for log-normal. E a = 1/n, and E a² is
 * about e^v/n² for pre-activations of a small variance v over the units, and 1/n for a large one.
 * Backwards dL/dz_i = a_i (g_i − Σ a_j g_j) for g = dL/da: E a_i² ((1 − a_i)² + Σ a_j²) over the others, about
 * n/(n − 1) E a² (1 − a)². It is small where one unit has all.
 *
 * @param units n
 */
record Softmaxed(double units) implements Step {

    @Override
    public boolean activates() {
        return true;
    }

    @Override
    public ExpectedSignal forward(List<ExpectedSignal> inputs) {
        ExpectedSignal z = inputs.get(0);
        double mean = 1 / units;
        double square = square(z);
        Products products = z.products();
        return ExpectedSignal.independent(
                mean,
                square,
                new Products(
                        product(z, mean, square, products.shared()),
                        product(z, mean, square, products.near()),
                        product(z, mean, square, products.far()),
                        product(z, mean, square, products.within())));
    }

    /** E a a' for E z z': what two pre-activations have in common, they keep. */
    private static double product(ExpectedSignal z, double mean, double square, double product) {
        return mean * mean + Math.max(0, z.correlation(product)) * (square - mean * mean);
    }

    private double square(ExpectedSignal z) {
        return square(units, z.variance());
    }

    /** E a² of one of n units whose pre-activations have this variance. */
    static double square(double units, double variance) {
        if (!(units > 1)) {
            return 1;
        }
        double sum = 0;
        for (double a : values(units, variance)) {
            sum += a * a / LargestOf.QUANTILES;
        }
        return sum;
    }

    /** E (dL/dz)² of one of n units for each E (dL/da)². */
    static double slopes(double units, double variance) {
        double others = units - 1;
        if (!(others > 0)) {
            return 0;
        }
        double sum = 0;
        for (double a : values(units, variance)) {
            sum += a * a * (1 - a) * (1 - a) / LargestOf.QUANTILES;
        }
        return sum * units / others;
    }

    /** Quantiles of a = σ(z − ln Σ e^(z_j)), the sum taken for log-normal with its own mean and variance. */
    private static double[] values(double units, double variance) {
        double others = units - 1;
        double bounded = Math.min(variance, 700);
        double within = Math.log1p(Math.expm1(bounded) / others);
        double sd = Math.sqrt(bounded + within);
        double centre = -Math.log(others) - Math.max(0, bounded - within) / 2;
        double[] values = LargestOf.normal();
        for (int i = 0; i < values.length; i++) {
            values[i] = 1 / (1 + Math.exp(-(centre + sd * values[i])));
        }
        return values;
    }

    @Override
    public List<ExpectedGradient> backward(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        return List.of(
                gradient.times(0, slopes(units, inputs.get(0).variance())).pulling(0));
    }
}
