package io.github.dl4jinit.propagation;

import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    @Override
    public boolean unitwise() {
        return overBatch;
    }

    @Override
    public ExpectedSignal forward(List<ExpectedSignal> inputs) {
        ExpectedSignal x = inputs.get(0);
        double variance = spread(x);
        double factor = factor(x);
        double centre = centre(x);
        double shift = beta * beta;
        RandomPart part = x.function() == null
                ? RandomPart.independent(factor * variance)
                : RandomPart.normalised(factor * variance, scaled(x, Math.sqrt(factor)));
        Optional<BatchModes> modes = modes(x);
        Optional<BatchModes.Behind> behind = modes.map(BatchModes::behind);
        return new ExpectedSignal(
                        beta,
                        square(x),
                        behind.map(left -> divided(
                                        x.products(),
                                        left,
                                        factor * variance / modes.get().variance()))
                                .orElseGet(() -> centred(x.products(), centre).map(product -> factor * product))
                                .plus(shift),
                        Map.of(part, 1.0),
                        function(x, Math.sqrt(factor)))
                .at(PlaceMap.mixed(places(x, behind), factor * variance, PlaceMap.EVEN, shift));
    }

    private double factor(ExpectedSignal x) {
        return gammaSquared / (spread(x) + epsilon);
    }

    private double square(ExpectedSignal x) {
        return factor(x) * spread(x) + beta * beta;
    }

    private Optional<BatchModes> modes(ExpectedSignal x) {
        return overBatch ? batch.modes(x) : Optional.empty();
    }

    private PlaceMap places(ExpectedSignal x, Optional<BatchModes.Behind> behind) {
        if (!overBatch) {
            return x.places();
        }
        PlacePairs pairs = x.products().pairs();
        return behind.map(left -> pairs.map().placeMap(diagonal(left.own())))
                .orElseGet(() -> pairs.centred(x.places(), x.secondMoment(), centre(x)));
    }

    private static double[] diagonal(double[][] matrix) {
        double[] diagonal = new double[matrix.length];
        for (int i = 0; i < diagonal.length; i++) {
            diagonal[i] = matrix[i][i];
        }
        return diagonal;
    }

    /** Each unit without its own mean, and over its own deviation. */
    private static Products divided(Products x, BatchModes.Behind left, double factor) {
        double[][] common = left.common();
        double far = PlacePairs.mean(common);
        return new Products(
                        PlacePairs.diagonal(common),
                        x.pairs().map().neighbours(left.own()),
                        far,
                        far + x.within() - x.far(),
                        x.pairs().like(List.<double[][]>of(common)))
                .map(product -> factor * product);
    }

    /** Each unit without its own mean, where what it is divided by is the same for all. */
    private static Products centred(Products x, double centre) {
        Products left = x.map(product -> product - centre);
        return new Products(
                left.shared(),
                left.near() - x.pairs().neighboursWithMean(),
                left.far(),
                left.within(),
                x.pairs().centred());
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
        ExpectedSignal x = inputs.get(0);
        double alike = 1 / (spread(x) + epsilon);
        double inverse = overBatch ? new UnitVariances(x, batch, epsilon).inverse(alike) : alike;
        double square = gammaSquared * inverse * Math.max(0, 1 - batch.along(x, left));
        // What lies along the values is taken away: their size makes no difference.
        double across = Math.sqrt(square * (1 - left.along(square(x))));
        ExpectedGradient back = left.times(across).pulling(0);
        return List.of(known ? back.ofNormalised() : back);
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
}
