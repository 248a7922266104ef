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
    public ExpectedSignal forward(List<ExpectedSignal> inputs) {
        return factor == 1 && shift == 0 ? inputs.get(0) : inputs.get(0).linear(factor, shift);
    }

    @Override
    public List<ExpectedGradient> backward(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        return List.of(factor == 1 ? gradient : gradient.times(factor));
    }
}
