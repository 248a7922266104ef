package io.github.dl4jinit.propagation;

import java.util.List;

/**
 * Each example divided by its length, y = x/|x|: E y² = 1/n over n values, whatever arrives. The length of a long vector is
 * nearly √(n E x²), so that mean and products are divided by that and by its square.
 *
 * <p>Backwards dL/dx = (g − y (y·g))/|x|: what of the gradient points along y is taken away, one of n directions, and
 * E (dL/dx)² = (1 − 1/n) E g² / (n E x²) for a gradient that does not depend on y.
 *
 * @param values n
 */
record UnitLength(double values) implements Step {

    @Override
    public ExpectedSignal forward(List<ExpectedSignal> inputs) {
        return inputs.get(0).linear(factor(inputs.get(0)), 0);
    }

    private double factor(ExpectedSignal x) {
        double square = values * x.secondMoment();
        return square > 0 ? 1 / Math.sqrt(square) : 0;
    }

    @Override
    public List<ExpectedGradient> backward(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        double across = Math.max(0, 1 - 1 / values) * (1 - gradient.along(forward(inputs)));
        return List.of(gradient.times(Math.sqrt(across) * factor(inputs.get(0))).pulling(0));
    }
}
