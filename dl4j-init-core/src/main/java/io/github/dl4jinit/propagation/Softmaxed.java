package io.github.dl4jinit.propagation;

import java.util.List;

/**
 * A softmax over n units: E a = 1/n and E a² about e^v/n² for pre-activations of variance v over the units, at most 1/n.
 * Backwards dL/dz = a (dL/da − Σ a dL/da): E a² times E (dL/da)², as long as no unit has all.
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

    @Override
    public List<ExpectedGradient> backward(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        return List.of(gradient.times(0, square(inputs.get(0))));
    }
}
