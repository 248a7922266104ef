package io.github.dl4jinit.propagation;

import java.util.List;

/**
 * Places taken away, added or repeated: cropping, zero padding, upsampling, space to depth, repeating along time.
 *
 * @param kept share of the values behind it that are values in front of it; the others are 0
 * @param copies how often each value appears behind it, on average; below 1 where values are left out
 * @param repeated whether neighbours are copies of one another
 */
record Resampled(double kept, double copies, boolean repeated) implements Step {

    @Override
    public ExpectedSignal forward(List<ExpectedSignal> inputs) {
        ExpectedSignal x = inputs.get(0);
        if (kept == 1) {
            return repeated ? closer(x) : x;
        }
        return ExpectedSignal.independent(
                kept * x.mean(), kept * x.secondMoment(), x.products().map(product -> kept * product));
    }

    private static ExpectedSignal closer(ExpectedSignal x) {
        Products products = x.products();
        double near = (x.secondMoment() + products.near()) / 2;
        return new ExpectedSignal(
                x.mean(),
                x.secondMoment(),
                new Products(products.shared(), near, products.far()),
                x.terms(),
                x.function());
    }

    @Override
    public List<ExpectedGradient> backward(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        return List.of(gradient.times(Math.min(1, copies), copies));
    }
}
