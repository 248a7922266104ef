package io.github.dl4jinit.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.impl.ActivationRReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** A function at single places, at the ends of the range of q, and what cannot be asked of a random one. */
class ActivationValuesTest {
    private static final JavaActivation EXP = new JavaActivation("exp", Math::exp, Math::exp);

    @ParameterizedTest
    @ValueSource(doubles = {-30, -2.2, -1e-9, 0, 0.4, 3, 7.9})
    void aFunctionIsItselfEverywhere(double z) {
        ActivationMoments tanh = ActivationMoments.of(new ActivationTanH());
        double value = Math.tanh(z);
        assertThat(tanh.value(z)).isCloseTo(value, within(1e-10));
        assertThat(tanh.derivative(z)).isCloseTo(1 - value * value, within(1e-10));
        ActivationMoments sigmoid = ActivationMoments.of(new ActivationSigmoid());
        double half = 1 / (1 + Math.exp(-z));
        assertThat(sigmoid.value(z)).isCloseTo(half, within(1e-10));
        assertThat(sigmoid.derivative(z)).isCloseTo(half * (1 - half), within(1e-10));
    }

    @Test
    void aRandomReluIsRandomOnTheLeftAlone() {
        ActivationMoments random = ActivationMoments.of(new ActivationRReLU(0.2, 0.6));
        assertThat(random.isRandom()).isTrue();
        assertThat(random.value(2)).isCloseTo(2, within(1e-7));
        // E a² = (l² + lu + u²)/3.
        assertThat(random.value(-1)).isCloseTo(-Math.sqrt((0.04 + 0.12 + 0.36) / 3), within(1e-7));
        assertThatThrownBy(() -> random.correlation(1, 0.5)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> random.correlationSlope(1, 0.5)).isInstanceOf(IllegalStateException.class);
        assertThat(ActivationMoments.of(new ActivationTanH()).isRandom()).isFalse();
    }

    /** E φ² grows by φ'(0)² + φ(0) φ''(0) per q there: 1 for tanh, 1/16 for a sigmoid. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-15, 1e-9})
    void theSecondMomentsSlopeAtZeroIsTheFunctionsOwn(double q) {
        assertThat(ActivationMoments.of(new ActivationTanH()).secondMomentSlope(q))
                .isCloseTo(1, within(1e-7));
        assertThat(ActivationMoments.of(new ActivationSigmoid()).secondMomentSlope(q))
                .isCloseTo(1.0 / 16, within(1e-6));
    }

    @Test
    void theEndOfTheRangeBelongsToIt() {
        ActivationMoments tanh = ActivationMoments.of(new ActivationTanH());
        assertThat(tanh.largestSecondMoment()).isEqualTo(1e34);
        assertThat(tanh.secondMoment(1e34)).isCloseTo(1, within(1e-9));
        ActivationMoments exp = ActivationMoments.of(EXP);
        double largest = exp.largestSecondMoment();
        // It reaches to 512, eight standard deviations.
        assertThat(largest).isEqualTo(64.0 * 64.0);
        assertThat(exp.mean(largest)).isPositive();
        assertThatThrownBy(() -> exp.mean(Math.nextUp(largest))).isInstanceOf(UnsupportedActivationException.class);
    }

    /** E cosh(z)² = (1 + e^(2q))/2, most of it at ±2√q standard deviations. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 9, 30, 64})
    void bothTailsOfAFunctionThatGrowsCount(double q) {
        ActivationMoments cosh = ActivationMoments.of(new JavaActivation("cosh", Math::cosh, Math::sinh));
        assertThat(cosh.secondMoment(q) / ((1 + Math.exp(2 * q)) / 2)).isCloseTo(1, within(1e-7));
        assertThat(cosh.meanSquaredDerivative(q) / ((Math.exp(2 * q) - 1) / 2)).isCloseTo(1, within(1e-7));
    }

    @Test
    void theCorrelationOfNothingIsNotAsked() {
        ActivationMoments tanh = ActivationMoments.of(new ActivationTanH());
        assertThatThrownBy(() -> tanh.correlation(0, 0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("second moment q is not positive: 0.0");
    }

    /** Single precision keeps seven digits: what differs by more from one call to the next is chance. */
    @Test
    void aFunctionMayDifferFromItselfByRoundingAlone() {
        assertThat(ActivationMoments.of(trembling(1e-7)).secondMoment() / 1e8).isCloseTo(1, within(1e-5));
        assertThatThrownBy(() -> ActivationMoments.of(trembling(1e-3)))
                .isInstanceOf(UnsupportedActivationException.class)
                .hasMessageContaining("trembling is random");
    }

    /** Ten thousand times its input, a share more and less by turns of a whole call. */
    private static JavaActivation trembling(double share) {
        long[] calls = {0};
        return new JavaActivation(
                "trembling", x -> 1e4 * x * (1 + (calls[0]++ / 16 % 2 == 0 ? share : -share)), x -> 1e4);
    }

    /** σ_w² = 2 keeps every second moment of a ReLU, without any bias: rounding does not make one. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-7, 1, 3e6})
    void aReluIsCriticalWithoutBiasesAtEverySecondMoment(double q) {
        CriticalPoint point = CriticalPoint.atSecondMoment(ActivationMoments.of(new ActivationReLU()), q)
                .orElseThrow();
        assertThat(point.weightVariance()).isCloseTo(2, within(1e-9));
        assertThat(point.biasVariance()).isZero();
        assertThat(point.q()).isEqualTo(q);
    }

    @Test
    void momentsAndTheoryPrintTheirFigures() {
        ActivationMoments tanh = ActivationMoments.of(new ActivationTanH());
        assertThat(tanh).hasToString("tanh: E φ² = 0.394294, E φ'² = 0.464403, χ = 1.177807");
        MeanField field = MeanField.of(tanh, 1.5, 0.25);
        assertThat(field.weightVariance()).isEqualTo(1.5);
        assertThat(field.biasVariance()).isEqualTo(0.25);
        assertThat(field).hasToString("MeanField(tanh, weightVariance=1.5, biasVariance=0.25)");
    }

    /** Odd functions without biases know no other correlation than 0: the map's only fixed point below 1. */
    @Test
    void inChaosWithoutBiasesInputsLoseTheirCorrelation() {
        MeanField field = MeanField.of(ActivationMoments.of(new ActivationTanH()), 3, 0);
        assertThat(field.correlationFixedPoint().orElseThrow()).isCloseTo(0, within(1e-9));
    }
}
