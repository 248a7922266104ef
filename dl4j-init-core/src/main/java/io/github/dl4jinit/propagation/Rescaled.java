package io.github.dl4jinit.propagation;

import java.util.List;

/**
 * factor · x + shift, with constants.
 *
 * @param factor the factor
 * @param shift what is added
 */
record Rescaled(double factor, double shift) implements Step {

    @Override
    public boolean unitwise() {
        return true;
    }

    @Override
    public ExpectedSignal forward(List<ExpectedSignal> inputs) {
        return factor == 1 && shift == 0 ? inputs.get(0) : inputs.get(0).linear(factor, shift);
    }

    @Override
    public List<ExpectedGradient> backward(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        ExpectedGradient back = factor == 1 ? gradient : gradient.times(factor);
        return List.of(shift == 0 || gradient.pull() == 0 ? back : back.pulling(gradient.pull() * part(inputs)));
    }

    /** Of what pulls at y = factor x + shift, what pulls at factor x. */
    private double part(List<ExpectedSignal> inputs) {
        ExpectedSignal y = forward(inputs);
        return y.secondMoment() > 0 ? 1 - shift * y.mean() / y.secondMoment() : 0;
    }
}
