package io.github.dl4jinit.examples.lab.experiment.glorot2010;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignalTheoryTest {

    /** What shows that the known numbers assume inputs of second moment 1, as many as units. */
    @ParameterizedTest
    @EnumSource
    void theKnownNumbersAreThoseOfTheTheoryWithEqualFans(InitialisationVariant variant) {
        SignalTheory theory = new SignalTheory(variant, 1000, 1000, 5);
        for (int layer = 1; layer <= 5; layer++) {
            assertThat(theory.activation(layer)).isCloseTo(variant.known(layer), within(0.005));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theGradientShrinksTowardsTheInput(InitialisationVariant variant) {
        SignalTheory theory = new SignalTheory(variant, 1000, 1000, 5);
        assertThat(theory.gradient(5)).isEqualTo(1);
        for (int layer = 1; layer < 5; layer++) {
            double lowest = Math.sqrt(variant.weightVariance(1000, 1000));
            // tanh' is at most 1, and tanh'(z)² at least 0.46 in the mean for z of variance at most 1.
            assertThat(theory.gradient(layer) / theory.gradient(layer + 1)).isBetween(lowest * Math.sqrt(0.46), lowest);
        }
    }
}
