package io.github.dl4jinit.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What distributions say of themselves, beside their densities. */
class DistributionMomentsTest {

    @ParameterizedTest
    @CsvSource({"-1, 1", "0.5, 3", "-7, -6.5"})
    void aUniformDistributionsVarianceIsATwelfthOfItsSquaredLength(double lower, double upper) {
        UniformDistribution uniform = new UniformDistribution(lower, upper);
        assertThat(uniform.mean()).isCloseTo((lower + upper) / 2, within(1e-12));
        assertThat(uniform.variance()).isCloseTo(Math.pow(upper - lower, 2) / 12, within(1e-12));
        assertThat(uniform.maxMagnitude()).isEqualTo(Math.max(Math.abs(lower), Math.abs(upper)));
    }

    /** By a sum over a fine grid. */
    @ParameterizedTest
    @CsvSource({"1, -2, 2", "3, -6, 6", "0.5, -0.4, 1.5", "2, 1, 5", "2, -5, -1"})
    void aTruncatedNormalsMomentsAreThoseOfItsDensity(double sd, double lower, double upper) {
        int steps = 20_000;
        double mass = 0;
        double mean = 0;
        double square = 0;
        for (int i = 0; i < steps; i++) {
            double x = lower + (upper - lower) * (i + 0.5) / steps;
            double density = Math.exp(-x * x / (2 * sd * sd));
            mass += density;
            mean += density * x;
            square += density * x * x;
        }
        mean /= mass;
        TruncatedNormalDistribution truncated = new TruncatedNormalDistribution(sd, lower, upper);
        assertThat(truncated.mean()).isCloseTo(mean, within(1e-7));
        assertThat(truncated.variance()).isCloseTo(square / mass - mean * mean, within(1e-6));
    }

    @Test
    void noDrawIsFartherThanTheNearerBoundAndTenDeviations() {
        assertThat(new TruncatedNormalDistribution(1, -2, 3).maxMagnitude()).isEqualTo(3);
        assertThat(new TruncatedNormalDistribution(1, -200, 300).maxMagnitude()).isEqualTo(10);
        assertThat(new TruncatedNormalDistribution(2, 5, 300).maxMagnitude()).isEqualTo(25);
        assertThat(new TruncatedNormalDistribution(2, -300, -5).maxMagnitude()).isEqualTo(25);
        assertThat(new TruncatedNormalDistribution(2, -300, 5).maxMagnitude()).isEqualTo(20);
    }
}
