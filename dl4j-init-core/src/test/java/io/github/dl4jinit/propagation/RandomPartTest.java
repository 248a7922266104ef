package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.activation.ActivationMoments;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.impl.ActivationReLU;

/** What parts of signals have in common, where that has a closed form. */
class RandomPartTest {
    private static final double EXACT = 1e-9;
    private static final ActivationMoments RELU = ActivationMoments.of(new ActivationReLU());
    /** Of relu(z), z of variance 1: 1/2 − 1/2π. */
    private static final double RELU_VARIANCE = 0.5 - 1 / (2 * Math.PI);

    private static ExpectedSignal sum(Map<RandomPart, Double> terms) {
        double square = 0;
        for (Map.Entry<RandomPart, Double> term : terms.entrySet()) {
            square += term.getValue() * term.getValue() * term.getKey().variance();
        }
        return new ExpectedSignal(0, square, Products.all(0), terms, null);
    }

    private static RandomPart relu(ExpectedSignal z) {
        return RandomPart.function(new FunctionOfNormal(RELU, z), RELU.response(z.mean(), z.variance(), 0));
    }

    @Test
    void aPartHasItsVarianceInCommonWithItself() {
        RandomPart one = RandomPart.independent(3);
        assertThat(RandomPart.covariance(one, one)).isEqualTo(3);
        assertThat(RandomPart.covariance(one, RandomPart.independent(3))).isZero();
        assertThat(one.variance()).isEqualTo(3);
        assertThat(one.thirdCumulant()).isZero();
        assertThat(one.argument()).isEmpty();
        RandomPart function = relu(sum(Map.of(one, 1.0)));
        assertThat(function.variance()).isCloseTo(3 * RELU_VARIANCE, within(EXACT));
        assertThat(function.argument()).isPresent();
    }

    /** Bussgang: Cov(relu(z), y) = Cov(z, y)/2. */
    @Test
    void aFunctionGoesAlongWithWhatItsArgumentIsMadeOf() {
        RandomPart one = RandomPart.independent(3);
        RandomPart other = RandomPart.independent(2);
        RandomPart function = relu(sum(Map.of(one, 0.5, other, -2.0)));
        assertThat(RandomPart.covariance(function, one)).isCloseTo(0.5 * 3 / 2, within(EXACT));
        assertThat(RandomPart.covariance(one, function)).isCloseTo(0.5 * 3 / 2, within(EXACT));
        assertThat(RandomPart.covariance(function, other)).isCloseTo(-2.0 * 2 / 2, within(EXACT));
        assertThat(RandomPart.covariance(function, RandomPart.independent(1))).isZero();
    }

    /** Cho & Saul 2009, for arguments of variance 4 and 1 that have ρ in common. */
    @ParameterizedTest
    @ValueSource(doubles = {0.6, 0.3, 0})
    void twoFunctionsHaveTheArcCosineKernelInCommon(double rho) {
        RandomPart common = RandomPart.independent(1);
        double own = Math.sqrt(1 - rho);
        double both = Math.sqrt(rho);
        ExpectedSignal u = sum(Map.of(common, 2 * both, RandomPart.independent(1), 2 * own));
        ExpectedSignal v = sum(Map.of(common, both, RandomPart.independent(1), own));
        double kernel = (Math.sqrt(1 - rho * rho) + rho * (Math.PI - Math.acos(rho))) / (2 * Math.PI);
        assertThat(RandomPart.covariance(relu(u), relu(v))).isCloseTo(2 * (kernel - 1 / (2 * Math.PI)), within(1e-4));
        // Of two of the same argument the series leaves out its high terms.
        assertThat(RandomPart.covariance(relu(u), relu(u))).isCloseTo(4 * RELU_VARIANCE, within(5e-3));
    }

    /** relu(z) where z holds relu(u): E relu'(z) · Cov(z, relu(u)). */
    @Test
    void aLaterFunctionGoesAlongWithTheEarlierOne() {
        RandomPart first = relu(sum(Map.of(RandomPart.independent(1), 1.0)));
        RandomPart later = relu(sum(Map.of(first, 3.0, RandomPart.independent(1), 1.0)));
        assertThat(RandomPart.covariance(later, first)).isCloseTo(3 * RELU_VARIANCE / 2, within(EXACT));
        assertThat(RandomPart.covariance(first, later)).isCloseTo(3 * RELU_VARIANCE / 2, within(EXACT));
    }
}
