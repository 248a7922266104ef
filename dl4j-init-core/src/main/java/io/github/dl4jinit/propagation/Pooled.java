package io.github.dl4jinit.propagation;

import io.github.dl4jinit.activation.ActivationMoments;
import io.github.dl4jinit.activation.NormalResponse;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * Pooling of K values of one unit.
 *
 * <pre>
 *   average:  E y² = (E a² + (K − 1) E a·a') / K, with a and a' of two places of the window
 *   sum:      K² times that
 *   p-norm:   S^(2/p), S = K E |a|^p; its spread by that of |a|^p, to the second order
 *   maximum:  the largest of K equally correlated values, see {@link LargestOf}
 * </pre>
 *
 * <p>Two maxima F of windows whose arguments have c in common, on average over the places of both, have A² c in common, A = E dF/du
 * summed over the window: the first term of the Hermite series. The second is left out: a maximum grows by as much as all of its
 * values do, and what two examples have in common changes slowly from place to place.
 *
 * <p>Within a window the correlation falls by the same factor from each place to the next. Backwards the sum of the squares
 * is kept by a maximum, divided by K by an average, multiplied by K by a sum; its mean follows from how many values go into
 * one; where windows overlap see {@link PoolingWindow#overlap}. A p-norm's derivative is (|a|/y)^(p − 1), its squares' sum
 * K E |a|^(2p − 2) / y^(2p − 2). A largest value, and one that counts much in a norm, is more often than others where the
 * activation function in front of it has a slope.
 *
 * @param type what is taken of the values
 * @param window which values are taken together
 * @param power p of the norm
 */
record Pooled(Type type, PoolingWindow window, double power) implements Step {

    /** What is taken of the values. */
    enum Type {
        AVERAGE,
        SUM,
        NORM,
        MAXIMUM
    }

    @Override
    public boolean unitwise() {
        return true;
    }

    @Override
    public ExpectedSignal forward(List<ExpectedSignal> inputs) {
        ExpectedSignal x = inputs.get(0);
        ExpectedSignal pooled = switch (type) {
            case AVERAGE -> averaged(x);
            case SUM -> averaged(x).linear(window.count(), 0);
            case NORM -> norm(x);
            case MAXIMUM -> largest(x);
        };
        return pooled.at(x.places().behind(window.sliding()));
    }

    private ExpectedSignal averaged(ExpectedSignal x) {
        double together = window.within(x);
        double square = window.average(x);
        Products products = x.products();
        boolean whole = window.isWhole();
        PlacePairs pairs = whole ? PlacePairs.EVEN : products.pairs().averaged(window.sliding());
        double near = whole ? square : Math.min(square, (together + products.near()) / 2);
        // The average over a whole map is one place: two examples have in common what places drawn at random have.
        double shared = whole ? products.far() : Math.min(square, (products.shared() + products.far()) / 2);
        if (!pairs.isEven()) {
            shared = Math.min(square, products.far() + pairs.samePlace());
        }
        return ExpectedSignal.independent(
                x.mean(),
                square,
                new Products(shared, near, products.far(), whole ? square : products.within(), pairs));
    }

    /**
     * With m = K E |a|^p and the relative variance v of the sum S of all |a|^p, E S^r is m^r (1 + r (r − 1) v / 2) to the
     * second order. Two places whose arguments are correlated by ρ have |a|^p correlated by ρ².
     */
    private ExpectedSignal norm(ExpectedSignal x) {
        double count = window.count();
        double sum = count * each(x, (value, slope) -> Math.pow(Math.abs(value), power));
        double fourth = count * each(x, (value, slope) -> Math.pow(Math.abs(value), 2 * power));
        if (!(sum > 0)) {
            return ExpectedSignal.independent(0, 0, Products.all(0));
        }
        ExpectedSignal argument = argument(x);
        double correlation = argument.correlation(window.within(argument));
        double alike = 1 + (count - 1) * correlation * correlation;
        double variance = Math.max(0, fourth - sum * sum / count) / (sum * sum) * alike;
        double mean = Math.pow(sum, 1 / power) * Math.max(0, 1 + (1 / power) * (1 / power - 1) * variance / 2);
        double square = Math.pow(sum, 2 / power) * Math.max(0, 1 + (2 / power) * (2 / power - 1) * variance / 2);
        double spread = Math.max(0, square - mean * mean);
        return ExpectedSignal.independent(
                mean,
                Math.max(square, mean * mean),
                argument.products().map(product -> mean * mean + spread * Math.pow(argument.correlation(product), 2)));
    }

    private ExpectedSignal largest(ExpectedSignal x) {
        ExpectedSignal argument = argument(x);
        if (!(argument.variance() > 0)) {
            return x;
        }
        DoubleUnaryOperator function = x.function() == null ? u -> u : x.function()::value;
        double correlation = Math.max(0, argument.correlation(window.within(argument)));
        double mean = expectation(argument, correlation, function);
        double second = expectation(argument, correlation, u -> {
            double value = function.applyAsDouble(u);
            return value * value;
        });
        double spread = Math.max(0, second - mean * mean);
        double slope = x.function() == null ? 1 : expectation(argument, correlation, x.function()::derivative);
        Products products = windows(argument.products())
                .map(
                        growsWithArgument(x) ? x.places().behind(window.sliding()) : PlaceMap.EVEN,
                        product -> mean * mean
                                + Math.min(spread, slope * slope * (product - argument.mean() * argument.mean())));
        double neighbours =
                mean * mean + spread * Math.max(0, x.correlation(x.products().near()));
        double alike = window.ofNeighbours(
                (size, both) -> LargestOf.correlation(size, both, argument.mean(), argument.variance(), function));
        return ExpectedSignal.independent(mean, second, overlapping(products, second, neighbours, alike));
    }

    /** What two examples have in common at two windows, on average over the places of both. */
    private Products windows(Products x) {
        Products averaged = x.averaged(window.sliding());
        double besides = x.shared() - x.far() - x.pairs().samePlace();
        return new Products(
                x.far() + averaged.pairs().samePlace() + besides / window.count(),
                averaged.near(),
                averaged.far(),
                averaged.within(),
                averaged.pairs());
    }

    /** Neighbouring windows that overlap have values in common. */
    private static Products overlapping(Products products, double secondMoment, double near, double alike) {
        double more = Math.max(0, secondMoment - near) * alike;
        return new Products(products.shared(), near + more, products.far(), products.within(), products.pairs());
    }

    /** Whether the values at a place are in proportion to the argument's deviation there, as those of a ReLU are. */
    private static boolean growsWithArgument(ExpectedSignal x) {
        return x.function() == null
                || x.function().argument().mean() == 0
                        && x.function().value(2) == 2 * x.function().value(1)
                        && x.function().value(-2) == 2 * x.function().value(-1);
    }

    private static ExpectedSignal argument(ExpectedSignal x) {
        return x.function() == null ? x : x.function().argument();
    }

    private double expectation(ExpectedSignal argument, double correlation, DoubleUnaryOperator function) {
        return LargestOf.expectation(window.count(), argument.mean(), argument.variance(), correlation, function);
    }

    @Override
    public List<ExpectedGradient> backward(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        double count = window.count();
        double ratio = window.ratio();
        double square = switch (type) {
            case AVERAGE -> ratio / count;
            case SUM -> ratio * count;
            case NORM -> ratio * normSlope(inputs.get(0));
            case MAXIMUM -> ratio * steeper(inputs.get(0));
        };
        double mean = Math.min(type == Type.SUM ? 1 : ratio, Math.sqrt(square));
        ExpectedGradient back = switch (type) {
            case AVERAGE, SUM -> spread(gradient, mean, square, Products.all(1));
            case NORM -> spread(gradient, mean, square, alike(inputs.get(0)));
            case MAXIMUM -> picked(gradient, mean, square, inputs.get(0));
        };
        return List.of(back.at(gradient.places().before(window.sliding())).pulling(ratio * gradient.pull()));
    }

    /** One place of a window gets it. */
    private ExpectedGradient picked(ExpectedGradient gradient, double mean, double square, ExpectedSignal x) {
        PickedValue from = x.function() != null
                ? new PickedValue(window.count(), Math.max(0, argument(x).correlation(window.within(argument(x)))))
                : PickedValue.ANY;
        Products pairs = new Products(mean * mean, mean * mean / 2, mean * mean);
        return gradient.each(share -> {
            double overlap = window.overlap(share.secondMoment(), share.products(), PoolingWindow.Common.LARGEST);
            return share.times(mean, square * overlap, pairs).pickedFrom(from);
        });
    }

    /** The share of their second moment that two values have in common; a norm's derivatives are in proportion to its values. */
    private static Products alike(ExpectedSignal x) {
        return x.products().map(product -> Math.max(-1, Math.min(1, product / x.secondMoment())));
    }

    /**
     * All places of a window get the gradient times derivatives; half of a place's neighbours are in its window, all of them in
     * a whole map.
     *
     * @param alike what two derivatives have in common: 1 where they are the same
     */
    private ExpectedGradient spread(ExpectedGradient gradient, double mean, double square, Products alike) {
        boolean whole = window.isWhole();
        return gradient.each(share -> {
            Products products = share.products();
            double each = square
                    * share.secondMoment()
                    * window.overlap(share.secondMoment(), products, PoolingWindow.Common.VALUES);
            double near = whole ? each : (each + square * products.near()) / 2;
            double within = whole ? each : square * products.within();
            return new ExpectedGradient.Share(
                    mean * share.mean(),
                    each,
                    new Products(
                            alike.shared() * square * products.shared(),
                            alike.near() * near,
                            alike.far() * square * products.far(),
                            alike.within() * within));
        });
    }

    /** The sum of the squares of a norm's derivatives, as far as they meet a slope. */
    private double normSlope(ExpectedSignal x) {
        double slopes = each(x, (value, slope) -> slope * slope);
        double met = each(x, (value, slope) -> Math.pow(Math.abs(value), 2 * power - 2) * slope * slope) / slopes;
        double norm = window.count() * each(x, (value, slope) -> Math.pow(Math.abs(value), power));
        return slopes > 0 && norm > 0 ? window.count() * met / Math.pow(norm, 2 - 2 / power) : 1;
    }

    /** The expectation of something of φ(u) and φ'(u) of one place. */
    private double each(ExpectedSignal x, DoubleBinaryOperator of) {
        ExpectedSignal argument = argument(x);
        return LargestOf.expectation(
                1,
                argument.mean(),
                argument.variance(),
                0,
                u -> x.function() == null
                        ? of.applyAsDouble(u, 1)
                        : of.applyAsDouble(x.function().value(u), x.function().derivative(u)));
    }

    /** How much larger φ'² is at the largest of the values than at any. */
    private double steeper(ExpectedSignal x) {
        if (x.function() == null || !(x.function().argument().variance() > 0)) {
            return 1;
        }
        ExpectedSignal argument = argument(x);
        ActivationMoments moments = x.function().moments();
        NormalResponse any = moments.response(argument.mean(), argument.variance(), 0);
        double correlation = Math.max(0, argument.correlation(window.within(argument)));
        double atLargest = expectation(argument, correlation, u -> {
            double slope = moments.derivative(u);
            return slope * slope;
        });
        return any.meanSquaredDerivative() > 0 ? atLargest / any.meanSquaredDerivative() : 1;
    }
}
