package io.github.dl4jinit.propagation;

import java.util.List;

/**
 * Places taken away, added or repeated: cropping, zero padding, upsampling, space to depth, repeating along time.
 *
 * <p>Backwards each value gets the sum of its copies' gradients g: E = c E g² + c (c − 1) E g·g' of neighbours.
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
                new Products(products.shared(), near, products.far(), products.within()),
                x.terms(),
                x.function());
    }

    @Override
    public List<ExpectedGradient> backward(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        double mean = Math.min(1, copies);
        if (!repeated) {
            return List.of(gradient.times(mean, copies, new Products(copies, copies, copies * mean, copies * mean)));
        }
        // A value gets the sum of the gradients of its copies, which are neighbours.
        return List.of(gradient.each(share -> new ExpectedGradient.Share(
                copies * share.mean(),
                copies * (share.secondMoment() + (copies - 1) * share.products().near()),
                new Products(
                        copies
                                * (share.products().shared()
                                        + (copies - 1) * share.products().far()),
                        copies * copies * share.products().near(),
                        copies * copies * share.products().far(),
                        copies * copies * share.products().within()))));
    }
}
