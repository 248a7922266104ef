package io.github.dl4jinit.propagation;

import java.util.List;

/**
 * The last of T steps, taken for like all of them. Backwards the others get nothing.
 *
 * @param steps T
 */
record LastStep(int steps) implements Step {

    @Override
    public ExpectedSignal forward(List<ExpectedSignal> inputs) {
        ExpectedSignal x = inputs.get(0);
        return new ExpectedSignal(
                x.mean(), x.secondMoment(), Products.all(x.products().shared()), x.terms(), x.function());
    }

    @Override
    public List<ExpectedGradient> backward(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        double share = 1.0 / steps;
        return List.of(gradient.times(share, share, new Products(share, 0, share * share))
                .pulling(share * gradient.pull()));
    }
}
