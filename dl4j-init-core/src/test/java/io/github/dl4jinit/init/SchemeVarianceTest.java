package io.github.dl4jinit.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.sampling.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.math3.analysis.integration.IterativeLegendreGaussIntegrator;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.RealDistribution;
import org.apache.commons.math3.distribution.UniformRealDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The weights have the variance and the distribution that the scheme documents. Every cell of scheme × distribution × type ×
 * order × shape is drawn anew from a fixed stream.
 */
class SchemeVarianceTest {
    private static final long SEED = 20_151_213;

    /**
     * A sound scheme leaves four standard errors with probability 6.3e-5 in a cell, so with 0.018 in one of all 288; the
     * seed is fixed, so it did so once and for all or not at all.
     */
    private static final double STANDARD_ERRORS = 4;

    /** Of the Kolmogorov–Smirnov test in one cell; 0.029 for one false alarm in all 288. */
    private static final double SIGNIFICANCE = 1e-4;

    /** A parameter as a layer passes it. */
    record Parameter(String name, double fanIn, double fanOut, long... shape) {}

    private static final List<Parameter> PARAMETERS = List.of(
            new Parameter("dense", 300, 200, 300, 200),
            new Parameter("convolution", 16 * 9, 32 * 9, 32, 48, 3, 3),
            new Parameter("tall", 20_000, 3, 20_000, 3),
            // A convolution of stride 3: 64 · 25 / 9 pre-activations see an input value.
            new Parameter("fractional fan", 31 * 25, 64 * 25 / 9.0, 64, 31, 5, 5));

    /** Fills one cell's parameter; the values come back as doubles. */
    record Cell(InitScheme scheme, WeightDistribution distribution, DataType type, char order, Parameter parameter) {
        double[] draw() {
            INDArray parameters =
                    Nd4j.create(type, Arrays.stream(parameter.shape).reduce(1, (a, b) -> a * b));
            RandomStream stream = RandomStream.named(SEED, toString());
            return scheme.fill(parameter.fanIn, parameter.fanOut, parameter.shape, order, parameters, stream)
                    .castTo(DataType.DOUBLE)
                    .dup()
                    .data()
                    .asDouble();
        }

        @Override
        public String toString() {
            return scheme + " " + type + " " + order + " " + parameter.name;
        }
    }

    static Stream<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (WeightDistribution distribution : WeightDistribution.values()) {
            List<InitScheme> schemes = List.of(
                    HeInit.builder().distribution(distribution).build(),
                    XavierInit.builder().distribution(distribution).build(),
                    XavierInit.glorot().toBuilder().distribution(distribution).build(),
                    ScaledVarianceInit.builder(1.7)
                            .multiplier(0.4)
                            .fanMode(FanMode.GEOMETRIC)
                            .distribution(distribution)
                            .build());
            for (InitScheme scheme : schemes) {
                for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE, DataType.FLOAT16)) {
                    for (char order : new char[] {'c', 'f'}) {
                        for (Parameter parameter : PARAMETERS) {
                            cells.add(new Cell(scheme, distribution, type, order, parameter));
                        }
                    }
                }
            }
        }
        return cells.stream();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void hasTheDocumentedVarianceAndDistribution(Cell cell) {
        Parameter parameter = cell.parameter;
        double documented = documentedVariance(cell.scheme, parameter.fanIn, parameter.fanOut);
        assertThat(cell.scheme.variance(parameter.fanIn, parameter.fanOut))
                .isCloseTo(documented, within(1e-15 * documented));

        double[] weights = cell.draw();
        double sum = 0;
        double sumOfSquares = 0;
        for (double w : weights) {
            sum += w;
            sumOfSquares += w * w;
        }
        int n = weights.length;
        assertThat(sum / n)
                .as("mean of %s, seed %d", cell, SEED)
                .isCloseTo(0, within(STANDARD_ERRORS * Math.sqrt(documented / n)));
        // Var(w²) = (kurtosis − 1) · σ⁴ when the mean is known to be 0.
        double standardError = documented * Math.sqrt((kurtosis(cell.distribution) - 1) / n);
        assertThat(sumOfSquares / n)
                .as("variance of %s, seed %d", cell, SEED)
                .isCloseTo(documented, within(STANDARD_ERRORS * standardError));

        double distance = kolmogorovSmirnovDistance(weights, cell.distribution, Math.sqrt(documented));
        // The asymptotic law: P(D > d) = 2·exp(−2·n·d²) up to terms that vanish at these n. Rounding to HALF moves a
        // distribution function by at most half a spacing times the density, 2^-12 · max |x|·f(x) < 1.5e-4.
        double critical = Math.sqrt(-0.5 * Math.log(SIGNIFICANCE / 2) / n);
        double rounding = cell.type == DataType.FLOAT16 ? 1.5e-4 : 0;
        assertThat(distance)
                .as("Kolmogorov–Smirnov distance of %s, seed %d", cell, SEED)
                .isLessThan(critical + rounding);
    }

    /** The formulas of the documentation, written down once more. */
    private static double documentedVariance(InitScheme scheme, double fanIn, double fanOut) {
        if (scheme instanceof HeInit) {
            return 2 / fanIn;
        } else if (scheme instanceof XavierInit xavier) {
            return xavier.fanMode() == FanMode.IN ? 1 / fanIn : 2 / (fanIn + fanOut);
        }
        return 0.4 * 1.7 / Math.sqrt(fanIn * fanOut);
    }

    private static double kurtosis(WeightDistribution distribution) {
        return switch (distribution) {
            case NORMAL -> 3;
            case UNIFORM -> 1.8;
            case TRUNCATED_NORMAL -> truncatedMoment(4) / Math.pow(truncatedMoment(2), 2);
        };
    }

    /** E[x^k] of N(0, 1) conditioned on |x| ≤ 2, by quadrature. */
    private static double truncatedMoment(int k) {
        NormalDistribution normal = new NormalDistribution();
        IterativeLegendreGaussIntegrator quadrature = new IterativeLegendreGaussIntegrator(20, 1e-14, 1e-14);
        return quadrature.integrate(100_000, x -> Math.pow(x, k) * normal.density(x), -2, 2)
                / normal.probability(-2, 2);
    }

    private static double kolmogorovSmirnovDistance(
            double[] weights, WeightDistribution distribution, double standardDeviation) {
        double[] sorted = weights.clone();
        Arrays.sort(sorted);
        RealDistribution normal = new NormalDistribution();
        RealDistribution uniform = new UniformRealDistribution(-Math.sqrt(3), Math.sqrt(3));
        double parent = Math.sqrt(truncatedMoment(2));
        double below = normal.cumulativeProbability(-2);
        double distance = 0;
        for (int i = 0; i < sorted.length; i++) {
            double x = sorted[i] / standardDeviation;
            double p = switch (distribution) {
                case NORMAL -> normal.cumulativeProbability(x);
                case UNIFORM -> uniform.cumulativeProbability(x);
                case TRUNCATED_NORMAL -> (normal.cumulativeProbability(x * parent) - below) / (1 - 2 * below);
            };
            distance = Math.max(distance, Math.max(p - (double) i / sorted.length, (i + 1.0) / sorted.length - p));
        }
        return distance;
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
