package io.github.dl4jinit.propagation;

import java.util.List;

/**
 * One value repeated at all T steps of a series. Backwards it gets the sum of the steps' gradients, Σ Σ E g_t g_s.
 *
 * @param steps T
 */
record Repeated(int steps) implements Step {

    @Override
    public ExpectedSignal forward(List<ExpectedSignal> inputs) {
        ExpectedSignal x = inputs.get(0);
        double shared = x.products().shared();
        return new ExpectedSignal(
                x.mean(),
                x.secondMoment(),
                new Products(shared, x.secondMoment(), shared, x.secondMoment()),
                x.terms(),
                x.function());
    }

    @Override
    public List<ExpectedGradient> backward(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        return List.of(gradient.each(share -> {
                    Products products = share.products();
                    double own = share.secondMoment();
                    double sum = steps * (own + (steps - 1) * products.together(own, steps));
                    double shared = steps * (products.shared() + (steps - 1) * products.far());
                    return new ExpectedGradient.Share(steps * share.mean(), sum, Products.all(Math.min(sum, shared)));
                })
                .pulling(steps * gradient.pull()));
    }
}
