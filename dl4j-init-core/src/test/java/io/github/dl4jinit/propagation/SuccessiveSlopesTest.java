package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.activation.ActivationMoments;
import io.github.dl4jinit.activation.NormalResponse;
import io.github.dl4jinit.propagation.ExpectedSignal.FunctionOfNormal;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.impl.ActivationReLU;

/** z = c relu(u) + r with u and r standard normal: P(z > 0 | u > 0) = 1/2 + arctan(c)/π, and 1/2 below. */
class SuccessiveSlopesTest {
    private static final ActivationMoments RELU = ActivationMoments.of(new ActivationReLU());

    private static final Products PAIRS = Products.all(0.25);

    private static PassedSlopes passed(ExpectedSignal z, PickedValue picked) {
        return PassedSlopes.of(new FunctionOfNormal(RELU, z), picked, PAIRS);
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, 1, 0.5, -0.5, -2})
    void slopesOfTwoRelusMeetAsOftenAsBothArePassed(double c) {
        ExpectedSignal u = ExpectedSignal.independent(0, 1, Products.all(0));
        NormalResponse response = RELU.response(0, 1, 0);
        RandomPart part = RandomPart.function(u, RELU::value, response);
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
                Map.of(RandomPart.function(u, RELU::value, response), 1.0, RandomPart.independent(1), 1.0),
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
}
