package io.github.dl4jinit.propagation;

import io.github.dl4jinit.activation.ActivationMoments;
import io.github.dl4jinit.activation.NormalResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * a = φ(z) for z taken as normal, N(m, v): E φ and E φ² by quadrature, and products of two examples by Mehler's formula.
 * Backwards E (dL/dz)² = E φ'(z)² · E (dL/da)², and products of two examples are multiplied by E φ'(z) φ'(z'). A z that holds
 * the values of other functions is not normal: its distribution is followed, see {@link ValueDistribution}, or its third cumulant
 * corrects E φ² (Edgeworth's first term). A gradient that came through a later function of the same unit, by a skip, meets
 * slopes that depend on one another, see {@link SuccessiveSlopes}; what of it lies along the signal meets other slopes than the
 * rest, see {@link SlopesAlong}.
 *
 * @param moments of the activation function
 */
record Activated(ActivationMoments moments) implements Step {
    private static final SlopesAlong NOTHING_ALONG = new SlopesAlong(1, 0);

    @Override
    public boolean activates() {
        return true;
    }

    @Override
    public boolean unitwise() {
        return true;
    }

    @Override
    public ExpectedSignal forward(List<ExpectedSignal> inputs) {
        ExpectedSignal z = inputs.get(0);
        Optional<ValueDistribution> distribution = ValueDistribution.of(z);
        NormalResponse response = respond(z, z.secondMoment(), distribution);
        FunctionOfNormal function = new FunctionOfNormal(moments, z, distribution, 1, 0);
        DoubleUnaryOperator ofProduct = new OfProduct(response, z);
        boolean even = z.products().pairs().isEven();
        ActivatedPlaces places = even ? null : ActivatedPlaces.of(z, square -> respond(z, square, distribution));
        return new ExpectedSignal(
                response.mean(),
                response.secondMoment(),
                even ? z.products().map(ofProduct) : places.products(z, response, ofProduct),
                Map.of(RandomPart.function(function, response), 1.0),
                function,
                even ? z.places() : places.places(),
                z.units());
    }

    /** E φ(z) φ(z') for E z z'. No lambda: the first of its kind takes a process longer than a layer's weights. */
    private record OfProduct(NormalResponse response, ExpectedSignal z) implements DoubleUnaryOperator {
        @Override
        public double applyAsDouble(double product) {
            return response.mean() * response.mean() + response.covariance(response, z.correlation(product));
        }
    }

    /** Beyond what the function can be followed at, it is taken for what it is there. */
    private NormalResponse respond(ExpectedSignal z, double secondMoment, Optional<ValueDistribution> distribution) {
        double variance = Math.min(Math.max(0, secondMoment - z.mean() * z.mean()), moments.largestSecondMoment());
        return distribution.isPresent()
                ? distribution.get().with(z.mean(), variance).response(moments)
                : moments.response(z.mean(), variance, z.skewness());
    }

    @Override
    public List<ExpectedGradient> backward(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        ExpectedSignal z = inputs.get(0);
        Optional<ValueDistribution> distribution = ValueDistribution.of(z);
        NormalResponse response = respond(z, z.secondMoment(), distribution);
        double square = response.meanDerivative() * response.meanDerivative();
        Products pairs = z.products().map(product -> square + response.derivativeCovariance(z.correlation(product)));
        FunctionOfNormal here = new FunctionOfNormal(moments, z, distribution, 1, 0);
        SlopesAlong along = gradient.pull() == 0 ? NOTHING_ALONG : SlopesAlong.of(moments, z);
        double more = gradient.pull() == 0 ? 1 : 1 + gradient.along(forward(inputs)) * (along.square() - 1);
        return List.of(gradient.each(share -> {
                    Optional<SuccessiveSlopes> successive = SuccessiveSlopes.of(here, share.passed(), pairs);
                    SuccessiveSlopes slopes = successive.isPresent() ? successive.get() : SuccessiveSlopes.alone(pairs);
                    return share.times(
                                    slopes.mean() * response.meanDerivative(),
                                    slopes.square() * more * response.meanSquaredDerivative(),
                                    slopes.more())
                            .behind(new PassedSlopes(here, share.picked(), slopes.later(), slopes.pairs()));
                })
                .pulling(gradient.pull() * along.pull()));
    }
}
