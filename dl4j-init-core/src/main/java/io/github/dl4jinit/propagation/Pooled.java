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
 *   p-norm:   (K E |a|^p)^(2/p), for small differences between the windows
 *   maximum:  the largest of K equally correlated values, see {@link LargestOf}
 * </pre>
 *
 * <p>Within a window the correlation falls by the same factor from each place to the next. Backwards the sum of the squares
 * is kept by a maximum, divided by K by an average, multiplied by K by a sum; its mean follows from how many values go into
 * one. A p-norm's derivative is (|a|/y)^(p − 1), its squares' sum K E |a|^(2p − 2) / y^(2p − 2). A largest value, and one that
 * counts much in a norm, is more often than others where the activation function in front of it has a slope.
 *
 * @param type what is taken of the values
 * @param kernel the window's size in each dimension; empty for places drawn from the whole map
 * @param count K
 * @param ratio values behind the pooling for each one in front of it
 * @param power p of the norm
 */
record Pooled(Type type, List<Integer> kernel, double count, double ratio, double power) implements Step {

    /** What is taken of the values. */
    enum Type {
        AVERAGE,
        SUM,
        NORM,
        MAXIMUM
    }

    @Override
    public ExpectedSignal forward(List<ExpectedSignal> inputs) {
        ExpectedSignal x = inputs.get(0);
        return switch (type) {
            case AVERAGE -> averaged(x);
            case SUM -> averaged(x).linear(count, 0);
            case NORM -> norm(x);
            case MAXIMUM -> largest(x);
        };
    }

    private boolean whole() {
        return kernel.isEmpty();
    }

    /** E a·a' of two different places of a window. */
    private double within(ExpectedSignal x) {
        Products products = x.products();
        double near = products.near() - products.within();
        double most = x.secondMoment() - products.within();
        if (whole() || count < 2 || !(near > 0 && most > 0)) {
            return whole() ? products.within() : products.near();
        }
        double fall = Math.min(1, near / most);
        double sum = 0;
        double pairs = 0;
        int deep = kernel.size() > 1 ? kernel.get(1) : 1;
        int high = kernel.size() > 2 ? kernel.get(2) : 1;
        for (int i = 0; i < kernel.get(0); i++) {
            for (int j = 0; j < deep; j++) {
                for (int k = 0; k < high; k++) {
                    // Pairs that lie i, j and k apart.
                    double many = weight(kernel.get(0), i) * weight(deep, j) * weight(high, k);
                    int apart = Math.max(i, Math.max(j, k));
                    sum += apart == 0 ? 0 : many * Math.pow(fall, apart);
                    pairs += apart == 0 ? 0 : many;
                }
            }
        }
        return products.within() + most * sum / pairs;
    }

    private static double weight(int size, int apart) {
        return apart == 0 ? size : 2.0 * (size - apart);
    }

    private ExpectedSignal averaged(ExpectedSignal x) {
        double together = within(x);
        double square = (x.secondMoment() + (count - 1) * together) / count;
        Products products = x.products();
        double near = whole() ? square : Math.min(square, (together + products.near()) / 2);
        // The average over a whole map is one place: two examples have in common what places drawn at random have.
        double shared = whole() ? products.far() : Math.min(square, (products.shared() + products.far()) / 2);
        return ExpectedSignal.independent(
                x.mean(), square, new Products(shared, near, products.far(), whole() ? square : products.within()));
    }

    private ExpectedSignal norm(ExpectedSignal x) {
        double square = Math.pow(count * each(x, (value, slope) -> Math.pow(Math.abs(value), power)), 2 / power);
        double mean = Math.sqrt(square) * (1 - 1 / (4 * count));
        return ExpectedSignal.independent(mean, square, Products.all(mean * mean));
    }

