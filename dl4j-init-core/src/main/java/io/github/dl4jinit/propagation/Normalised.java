package io.github.dl4jinit.propagation;

import io.github.dl4jinit.activation.NormalResponse;
import java.util.List;
import java.util.Map;

/**
 * A normalisation while training: γ (x − mean) / sd + β.
 *
 * <pre>
 *   over the batch:  E y² = γ² + β², whatever arrives; the variance taken over a batch is E x² − E x·x', with x and x' of
 *                    two examples; backwards a factor of γ² over that variance, and what the gradients of all examples have
 *                    in common is taken away: E g² − E g·g' (Ioffe &amp; Szegedy 2015, section 3)
 *   over the units:  the mean is that of all units; the variance E x² − (E x)² (Ba, Kiros &amp; Hinton 2016)
 * </pre>
 *
 * <p>The values of a batch are few, see {@link NormalisedBatch}: mean and direction of the values are taken away with what of a
 * gradient lies there by chance, and the variance that a unit is divided by differs from unit to unit, so that its inverse is larger on
 * average. A gradient that has been centred keeps so through kernels, and the next normalisation finds less of it to take away.
 *
 * @param gammaSquared E γ²
 * @param beta mean of β
 * @param epsilon what is added to the variance
 * @param overBatch over the batch, unit by unit; otherwise over the units, example by example
 * @param batch the values of a unit that are normalised together
 */
