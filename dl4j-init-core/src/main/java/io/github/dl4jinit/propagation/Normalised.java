package io.github.dl4jinit.propagation;

import io.github.dl4jinit.activation.NormalResponse;
import java.util.List;

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
 * <p>A batch's variance is that of N values alone. Its inverse is larger on average, by 1/(1 − κ/N) for values of kurtosis κ to
 * the first order, and what is left of a gradient behind the mean and the direction of the values that are taken away is
 * 1 − 2/N.
 *
 * @param gammaSquared E γ²
 * @param beta mean of β
 * @param epsilon what is added to the variance
 * @param overBatch over the batch, unit by unit; otherwise over the units, example by example
 * @param observations N, the values of a unit that are normalised together; infinite if not known
 */
record Normalised(double gammaSquared, double beta, double epsilon, boolean overBatch, double observations)
        implements Step {

    /** Of fewer values, counted in kurtoses, the first order says nothing. */
    private static final double FEW = 2;

    private static final double NORMAL_KURTOSIS = 3;

    @Override
    public ExpectedSignal forward(List<ExpectedSignal> inputs) {
        ExpectedSignal x = inputs.get(0);
        double variance = spread(x);
        double factor = gammaSquared / (variance + epsilon);
        double centre = centre(x);
        double shift = beta * beta;
        return ExpectedSignal.independent(
                        beta,
                        factor * variance + shift,
                        x.products().map(product -> factor * Math.max(0, product - centre) + shift))
                .as(function(x, Math.sqrt(factor)))
                .at(PlaceMap.mixed(x.places(), factor * variance, PlaceMap.EVEN, shift));
    }

    /**
     * What was a function of a normal argument still is. What all values of a unit have in common, in front of the function, is
     * gone behind a normalisation over the batch.
     */
    private ExpectedSignal.FunctionOfNormal function(ExpectedSignal x, double factor) {
        if (x.function() == null) {
            return null;
        }
        ExpectedSignal.FunctionOfNormal scaled = x.function().linear(factor, beta - factor * x.mean());
        if (!overBatch) {
            return scaled;
        }
        ExpectedSignal u = scaled.argument();
        double common = Math.max(0, u.products().far() - u.mean() * u.mean());
        ExpectedSignal own = ExpectedSignal.independent(
                u.mean(), u.secondMoment() - common, u.products().map(product -> product - common));
        return new ExpectedSignal.FunctionOfNormal(scaled.moments(), own, scaled.factor(), scaled.shift());
    }

    private double centre(ExpectedSignal x) {
        return overBatch ? x.products().far() : x.mean() * x.mean();
    }

    private double spread(ExpectedSignal x) {
        return Math.max(0, x.secondMoment() - centre(x));
    }

    @Override
    public List<ExpectedGradient> backward(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        double square = gammaSquared * inverseVariance(inputs.get(0)) * (overBatch ? ofFew(inputs.get(0)) : 1);
        // What lies along the values is taken away: their size makes no difference.
        double across = Math.sqrt(square * (1 - gradient.along(forward(inputs))));
        return List.of((overBatch ? centred(gradient) : gradient).times(across).pulling(0));
    }

    /** What a batch of N values makes of a gradient more than one without end. */
    private double ofFew(ExpectedSignal x) {
        double share = Math.min(1 / FEW, kurtosis(x) / observations);
        return Math.max(0, 1 - 2 / observations) / (1 - share);
    }

    private static double kurtosis(ExpectedSignal x) {
        if (x.function() == null) {
            return NORMAL_KURTOSIS;
        }
        ExpectedSignal u = x.function().argument();
        double sd = Math.sqrt(u.variance());
        double[] normal = LargestOf.normal();
        double mean = 0;
        for (double z : normal) {
            mean += x.function().value(u.mean() + sd * z) / normal.length;
        }
        double square = 0;
        double fourth = 0;
        for (double z : normal) {
            double centred = Math.pow(x.function().value(u.mean() + sd * z) - mean, 2);
            square += centred / normal.length;
            fourth += centred * centred / normal.length;
        }
        return square > 0 ? fourth / (square * square) : NORMAL_KURTOSIS;
    }

    /** Without the mean over the batch. */
    private static ExpectedGradient centred(ExpectedGradient gradient) {
        return gradient.each(share -> {
            Products products = share.products();
            double mean = Math.max(0, Math.min(products.far(), Math.min(products.shared(), share.secondMoment())));
            double left = Math.max(0, share.secondMoment() - mean - mean * alongOfCommon(share.passed()));
            return new ExpectedGradient.Share(
                    share.secondMoment() > 0 ? share.mean() * left / share.secondMoment() : 0,
                    left,
                    products.map(product -> Math.max(0, product - mean)));
        });
    }

    /**
     * What all values have in common passes φ' and comes out in proportion to it: of û, the normalised values, E φ' is then the mean and E
     * φ' û lies along them. The square of the latter over that of the former.
     */
    private static double alongOfCommon(ExpectedSignal.FunctionOfNormal passed) {
        if (passed == null) {
            return 0;
        }
        ExpectedSignal u = passed.argument();
        double sd = Math.sqrt(u.variance());
        double slope = 0;
        double bend = 0;
        for (double z : LargestOf.normal()) {
            double derivative = passed.derivative(u.mean() + sd * z);
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
        if (!overBatch || x.function() == null) {
            return 1 / (spread(x) + epsilon);
        }
        ExpectedSignal argument = x.function().argument();
        double offset = Math.max(0, argument.products().far() - argument.mean() * argument.mean());
        double within = Math.max(0, argument.variance() - offset);
        if (!(offset > 1e-9 * within && within > 0)) {
            return 1 / (spread(x) + epsilon);
        }
        double inverse = 0;
        double slopes = 0;
        for (double unit : LargestOf.normal()) {
            NormalResponse response =
                    x.function().moments().response(argument.mean() + Math.sqrt(offset) * unit, within, 0);
            double square = x.function().factor() * x.function().factor();
            double variance = square * Math.max(0, response.secondMoment() - response.mean() * response.mean());
            inverse += response.meanSquaredDerivative() / (variance + epsilon);
            slopes += response.meanSquaredDerivative();
        }
        return inverse / slopes;
    }
}
