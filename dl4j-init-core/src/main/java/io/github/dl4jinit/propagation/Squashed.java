package io.github.dl4jinit.propagation;

import java.util.List;

/**
 * A capsule's squash, v = s |s| / (1 + |s|²) over its d values: E v² = E s² · r/(1 + r)² with r = d E s² (Sabour, Frosst &amp;
 * Hinton 2017, equation 1).
 *
 * @param dimensions d
 */
record Squashed(double dimensions) implements Step {

    @Override
    public ExpectedSignal forward(List<ExpectedSignal> inputs) {
        ExpectedSignal s = inputs.get(0);
        return s.linear(Math.sqrt(factor(s)), 0);
    }

    private double factor(ExpectedSignal s) {
        double length = dimensions * s.secondMoment();
        return length / ((1 + length) * (1 + length));
    }

    @Override
    public List<ExpectedGradient> backward(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        return List.of(gradient.times(Math.sqrt(factor(inputs.get(0)))));
    }
}
