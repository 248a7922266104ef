package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How often a value is the largest, by the shares that all of them together must have. */
class PickedValueTest {

    /** Each of K independent values is the largest in 1/K of all cases, whatever its size in each of them. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 9})
    void oneOfAllIsTheLargest(int count) {
        assertThat(share(new PickedValue(count, 0))).isCloseTo(1.0 / count, within(1e-6));
    }

    /** Of two values it is one half, however alike they are. */
    @ParameterizedTest
    @ValueSource(doubles = {-0.5, 0.3, 0.8, 0.99})
    void oneOfTwoThatAreAlike(double correlation) {
        assertThat(share(new PickedValue(2, correlation))).isCloseTo(0.5, within(1e-6));
    }

    /** The mean of the larger of two is √((1 − ρ)/π) (Clark 1961). */
    @ParameterizedTest
    @CsvSource({"0", "0.5", "-0.5"})
    void theLargerOfTwoIsAsLargeAsClarkSays(double correlation) {
        PickedValue picked = new PickedValue(2, correlation);
        double mean = 0;
        for (double z = -8; z <= 8; z += 0.01) {
            mean += 0.01 * 2 * picked.weight(z) * z * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
        }
        assertThat(mean).isCloseTo(Math.sqrt((1 - correlation) / Math.PI), within(1e-6));
    }

    @Test
    void whatIsTheSameOrAloneIsPickedAlways() {
        assertThat(PickedValue.ANY.weight(-3)).isEqualTo(1);
        assertThat(new PickedValue(4, 1).weight(-3)).isEqualTo(1);
        assertThat(new PickedValue(0.5, 0).weight(-3)).isEqualTo(1);
    }

    private static double share(PickedValue picked) {
        double share = 0;
        for (double z = -8; z <= 8; z += 0.01) {
            share += 0.01 * picked.weight(z) * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
        }
        return share;
    }
}