    private ExpectedSignal largest(ExpectedSignal x) {
        ExpectedSignal argument = argument(x);
        if (!(argument.variance() > 0)) {
            return x;
        }
        DoubleUnaryOperator function =
                x.function() == null ? u -> u : value(x.function().moments());
        double correlation = Math.max(0, argument.correlation(within(argument)));
        double mean = expectation(argument, correlation, function);
        double second = expectation(argument, correlation, u -> {
            double value = function.applyAsDouble(u);
            return value * value;
        });
        double spread = Math.max(0, second - mean * mean);
        Products products =
                argument.products().map(product -> mean * mean + spread * Math.max(0, argument.correlation(product)));
        return ExpectedSignal.independent(mean, second, products);
    }

    private static ExpectedSignal argument(ExpectedSignal x) {
        return x.function() == null ? x : x.function().argument();
    }

    private double expectation(ExpectedSignal argument, double correlation, DoubleUnaryOperator function) {
        return LargestOf.expectation(count, argument.mean(), argument.variance(), correlation, function);
    }

    private static DoubleUnaryOperator value(ActivationMoments moments) {
        return moments::value;
    }

    @Override
    public List<ExpectedGradient> backward(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        double square = switch (type) {
            case AVERAGE -> ratio / count;
            case SUM -> ratio * count;
            case NORM -> ratio * normSlope(inputs.get(0));
            case MAXIMUM -> ratio * steeper(inputs.get(0));
        };
        double mean = Math.min(type == Type.SUM ? 1 : ratio, Math.sqrt(square));
        return List.of(
                type == Type.AVERAGE || type == Type.SUM
                        ? spread(gradient, mean, square)
                        : gradient.times(mean, square, new Products(mean * mean, mean * mean / 2, mean * mean)));
    }

    /** All places of a window get the same; half of a place's neighbours are in its window, all of them in a whole map. */
    private ExpectedGradient spread(ExpectedGradient gradient, double mean, double square) {
        return gradient.each(share -> {
            Products products = share.products();
            double near = whole() ? share.secondMoment() : (share.secondMoment() + products.near()) / 2;
            return new ExpectedGradient.Share(
                    mean * share.mean(),
                    square * share.secondMoment(),
                    new Products(
                            square * products.shared(),
                            square * near,
                            square * products.far(),
                            square * (whole() ? share.secondMoment() : products.within())));
        });
    }

    /** The sum of the squares of a norm's derivatives, as far as they meet a slope. */
    private double normSlope(ExpectedSignal x) {
        double slopes = each(x, (value, slope) -> slope * slope);
        double met = each(x, (value, slope) -> Math.pow(Math.abs(value), 2 * power - 2) * slope * slope) / slopes;
        double norm = count * each(x, (value, slope) -> Math.pow(Math.abs(value), power));
        return slopes > 0 && norm > 0 ? count * met / Math.pow(norm, 2 - 2 / power) : 1;
    }

    /** The expectation of something of φ(u) and φ'(u) of one place. */
    private double each(ExpectedSignal x, DoubleBinaryOperator of) {
        ExpectedSignal argument = argument(x);
        ActivationMoments moments = x.function() == null ? null : x.function().moments();
        return LargestOf.expectation(
                1,
                argument.mean(),
                argument.variance(),
                0,
                u -> moments == null
                        ? of.applyAsDouble(u, 1)
                        : of.applyAsDouble(moments.value(u), moments.derivative(u)));
    }

    /** How much larger φ'² is at the largest of the values than at any. */
    private double steeper(ExpectedSignal x) {
        if (x.function() == null || !(x.function().argument().variance() > 0)) {
            return 1;
        }
        ExpectedSignal argument = argument(x);
        ActivationMoments moments = x.function().moments();
        NormalResponse any = moments.response(argument.mean(), argument.variance(), 0);
        double correlation = Math.max(0, argument.correlation(within(argument)));
        double atLargest = expectation(argument, correlation, u -> {
            double slope = moments.derivative(u);
            return slope * slope;
        });
        return any.meanSquaredDerivative() > 0 ? atLargest / any.meanSquaredDerivative() : 1;
    }
}