record Normalised(double gammaSquared, double beta, double epsilon, boolean overBatch, NormalisedBatch batch)
        implements Step {

    /** Units that differ by more than this are few: the mean of so few says nothing. */
    private static final double MOST = 1;

    private static final double NORMAL_KURTOSIS = 3;

    @Override
    public boolean unitwise() {
        return overBatch;
    }

    @Override
    public ExpectedSignal forward(List<ExpectedSignal> inputs) {
        ExpectedSignal x = inputs.get(0);
        double variance = spread(x);
        double factor = gammaSquared / (variance + epsilon);
        double centre = centre(x);
        double shift = beta * beta;
        RandomPart part = x.function() == null
                ? RandomPart.independent(factor * variance)
                : RandomPart.normalised(factor * variance, scaled(x, Math.sqrt(factor)));
        return new ExpectedSignal(
                        beta,
                        factor * variance + shift,
                        normalised(x.products(), centre, factor, shift),
                        Map.of(part, 1.0),
                        function(x, Math.sqrt(factor)))
                .at(PlaceMap.mixed(places(x), factor * variance, PlaceMap.EVEN, shift));
    }

    private PlaceMap places(ExpectedSignal x) {
        return overBatch ? x.products().pairs().centred(x.places(), x.secondMoment(), centre(x)) : x.places();
    }

    private static Products normalised(Products x, double centre, double factor, double shift) {
        Products left = x.map(product -> product - centre);
        return new Products(
                        left.shared(),
                        left.near() - x.pairs().neighboursWithMean(),
                        left.far(),
                        left.within(),
                        x.pairs().centred())
                .map(product -> factor * product + shift);
    }

    /**
     * What was a function of a normal argument still is. What all values of a unit have in common, in front of the function, is
     * gone behind a normalisation over the batch.
     */
    private FunctionOfNormal function(ExpectedSignal x, double factor) {
        if (x.function() == null) {
            return null;
        }
        FunctionOfNormal scaled = scaled(x, factor);
        if (!overBatch) {
            return scaled;
        }
        ExpectedSignal u = scaled.argument();
        double common = Math.max(0, u.products().far() - u.mean() * u.mean());
        ExpectedSignal own = ExpectedSignal.independent(
                u.mean(), u.secondMoment() - common, u.products().map(product -> product - common));
        return new FunctionOfNormal(scaled.moments(), own, scaled.distribution(), scaled.factor(), scaled.shift());
    }

    private FunctionOfNormal scaled(ExpectedSignal x, double factor) {
        return x.function().linear(factor, beta - factor * x.mean());
    }

    private double centre(ExpectedSignal x) {
        return overBatch ? batch.mean(x.secondMoment(), x.products()) : x.mean() * x.mean();
    }

    private double spread(ExpectedSignal x) {
        return Math.max(0, x.secondMoment() - centre(x));
    }

    @Override
    public List<ExpectedGradient> backward(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        ExpectedGradient left = overBatch ? centred(gradient) : gradient;
        boolean known = overBatch && batch.known();
        double square =
                gammaSquared * inverseVariance(inputs.get(0)) * Math.max(0, 1 - batch.along(inputs.get(0), left));
        // What lies along the values is taken away: their size makes no difference.
        double across = Math.sqrt(square * (1 - left.along(forward(inputs))));
        ExpectedGradient back = left.times(across).pulling(0);
        return List.of(known ? back.ofNormalised() : back);
    }

    /**
     * Units differ, E 1/s² = (1 + Var s² / (E s²)²) / E s² to the second order.
     *
     * @param function what a unit's values are of; null for a sum of weights
     * @param mean of its argument, in one unit
     * @param variance of its argument there
     */
    private double differing(ExpectedSignal x, FunctionOfNormal function, double mean, double variance) {
        if (!batch.known()) {
            return 1;
        }
        double kurtosis = function == null ? NORMAL_KURTOSIS : kurtosis(function, mean, variance);
        return 1 + Math.min(MOST, (kurtosis - 1) * batch.alike(x) + x.units());
    }

    /**
     * Of a function of N(mean, variance), by few quantiles: the tail beyond them makes a few units vary very much, which add to Var s²
     * but not to 1/s².
     */
    private static double kurtosis(FunctionOfNormal function, double mean, double variance) {
        double sd = Math.sqrt(variance);
        double[] values = LargestOf.normal();
        double centre = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = function.value(mean + sd * values[i]);
            centre += values[i] / values.length;
        }
        double square = 0;
        double fourth = 0;
        for (double value : values) {
            double centred = (value - centre) * (value - centre);
            square += centred / values.length;
            fourth += centred * centred / values.length;
        }
        return square > 0 ? fourth / (square * square) : NORMAL_KURTOSIS;
    }

    /** Without the mean over the batch. */
    private ExpectedGradient centred(ExpectedGradient gradient) {
        return gradient.each(share -> {
            Products products = share.products();
            double square = share.secondMoment();
            double mean = Math.max(0, Math.min(batch.mean(square, products), square));
            double common = Math.max(0, Math.min(products.far(), square));
            double left = Math.max(0, square - mean - common * alongOfCommon(share.passed()));
            return new ExpectedGradient.Share(
                    share.secondMoment() > 0 ? share.mean() * left / share.secondMoment() : 0,
                    left,
                    products.map(product -> product - mean),
                    share.passed(),
                    share.picked());
        });
    }

    /**
     * What all values have in common passes φ' and comes out in proportion to it: of û, the normalised values, E φ' is then the mean and E
     * φ' û lies along them. The square of the latter over that of the former.
     */
    private static double alongOfCommon(PassedSlopes passed) {
        if (passed == null) {
            return 0;
        }
        ExpectedSignal u = passed.function().argument();
        double sd = Math.sqrt(u.variance());
        double slope = 0;
        double bend = 0;
        for (double z : LargestOf.normal()) {
            double derivative = passed.mean(u.mean() + sd * z);
            slope += derivative;
            bend += derivative * z;
        }
        return slope != 0 ? bend / slope * (bend / slope) : 0;
    }

    /**
     * The mean of 1/variance over the units. Behind an activation function units differ: one whose pre-activations lie where
     * the function is flat varies little. What counts is the mean weighted by φ'², which the gradient meets next.
     */
    private double inverseVariance(ExpectedSignal x) {
        double alike = 1 / (spread(x) + epsilon);
        if (!overBatch || x.function() == null) {
            return alike * differing(x, null, 0, 0);
        }
        ExpectedSignal argument = x.function().argument();
        double offset = Math.max(0, argument.products().far() - argument.mean() * argument.mean());
        double within = Math.max(0, argument.variance() - offset);
        if (!(offset > 1e-9 * within && within > 0)) {
            return alike * differing(x, x.function(), argument.mean(), argument.variance());
        }
        double inverse = 0;
        double slopes = 0;
        for (double unit : LargestOf.normal()) {
            double mean = argument.mean() + Math.sqrt(offset) * unit;
            NormalResponse response = x.function().moments().response(mean, within, 0);
            double square = x.function().factor() * x.function().factor();
            double variance = square * Math.max(0, response.secondMoment() - response.mean() * response.mean());
            inverse +=
                    response.meanSquaredDerivative() * differing(x, x.function(), mean, within) / (variance + epsilon);
            slopes += response.meanSquaredDerivative();
        }
        return inverse / slopes;
    }
}
