package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.activation.ActivationMoments;
import io.github.dl4jinit.activation.NormalResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** Values that are not normal, beside 400,000 draws of them; the draws' standard errors are below 0.003. */
class ValueDistributionTest {
    private static final ActivationMoments TANH = ActivationMoments.of(new ActivationTanH());
    private static final ActivationMoments RELU = ActivationMoments.of(new ActivationReLU());
    private static final int DRAWS = 400_000;

    private final ExpectedSignal u = ExpectedSignal.independent(0.5, 1.25, Products.all(0.25));

    /** factor · relu(u) less its mean, and a normal rest. */
    private ExpectedSignal holding(double factor, double rest, double mean) {
        NormalResponse response = RELU.response(u.mean(), u.variance(), 0);
        RandomPart part = RandomPart.function(new FunctionOfNormal(RELU, u), response);
        double variance = factor * factor * part.variance() + rest;
        return new ExpectedSignal(
                mean,
                variance + mean * mean,
                Products.all(0),
                Map.of(part, factor, RandomPart.independent(rest), 1.0),
                null);
    }

    @Test
    void aSumOfWeightsIsNormal() {
        assertThat(ValueDistribution.of(u)).isEmpty();
    }

    @Test
    void whatIsMadeOfOneThingTwiceIsNotFollowed() {
        RandomPart own = RandomPart.independent(1);
        ExpectedSignal z = new ExpectedSignal(0, 1, Products.all(0), Map.of(own, 1.0), null);
        RandomPart relu = RandomPart.function(new FunctionOfNormal(RELU, z), RELU.response(0, 1, 0));
        ExpectedSignal sum = new ExpectedSignal(0.4, 2.5, Products.all(0), Map.of(own, 1.0, relu, 1.0), null);
        assertThat(ValueDistribution.of(sum)).isEmpty();
    }

    /** Five ReLUs are nearly normal together: their third cumulant is counted elsewhere. */
    @Test
    void whatIsMadeOfManyThingsIsNotFollowed() {
        NormalResponse response = RELU.response(0, 1, 0);
        Map<RandomPart, Double> terms = new LinkedHashMap<>();
        for (int i = 0; i < 5; i++) {
            ExpectedSignal own = ExpectedSignal.independent(0, 1, Products.all(0));
            terms.put(RandomPart.function(new FunctionOfNormal(RELU, own), response), 1.0);
            double variance = terms.size() * (0.5 - 0.5 / Math.PI);
            ExpectedSignal sum = new ExpectedSignal(0, variance, Products.all(0), terms, null);
            assertThat(ValueDistribution.of(sum).isPresent()).isEqualTo(terms.size() < 5);
        }
    }

    @Test
    void aRestIsWhatIsLeft() {
        ExpectedSignal z = holding(2, 0.3, 1);
        RandomPart relu = z.terms().keySet().stream()
                .filter(part -> !part.isNormal())
                .findFirst()
                .orElseThrow();
        RandomPart normal = z.terms().keySet().stream()
                .filter(RandomPart::isNormal)
                .findFirst()
                .orElseThrow();
        assertThat(ValueDistribution.ofRest(z, relu)).isEmpty();
        double[] left = ValueDistribution.ofRest(z, normal).orElseThrow().each(DoubleUnaryOperator.identity());
        double square = 0;
        for (double value : left) {
            square += value * value / left.length;
        }
        assertThat(square).isCloseTo(4 * relu.variance(), within(1e-9));
    }

    @Test
    void aFunctionOfASumIsWhatDrawsSay() {
        for (double factor : new double[] {1, -1.5}) {
            NormalResponse response = ValueDistribution.of(holding(factor, 0.1, 0.2))
                    .orElseThrow()
                    .response(TANH);
            double reluMean = RELU.response(0.5, 1, 0).mean();
            Random random = new Random(5);
            double mean = 0;
            double square = 0;
            double slope = 0;
            double steep = 0;
            for (int i = 0; i < DRAWS; i++) {
                double relu = Math.max(0, 0.5 + random.nextGaussian());
                double z = 0.2 + factor * (relu - reluMean) + Math.sqrt(0.1) * random.nextGaussian();
                double value = Math.tanh(z);
                double derivative = 1 - value * value;
                mean += value / DRAWS;
                square += value * value / DRAWS;
                slope += derivative / DRAWS;
                steep += derivative * derivative / DRAWS;
            }
            assertThat(response.mean()).isCloseTo(mean, within(0.005));
            assertThat(response.secondMoment()).isCloseTo(square, within(0.005));
            assertThat(response.meanDerivative()).isCloseTo(slope, within(0.005));
            assertThat(response.meanSquaredDerivative()).isCloseTo(steep, within(0.005));
            // A normal argument of the same moments says otherwise.
            ExpectedSignal z = holding(factor, 0.1, 0.2);
            assertThat(TANH.response(0.2, z.variance(), 0).mean()).isNotCloseTo(mean, within(0.015));
        }
    }

