package io.github.dl4jinit.propagation;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * z = Σ w·x + b over fan-in inputs with independent weights of mean 0: E z² = fan-in · Var(w) · E x² + b². Products of two
 * examples or positions behave alike, since all use the same weights, forwards and backwards. Backwards E (dL/dx)² = fan-out · Var(w) · E (dL/dz)²
 * (He et al. 2015, sections 2.2 and 2.3).
 *
 * <p>Given z, the weights are z xᵀ/|x|² and a random rest. What of the gradient lies along z so comes back along x, as
 * x (z·dL/dz)/|x|²: of S = z·dL/dz, which is the same on both sides, each of the inputs gets S²/|x|² on average. A gradient that
 * points anywhere has that much along z by chance, which the formula holds already.
 *
 * @param fanIn inputs summed into one pre-activation
 * @param fanOut pre-activations that one input feeds, over the whole map
 * @param reach how much of its kernel a pre-activation has within its input
 * @param variance Var(w), given what arrives; asked for once in each pass
 * @param bias the bias's mean
 * @param biasSecondMoment E b²
 */
record WeightedSum(
        double fanIn,
        double fanOut,
        KernelReach reach,
        ToDoubleFunction<ExpectedSignal> variance,
        double bias,
        double biasSecondMoment)
        implements Step {

    @Override
    public ExpectedSignal forward(List<ExpectedSignal> inputs) {
        ExpectedSignal x = inputs.get(0);
        double sigma = fanIn * variance.applyAsDouble(x);
        Products products = x.products();
        KernelReach.Passed passed = reach.forward(x.places());
        double more = sigma * passed.factor() / reach.one();
        double square = sigma * passed.factor() * x.secondMoment();
        return ExpectedSignal.independent(
                        bias,
                        square + biasSecondMoment,
                        products(products, more, sigma * reach.beyondMap()).plus(biasSecondMoment))
                .ofUnits(units(x))
                .at(PlaceMap.mixed(passed.places(), square, PlaceMap.EVEN, biasSecondMoment));
    }

    private Products products(Products x, double ofPlace, double ofPairs) {
        if (!reach.followsPairs(x)) {
            return new Products(
                            ofPlace * reach.one() * x.shared(),
                            ofPlace * reach.near() * x.near(),
                            ofPlace * reach.two() * x.far(),
                            ofPlace * reach.two() * x.within())
                    .along(lags(x, ofPlace * reach.two()));
        }
        Products pairs = reach.pairs(x);
        return new Products(
                ofPairs * pairs.shared(),
                ofPlace * pairs.near(),
                ofPairs * pairs.far(),
                ofPairs * pairs.within(),
                pairs.pairs().map(pairs.far(), product -> ofPairs * product),
                lags(x, ofPairs * reach.two()));
    }

    /** Each tap of a kernel sees steps that are as far apart as the kernels are. */
    private Lags lags(Products x, double factor) {
        List<Sliding> sliding = reach.sliding();
        if (x.lags().isNone() || sliding.size() > 1) {
            return Lags.NONE;
        }
        Lags apart =
                sliding.isEmpty() ? x.lags() : x.lags().every(sliding.get(0).stride());
        return apart.map(product -> factor * product);
    }

    /** Units of few channels differ, the more so the more alike the places of a kernel are and the more channels differ. */
    private double units(ExpectedSignal x) {
        PlaceCorrelation places =
                PlaceCorrelation.of(x.secondMoment() - x.products().far(), x.products());
        return 2 * (1 + x.units()) * places.meanSquare(reach.sliding()) / channels();
    }

    private double channels() {
        double taps = 1;
        for (Sliding along : reach.sliding()) {
            taps *= along.kernel();
        }
        return fanIn / taps;
    }

    /** E (dL/dx)² for each E (dL/dz)². */
    double backwardFactor(List<ExpectedSignal> inputs) {
        return fanOut * variance.applyAsDouble(inputs.get(0));
    }

    @Override
    public List<ExpectedGradient> backward(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        KernelReach.Passed passed = reach.backward(gradient.places());
        ExpectedGradient random = gradient.throughWeights(
                passed.factor() * backwardFactor(inputs) * large(gradient), reach.backwardPairs());
        ExpectedGradient back = gradient.pull() == 0 ? random : pulled(random, gradient, inputs.get(0));
        return List.of(back.at(passed.places()));
    }

    /**
     * A unit's gradient that has been divided by the size of its values is smaller where its weights are larger: E |w|²/s² is that of
     * independent w and s over 1 + Var |w|².
     */
    private double large(ExpectedGradient gradient) {
        return gradient.normalised() ? 1 / (1 + 2 / fanIn) : 1;
    }

    private ExpectedGradient pulled(ExpectedGradient random, ExpectedGradient gradient, ExpectedSignal x) {
        if (!(x.secondMoment() > 0)) {
            return random;
        }
        double pull = gradient.pull() * fanOut / fanIn;
        double more = pull / x.secondMoment() * pull;
        return ExpectedGradient.independent(
                        random.secondMoment() + more,
                        random.products()
                                .with(
                                        x.products(),
                                        (product, ofSignal) -> product + more * ofSignal / x.secondMoment()))
                .pulling(pull);
    }
}
