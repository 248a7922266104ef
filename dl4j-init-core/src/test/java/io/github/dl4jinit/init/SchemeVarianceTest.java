package io.github.dl4jinit.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.sampling.RandomStream;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.math3.analysis.integration.IterativeLegendreGaussIntegrator;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The variance of every fan mode, multiplier and truncation; that weights have it is the contract's matter. */
class SchemeVarianceTest {
    private static final long SEED = 20_151_213;

    /** E[x^k] of N(0, 1) conditioned on |x| ≤ 2, by quadrature. */
    private static double truncatedMoment(int k) {
        NormalDistribution normal = new NormalDistribution();
        IterativeLegendreGaussIntegrator quadrature = new IterativeLegendreGaussIntegrator(20, 1e-14, 1e-14);
        return quadrature.integrate(100_000, x -> Math.pow(x, k) * normal.density(x), -2, 2)
                / normal.probability(-2, 2);
    }

    @Test
    void theTruncatedVarianceIsTheIntegral() {
        assertThat(truncatedMoment(2)).isCloseTo(WeightDistribution.TRUNCATED_VARIANCE, within(1e-13));
        double density = new NormalDistribution().density(2);
        double mass = 1 - 2 * new NormalDistribution().cumulativeProbability(-2);
        assertThat(1 - 4 * density / mass).isCloseTo(WeightDistribution.TRUNCATED_VARIANCE, within(1e-15));
    }

    @Test
    void theTruncatedNormalEndsAtTwoStandardDeviationsOfItsParent() {
        INDArray view = Nd4j.create(DataType.DOUBLE, 100_000);
        new ScaledVarianceInit(1)
                .toBuilder()
                        .distribution(WeightDistribution.TRUNCATED_NORMAL)
                        .build()
                        .fill(1, 1, new long[] {1000, 100}, 'c', view, new RandomStream(SEED, 0));
        double end = 2 / Math.sqrt(WeightDistribution.TRUNCATED_VARIANCE);
        assertThat(view.amaxNumber().doubleValue()).isLessThanOrEqualTo(end).isGreaterThan(0.999 * end);
    }

    @ParameterizedTest
    @MethodSource("modes")
    void theMultiplierMultipliesTheVarianceInEveryFanMode(FanMode mode) {
        Random random = new Random(SEED);
        for (int i = 0; i < 100; i++) {
            double fanIn = Math.exp(10 * random.nextDouble());
            double fanOut = Math.exp(10 * random.nextDouble());
            double multiplier = Math.exp(4 * random.nextGaussian());
            double n = mode.n(fanIn, fanOut);
            double expected = multiplier * 2 / n;
            InitScheme he =
                    HeInit.builder().fanMode(mode).multiplier(multiplier).build();
            assertThat(he.variance(fanIn, fanOut)).isCloseTo(expected, within(1e-14 * expected));
            assertThat(he.standardDeviation(fanIn, fanOut))
                    .isCloseTo(Math.sqrt(expected), within(1e-14 * Math.sqrt(expected)));
            assertThat(n).isBetween(Math.min(fanIn, fanOut) * (1 - 1e-15), Math.max(fanIn, fanOut) * (1 + 1e-15));
        }
    }

    static Stream<FanMode> modes() {
        return Stream.of(FanMode.values());
    }

    @Test
    void fanModesAreTheMeansTheyName() {
        assertThat(FanMode.IN.n(8, 2)).isEqualTo(8);
        assertThat(FanMode.OUT.n(8, 2)).isEqualTo(2);
        assertThat(FanMode.AVERAGE.n(8, 2)).isEqualTo(5);
        assertThat(FanMode.GEOMETRIC.n(8, 2)).isCloseTo(4, within(1e-15));
        assertThat(FanMode.AVERAGE.n(1.5e308, 1.5e308)).isEqualTo(1.5e308);
        assertThat(FanMode.GEOMETRIC.n(1e300, 1e300)).isCloseTo(1e300, within(1e285));
    }
}
