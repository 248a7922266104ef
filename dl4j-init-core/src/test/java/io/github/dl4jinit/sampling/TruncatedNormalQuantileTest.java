package io.github.dl4jinit.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against values to 30 digits, written by docs/quantiles.py. */
class TruncatedNormalQuantileTest {
    static Stream<List<String>> quantiles() throws IOException {
        return Resource.rows("quantiles.csv", "quantile");
    }

    static Stream<List<String>> moments() throws IOException {
        return Resource.rows("quantiles.csv", "moments");
    }

    static Stream<List<String>> mills() throws IOException {
        return Resource.rows("quantiles.csv", "mills");
    }

    @ParameterizedTest
    @MethodSource("quantiles")
    void invertsTheConditionedDistribution(List<String> row) {
        double a = Double.parseDouble(row.get(1));
        double b = Double.parseDouble(row.get(2));
        double u = Double.parseDouble(row.get(3));
        double v = BigDecimal.ONE.subtract(new BigDecimal(u)).doubleValue();

        double z = TruncatedNormalQuantile.of(a, b).at(u, v);

        // The probabilities of the bounds are rounded, which moves z by as much as their last place over the density.
        double exact = Double.parseDouble(row.get(4));
        double scale = Math.min(b - a, 1);
        assertThat(z).isCloseTo(exact, within(4e-15 * Math.abs(exact) + 1e-15 * scale));
    }

    @ParameterizedTest
    @MethodSource("moments")
    void momentsAreThoseOfTheConditionedDistribution(List<String> row) {
        TruncatedNormalMoments moments =
                TruncatedNormalMoments.of(Double.parseDouble(row.get(1)), Double.parseDouble(row.get(2)));

        double mean = Double.parseDouble(row.get(3));
        double variance = Double.parseDouble(row.get(4));
        assertThat(moments.mean()).isCloseTo(mean, within(3e-15 * (Math.abs(mean) + Math.sqrt(variance))));
        assertThat(moments.variance()).isCloseTo(variance, within(1e-13 * variance));
    }

    @ParameterizedTest
    @MethodSource("mills")
    void millsRatio(List<String> row) {
        double exact = Double.parseDouble(row.get(2));

        assertThat(NormalTail.mills(Double.parseDouble(row.get(1)))).isCloseTo(exact, within(4e-16 * exact));
    }

    /** The tail beyond what a double's probability can say: an exponential with the bound's rate. */
    @Test
    void veryFarOutTheTailIsExponential() {
        TruncatedNormalQuantile quantile = TruncatedNormalQuantile.of(1e7, Double.POSITIVE_INFINITY);

        assertThat((quantile.at(0.5, 0.5) - 1e7) * 1e7).isCloseTo(Math.log(2), within(0.02));
    }

    @ParameterizedTest
    @MethodSource("quantiles")
    void isMonotone(List<String> row) {
        TruncatedNormalQuantile quantile =
                TruncatedNormalQuantile.of(Double.parseDouble(row.get(1)), Double.parseDouble(row.get(2)));
        double last = Double.NEGATIVE_INFINITY;
        for (int k = 1; k < 1000; k++) {
            double z = quantile.at(k / 1000.0, 1 - k / 1000.0);
            assertThat(z).isGreaterThan(last);
            last = z;
        }
    }
}
