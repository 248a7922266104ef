package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.activation.ActivationMoments;
import io.github.dl4jinit.activation.NormalResponse;
import io.github.dl4jinit.propagation.ExpectedSignal.FunctionOfNormal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.impl.ActivationReLU;

/** z = c relu(u) + r with u and r standard normal: P(z > 0 | u > 0) = 1/2 + arctan(c)/π, and 1/2 below. */
class SuccessiveSlopesTest {
    private static final ActivationMoments RELU = ActivationMoments.of(new ActivationReLU());

    @ParameterizedTest
    @ValueSource(doubles = {2, 1, 0.5, -0.5, -2})
    void slopesOfTwoRelusMeetAsOftenAsBothArePassed(double c) {
        ExpectedSignal u = ExpectedSignal.independent(0, 1, Products.all(0));
        NormalResponse response = RELU.response(0, 1, 0);
        RandomPart part = RandomPart.function(u, response);
        double mean = c * response.mean();
        double square = c * c * response.secondMoment() + 1;
        ExpectedSignal z = new ExpectedSignal(
                mean, square, Products.all(0), Map.of(part, c, RandomPart.independent(1), 1.0), null);
        double above = 0.5 + Math.atan(c) / Math.PI;
        double expected = 0.5 * above / (0.5 * (0.5 * above + 0.25));
        SuccessiveSlopes slopes = SuccessiveSlopes.of(new FunctionOfNormal(RELU, u), new FunctionOfNormal(RELU, z))
                .orElseThrow();
        // Quantiles stand for the normal distributions.
        assertThat(slopes.mean()).isCloseTo(expected, within(0.02));
        assertThat(slopes.square()).isCloseTo(expected, within(0.02));
    }

    @Test
    void whatHoldsNothingOfTheOtherIsIndependentOfIt() {
        ExpectedSignal u = ExpectedSignal.independent(0, 1, Products.all(0));
        ExpectedSignal z = ExpectedSignal.independent(0, 1, Products.all(0));
        assertThat(SuccessiveSlopes.of(new FunctionOfNormal(RELU, u), new FunctionOfNormal(RELU, z)))
                .isEmpty();
        assertThat(SuccessiveSlopes.of(new FunctionOfNormal(RELU, u), null)).isEmpty();
    }
}