    /** The mean and variance that it is asked for are its own, whatever the slices lose. */
    @Test
    void itKeepsMeanAndVariance() {
        double[] values =
                ValueDistribution.of(holding(2, 0.3, -1)).orElseThrow().each(DoubleUnaryOperator.identity());
        double mean = 0;
        double square = 0;
        for (double value : values) {
            mean += value / values.length;
            square += value * value / values.length;
        }
        assertThat(mean).isCloseTo(-1, within(1e-9));
        assertThat(square).isCloseTo(holding(2, 0.3, -1).secondMoment(), within(1e-9));
        assertThat(values).isSorted();
    }

    @Test
    void quantilesOfANormalValueAreThoseOfTheNormalDistribution() {
        ValueDistribution normal = ValueDistribution.normal(1, 4);
        for (double x : new double[] {-2, -0.3, 0, 1, 2.5}) {
            assertThat(normal.at(x)).isCloseTo(1 + 2 * x, within(0.02));
        }
        assertThat(normal.slices()).hasSize(ValueDistribution.SLICES).isSorted();
    }

    /** Two values of tanh(h(x)) with x correlated by 0.6; the correlation that is told is that of h. */
    @Test
    void productsOfTwoAreWhatDrawsSay() {
        ExpectedSignal z = holding(1, 0.05, 0);
        ValueDistribution distribution = ValueDistribution.of(z).orElseThrow();
        NormalResponse response = distribution.response(TANH);
        Random random = new Random(7);
        double argument = 0;
        double product = 0;
        double slopes = 0;
        for (int i = 0; i < DRAWS; i++) {
            double x = random.nextGaussian();
            double y = 0.6 * x + 0.8 * random.nextGaussian();
            double one = distribution.at(x);
            double two = distribution.at(y);
            double a = Math.tanh(one);
            double b = Math.tanh(two);
            argument += one * two / DRAWS;
            product += a * b / DRAWS;
            slopes += (1 - a * a) * (1 - b * b) / DRAWS;
        }
        double correlation = argument / z.variance();
        assertThat(response.mean() * response.mean() + response.covariance(response, correlation))
                .isCloseTo(product, within(0.005));
        double slope = response.meanDerivative();
        assertThat(slope * slope + response.derivativeCovariance(correlation)).isCloseTo(slopes, within(0.005));
    }

    /** Values stand in increasing order, whatever the sign of a factor or of a function. */
    @Test
    void aFactorBelowZeroTurnsTheOrderRound() {
        assertThat(ValueDistribution.of(holding(-2, 0, 0)).orElseThrow().each(DoubleUnaryOperator.identity()))
                .isSorted();
        RandomPart falling = RandomPart.normalised(1, new FunctionOfNormal(RELU, u).linear(-1, 0));
        assertThat(falling.slices()).isSorted();
    }

    /** A part of no weight is none. */
    @Test
    void aFactorOfZeroLeavesANormalValue() {
        assertThat(ValueDistribution.of(holding(0, 1, 0))).isEmpty();
    }

    /** A function of what is not normal is taken at the same quantile. */
    @Test
    void aFunctionIsTakenAtTheQuantileOfItsArgument() {
        ExpectedSignal z = holding(1, 0.05, 0.3);
        ValueDistribution distribution = ValueDistribution.of(z).orElseThrow();
        FunctionOfNormal tanh = new FunctionOfNormal(TANH, z, Optional.of(distribution), 1, 0).linear(2, 0.5);
        double sd = Math.sqrt(z.variance());
        for (double x : new double[] {-1.5, 0, 0.7}) {
            double value = Math.tanh(distribution.at(x));
            assertThat(tanh.value(0.3 + sd * x)).isCloseTo(2 * value + 0.5, within(1e-9));
            assertThat(tanh.derivative(0.3 + sd * x)).isCloseTo(2 * (1 - value * value), within(1e-9));
        }
        FunctionOfNormal twice = tanh.linear(3, 1);
        assertThat(twice.value(0.3)).isCloseTo(3 * tanh.value(0.3) + 1, within(1e-9));
    }
}
