package io.github.dl4jinit.examples.lab.experiment.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WelchTest {
    private static final double[] A = {
        27.5, 21.0, 19.0, 23.6, 17.0, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19.0, 21.7, 21.4
    };
    private static final double[] B = {
        27.1, 22.0, 20.8, 23.4, 23.4, 23.5, 25.8, 22.0, 24.8, 20.2, 21.9, 22.1, 22.9, 20.5, 24.4
    };

    /** Means 20.82 and 22.99, variances 7.9 and 3.8: t = -2.455 with 25.0 degrees of freedom. */
    @Test
    void theProbabilityIsThatOfTwoVariances() {
        assertThat(Welch.probability(A, B)).isCloseTo(0.0214, within(2e-4));
        assertThat(Welch.probability(B, A)).isEqualTo(Welch.probability(A, B));
    }

    @Test
    void withoutAnySpreadOnlyEqualNumbersAreAlike() {
        assertThat(Welch.probability(new double[] {2, 2}, new double[] {2, 2})).isEqualTo(1);
        assertThat(Welch.probability(new double[] {2, 2}, new double[] {3, 3})).isZero();
    }
}
