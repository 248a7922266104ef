package io.github.dl4jinit.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The draws follow the distribution they claim: mean, variance, chi-square over 1,024 equally likely bins and
 * Kolmogorov–Smirnov at the bins' edges. Each of the four checks fails once in 5e8 runs by chance.
 */
class DistributionTest {
    private static final int BINS = 1024;

    /** Two-sided false-alarm probability 2e-9. */
    private static final double SIGMAS = 6;

    private static final double FALSE_ALARM = 2e-9;

    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    static Stream<Arguments> cases() {
        return Stream.of(DataType.FLOAT, DataType.DOUBLE)
                .flatMap(type -> Stream.of(
                        Arguments.of(type, RandomFill.normal(0.7), quantiles(0.7, -40, 40)),
                        Arguments.of(type, RandomFill.truncatedNormal(1, -2, 2), quantiles(1, -2, 2)),
                        Arguments.of(type, RandomFill.truncatedNormal(0.02, -0.01, 0.04), quantiles(0.02, -0.5, 2)),
                        Arguments.of(type, RandomFill.truncatedNormal(1, -3, 4), quantiles(1, -3, 4)),
                        Arguments.of(type, RandomFill.truncatedNormal(1, -7, -2.5), quantiles(1, -7, -2.5)),
                        Arguments.of(type, RandomFill.uniform(-0.3, 0.3), (DoubleUnaryOperator) u -> 0.6 * u - 0.3),
                        Arguments.of(type, RandomFill.uniform(1, 3), (DoubleUnaryOperator) u -> 1 + 2 * u)));
    }

    /** By commons-math, which the sampler does not use for this. */
    private static DoubleUnaryOperator quantiles(double sd, double a, double b) {
        double low = NORMAL.cumulativeProbability(a);
        double high = NORMAL.cumulativeProbability(b);
        return u -> sd * NORMAL.inverseCumulativeProbability(low + u * (high - low));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void followsItsDistribution(DataType type, RandomFill fill, DoubleUnaryOperator quantile) {
        check(type, fill, quantile, 1 << 20);
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("cases")
    void followsItsDistributionAtAHundredMillion(DataType type, RandomFill fill, DoubleUnaryOperator quantile) {
        check(type, fill, quantile, 100_000_000);
    }

    private static void check(DataType type, RandomFill fill, DoubleUnaryOperator quantile, long n) {
        long key = 20_261_123;
        double[] edges = new double[BINS - 1];
        Arrays.setAll(edges, k -> quantile.applyAsDouble((k + 1.0) / BINS));
        long[] counts = new long[BINS];
        double[] sums = new double[4];
        double mean = fill.mean();
        Draws.forEach(fill, type, key, n, x -> {
            int bin = Arrays.binarySearch(edges, x);
            counts[bin < 0 ? -bin - 1 : bin]++;
            double d = x - mean;
            double power = d;
            for (int k = 0; k < 4; k++) {
                sums[k] += power;
                power *= d;
            }
        });
        String what = "%s of %s, key %d".formatted(fill, type, key);
        double variance = fill.variance();
        double fourth = sums[3] / n;
        assertThat(sums[0] / n / Math.sqrt(variance / n)).as("mean of " + what).isBetween(-SIGMAS, SIGMAS);
        assertThat((sums[1] / n - variance) / Math.sqrt((fourth - variance * variance) / n))
                .as("variance of " + what)
                .isBetween(-SIGMAS, SIGMAS);

        double expected = (double) n / BINS;
        double chiSquare = Arrays.stream(counts)
                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                .sum();
        double p = new ChiSquaredDistribution(null, BINS - 1).cumulativeProbability(chiSquare);
        assertThat(p).as("chi-square of " + what).isBetween(FALSE_ALARM / 2, 1 - FALSE_ALARM / 2);

        double distance = 0;
        long below = 0;
        for (int k = 0; k < BINS; k++) {
            below += counts[k];
            distance = Math.max(distance, Math.abs((double) below / n - (k + 1.0) / BINS));
        }
        // Kolmogorov's bound 2·exp(−2·n·D²) for the false alarm.
        assertThat(distance * Math.sqrt(n))
                .as("Kolmogorov–Smirnov of " + what)
                .isLessThan(Math.sqrt(-Math.log(FALSE_ALARM / 2) / 2));
    }
}
