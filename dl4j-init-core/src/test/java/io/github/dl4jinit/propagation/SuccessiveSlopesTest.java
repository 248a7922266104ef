package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.activation.ActivationMoments;
import io.github.dl4jinit.activation.NormalResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.impl.ActivationReLU;

/** z = c relu(u) + r with u and r standard normal: P(z > 0 | u > 0) = 1/2 + arctan(c)/π, and 1/2 below. */
class SuccessiveSlopesTest {
    private static final ActivationMoments RELU = ActivationMoments.of(new ActivationReLU());

    private static final Products PAIRS = Products.all(0.25);

    private static PassedSlopes passed(ExpectedSignal z, PickedValue picked) {
        return new PassedSlopes(new FunctionOfNormal(RELU, z), picked, PassedSlopes.Later.NONE, PAIRS);
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, 1, 0.5, -0.5, -2})
    void slopesOfTwoRelusMeetAsOftenAsBothArePassed(double c) {
        ExpectedSignal u = ExpectedSignal.independent(0, 1, Products.all(0));
        NormalResponse response = RELU.response(0, 1, 0);
        RandomPart part = RandomPart.function(new FunctionOfNormal(RELU, u), response);
        double mean = c * response.mean();
        double square = c * c * response.secondMoment() + 1;
        ExpectedSignal z = new ExpectedSignal(
                mean, square, Products.all(0), Map.of(part, c, RandomPart.independent(1), 1.0), null);
        double above = 0.5 + Math.atan(c) / Math.PI;
        double expected = 0.5 * above / (0.5 * (0.5 * above + 0.25));
        SuccessiveSlopes slopes = SuccessiveSlopes.of(new FunctionOfNormal(RELU, u), passed(z, PickedValue.ANY), PAIRS)
                .orElseThrow();
        // Quantiles stand for the normal distributions.
        assertThat(slopes.mean()).isCloseTo(expected, within(0.02));
        assertThat(slopes.square()).isCloseTo(expected, within(0.02));
    }

    /** u = N(1/2, 1): of z = c relu(u) + r, given u, a share Φ(c relu(u)) is above 0. */
    @ParameterizedTest
    @ValueSource(doubles = {1, -2})
    void argumentsNeedNotHaveTheMeanZero(double c) {
        double above = 0;
        double any = 0;
        double passes = 0;
        for (double at = -7; at <= 8; at += 0.01) {
            double density = 0.01 * Math.exp(-(at - 0.5) * (at - 0.5) / 2) / Math.sqrt(2 * Math.PI);
            double known = c * Math.max(0, at);
            double share = 0.5 * (1 + Erf.erf(known / Math.sqrt(2)));
            above += at > 0 ? density * share : 0;
            any += density * share;
            passes += at > 0 ? density : 0;
        }
        ExpectedSignal u = ExpectedSignal.independent(0.5, 1.25, Products.all(0));
        SuccessiveSlopes slopes = met(u, holding(u, c, 1), PickedValue.ANY);

        // Quantiles stand for the normal distributions.
        assertThat(slopes.square()).isCloseTo(above / (any * passes), within(0.03));
        assertThat(slopes.mean()).isCloseTo(above / (any * passes), within(0.03));
    }

    /** A signal that is twice as large is picked and passed as often. */
    @Test
    void sizeMakesNoDifference() {
        ExpectedSignal u = ExpectedSignal.independent(0, 1, Products.all(0));
        PickedValue four = new PickedValue(4, 0.3);
        SuccessiveSlopes small = met(u, holding(u, 1, 1), four);
        SuccessiveSlopes large = met(u, holding(u, 5, 25), four);

        assertThat(small.square()).isGreaterThan(1.1);
        assertThat(large.square()).isCloseTo(small.square(), within(1e-9));
    }

    /** Of a sum of two functions the one counts that stands in front, whatever the other's part is. */
    @Test
    void thePartOfTheFunctionInFrontCounts() {
        ExpectedSignal u = ExpectedSignal.independent(0, 1, Products.all(0));
        ExpectedSignal v = ExpectedSignal.independent(0, 1, Products.all(0));
        NormalResponse response = RELU.response(0, 1, 0);
        Map<RandomPart, Double> terms = new LinkedHashMap<>();
        terms.put(RandomPart.independent(1), 1.0);
        terms.put(RandomPart.function(new FunctionOfNormal(RELU, v), response), -3.0);
        terms.put(RandomPart.function(new FunctionOfNormal(RELU, u), response), 1.0);
        double variance = response.secondMoment() - response.mean() * response.mean();
        double mean = -2 * response.mean();
        ExpectedSignal z = new ExpectedSignal(mean, 10 * variance + 1 + mean * mean, Products.all(0), terms, null);

        assertThat(met(u, z, PickedValue.ANY).square()).isGreaterThan(1);
        assertThat(met(v, z, PickedValue.ANY).square()).isLessThan(0.8);
    }

    /** c relu(u) + r, with r of mean 0. */
    private static ExpectedSignal holding(ExpectedSignal u, double c, double rest) {
        NormalResponse response = RELU.response(u.mean(), u.variance(), 0);
        return new ExpectedSignal(
                c * response.mean(),
                c * c * response.secondMoment() + rest,
                Products.all(0),
                Map.of(
                        RandomPart.function(new FunctionOfNormal(RELU, u), response),
                        c,
                        RandomPart.independent(rest),
                        1.0),
                null);
    }

    private static SuccessiveSlopes met(ExpectedSignal u, ExpectedSignal z, PickedValue picked) {
        return SuccessiveSlopes.of(new FunctionOfNormal(RELU, u), passed(z, picked), PAIRS)
                .orElseThrow();
    }

    @Test
    void whatHoldsNothingOfTheOtherIsIndependentOfIt() {
        ExpectedSignal u = ExpectedSignal.independent(0, 1, Products.all(0));
        ExpectedSignal z = ExpectedSignal.independent(0, 1, Products.all(0));
        assertThat(SuccessiveSlopes.of(new FunctionOfNormal(RELU, u), passed(z, PickedValue.ANY), PAIRS))
                .isEmpty();
        assertThat(SuccessiveSlopes.of(new FunctionOfNormal(RELU, u), null, PAIRS))
                .isEmpty();
    }

    /** Of four independent z the largest holds a relu(u) with a slope more often than any; the draws' standard error is 0.003. */
    @Test
    void theLargestOfFourMeetsASlopeMoreOften() {
        Random random = new Random(3);
        int draws = 100_000;
        int slopes = 0;
        int picked = 0;
        for (int draw = 0; draw < draws; draw++) {
            double largest = Double.NEGATIVE_INFINITY;
            boolean slope = false;
            for (int place = 0; place < 4; place++) {
                double u = random.nextGaussian();
                double z = Math.max(0, u) + random.nextGaussian();
                slope = z > largest ? u > 0 : slope;
                largest = Math.max(largest, z);
            }
            picked += largest > 0 ? 1 : 0;
            slopes += largest > 0 && slope ? 1 : 0;
        }
        ExpectedSignal u = ExpectedSignal.independent(0, 1, Products.all(0));
        NormalResponse response = RELU.response(0, 1, 0);
        ExpectedSignal z = new ExpectedSignal(
                response.mean(),
                response.secondMoment() + 1,
                Products.all(0),
                Map.of(
                        RandomPart.function(new FunctionOfNormal(RELU, u), response),
                        1.0,
                        RandomPart.independent(1),
                        1.0),
                null);

        SuccessiveSlopes met = SuccessiveSlopes.of(
                        new FunctionOfNormal(RELU, u), passed(z, new PickedValue(4, 0)), PAIRS)
                .orElseThrow();

        // z is taken for normal where its rank among the four is asked for.
        assertThat(met.square()).isCloseTo((double) slopes / picked / 0.5, within(0.05));
        assertThat(met.square())
                .isGreaterThan(SuccessiveSlopes.of(new FunctionOfNormal(RELU, u), passed(z, PickedValue.ANY), PAIRS)
                        .orElseThrow()
                        .square());
    }

    /** Of four independent values the largest is above 0 with probability 1 − 1/16, whatever u is where z holds nothing of it. */
    @Test
    void whatLiesBehindIsKnownGivenTheArgument() {
        ExpectedSignal u = ExpectedSignal.independent(0, 1, Products.all(0));
        ExpectedSignal z = holding(u, 1e-9, 2);
        PassedSlopes.Later any = met(u, z, PickedValue.ANY).later();
        PassedSlopes.Later picked = met(u, z, new PickedValue(4, 0)).later();
        for (double at : new double[] {-2, 0, 1.3}) {
            assertThat(any.mean(at)).isCloseTo(0.5, within(1e-6));
            assertThat(any.square(at)).isCloseTo(0.5, within(1e-6));
            assertThat(picked.mean(at)).isCloseTo(0.9375, within(0.01));
            assertThat(picked.square(at)).isCloseTo(0.9375, within(0.01));
        }
    }

    /** Between two arguments what lies behind is between what it is there, and beyond the last as it is there. */
    @Test
    void betweenArgumentsItIsBetween() {
        PassedSlopes.Later later = new PassedSlopes.Later(
                new double[] {0, 2, 2, 3}, new double[] {1, 0.5, 0.4, 0}, new double[] {4, 2, 1, 0});
        assertThat(later.mean(0.5)).isCloseTo(0.875, within(1e-12));
        assertThat(later.square(1)).isCloseTo(3, within(1e-12));
        assertThat(later.mean(2.25)).isCloseTo(0.3, within(1e-12));
        assertThat(later.mean(-7)).isEqualTo(1);
        assertThat(later.mean(9)).isZero();
        assertThat(PassedSlopes.Later.NONE.mean(0.3)).isEqualTo(1);
    }
}
