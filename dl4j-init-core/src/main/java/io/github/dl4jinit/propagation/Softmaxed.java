package io.github.dl4jinit.propagation;

import java.util.List;

/**
 * A softmax over n units: E a = 1/n and E a² about e^v/n² for pre-activations of variance v over the units, at most 1/n.
 * Backwards dL/dz_i = a_i (g_i − Σ a_j g_j) for g = dL/da: E a_i² ((1 − a_i)² + Σ a_j²) over the others, about
 * n/(n − 1) E a² (1 − a)², with a = σ(z_i − ln Σ e^(z_j)), the sum over the others taken for its mean. It is small where one
 * unit has all.
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
        double variance = square - mean * mean;
        return ExpectedSignal.independent(
                mean,
                square,
                z.products().map(product -> mean * mean + Math.max(0, z.correlation(product)) * variance));
    }

    private double square(ExpectedSignal z) {
        return Math.min(1 / units, Math.exp(Math.min(z.variance(), 700)) / (units * units));
    }

    private double slopes(ExpectedSignal z) {
        if (!(units > 1)) {
            return 0;
        }
        double others = units - 1;
        double within = Math.log1p(Math.expm1(Math.min(z.variance(), 700)) / others);
        double sd = Math.sqrt(z.variance() + within);
        double centre = -Math.log(others) - Math.max(0, z.variance() - within) / 2;
        double sum = 0;
        double[] normal = LargestOf.normal();
        for (double quantile : normal) {
            double a = 1 / (1 + Math.exp(-(centre + sd * quantile)));
            sum += a * a * (1 - a) * (1 - a) / normal.length;
        }
        return sum * units / others;
    }

    @Override
    public List<ExpectedGradient> backward(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        return List.of(gradient.times(0, slopes(inputs.get(0))));
    }
}
