package io.github.dl4jinit.propagation;

import java.util.List;

/**
 * Values left out or repeated: a subset, a part of a batch, upsampling.
 *
 * <p>Backwards each value gets the sum of its copies' gradients g: E = c E g² + c (c − 1) E g·g' of neighbours.
 *
 * @param copies how often each value appears behind it, on average; below 1 where values are left out
 * @param repeated whether neighbours are copies of one another
 * @param sliding along each dimension the copies of a value, as a window over them; empty where the map's size is not known
 */
record Resampled(double copies, boolean repeated, List<Sliding> sliding) implements Step {

    /** Values left out. */
    static Resampled kept(double share) {
        return new Resampled(share, false, List.of());
    }

    @Override
    public ExpectedSignal forward(List<ExpectedSignal> inputs) {
        ExpectedSignal x = inputs.get(0);
        if (!repeated) {
            return x;
        }
        Products products = x.products();
        double near = (x.secondMoment() + products.near()) / 2;
        return new ExpectedSignal(
                        x.mean(),
                        x.secondMoment(),
                        new Products(
                                products.shared(),
                                near,
                                products.far(),
                                products.within(),
                                products.pairs().repeated(sliding)),
                        x.terms(),
                        x.function())
                .at(x.places().before(sliding));
    }

    @Override
    public List<ExpectedGradient> backward(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        double mean = Math.min(1, copies);
        if (!repeated) {
            return List.of(gradient.times(mean, copies, new Products(copies, copies, copies * mean, copies * mean))
                    .pulling(copies * gradient.pull()));
        }
        // A value gets the sum of the gradients of its copies, which are neighbours.
        return List.of(gradient.each(share -> new ExpectedGradient.Share(
                        copies * share.mean(),
                        copies
                                * (share.secondMoment()
                                        + (copies - 1) * share.products().near()),
                        new Products(
                                copies
                                        * (share.products().shared()
                                                + (copies - 1)
                                                        * share.products().far()),
                                copies * copies * share.products().near(),
                                copies * copies * share.products().far(),
                                copies * copies * share.products().within())))
                .at(gradient.places().behind(sliding))
                .pulling(copies * gradient.pull()));
    }
}
