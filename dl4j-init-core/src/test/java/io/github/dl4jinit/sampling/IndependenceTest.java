package io.github.dl4jinit.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Neighbours, the two halves of a Box–Muller pair, streams, keys, and the rows and columns of a matrix are independent.
 * Each statistic fails once in 5e8 runs by chance.
 */
class IndependenceTest {
    private static final int N = 1 << 20;

    private static final double SIGMAS = 6;

    private static final double FALSE_ALARM = 2e-9;

    private static final RandomStream STREAM = new RandomStream(4, 44);

    /** Neighbours; elements of the same word's lanes, of the same pair, of the same lane; the same place in the next tile. */
    private static final int[] LAGS = {1, 2, 3, 16, 1023, 1024, 1025, 2047, 2048, 3072, 4095, 4096, 4097, 8192};

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void elementsAtAnyDistance(DataType type) {
        double[] x = Draws.of(RandomFill.normal(1), type, STREAM, N);
        for (int lag : LAGS) {
            double[] a = Arrays.copyOf(x, N - lag);
            double[] b = Arrays.copyOfRange(x, lag, N);
            assertIndependent(a, b, type + " lag " + lag);
        }
    }

    static Stream<RandomStream> otherStreams() {
        long key = STREAM.key();
        long stream = STREAM.stream();
        return Stream.of(
                new RandomStream(key, stream + 1),
                new RandomStream(key + 1, stream),
                new RandomStream(key - 1, stream + 1),
                new RandomStream(stream, key),
                new RandomStream(key, stream ^ Long.MIN_VALUE),
                new RandomStream(key ^ Long.MIN_VALUE, stream),
                new RandomStream(key << 32, stream),
                new RandomStream(-key, -stream),
                RandomStream.named(key, "0_W"));
    }

    @ParameterizedTest
    @MethodSource("otherStreams")
    void streams(RandomStream other) {
        RandomFill normal = RandomFill.normal(1);
        assertIndependent(
                Draws.of(normal, DataType.FLOAT, STREAM, N),
                Draws.of(normal, DataType.FLOAT, other, N),
                STREAM + " and " + other);
    }

    @Test
    void manyStreamsOfOneKey() {
        // The first element of each stream is itself a sample of independent draws.
        RandomFill normal = RandomFill.normal(1);
        int n = 1 << 16;
        double[] first = IntStream.range(0, n)
                .mapToDouble(i -> normal.valueAt(DataType.FLOAT, new RandomStream(9, i), 0))
                .toArray();
        assertIndependent(Arrays.copyOf(first, n - 1), Arrays.copyOfRange(first, 1, n), "streams i and i + 1");
    }

    /**
     * Of a 512×512 matrix of independent N(0, 1), the sum of the squared inner products of all pairs of rows is 512 times a
     * sum of nearly independent χ²₁, whatever the pairs; likewise of columns.
     */
    @Test
    void rowsAndColumnsOfAMatrix() {
        int m = 512;
        double[] x = Draws.of(RandomFill.normal(1), DataType.FLOAT, STREAM, m * m);
        assertOrthogonal(m, (row, k) -> x[row * m + k], "rows");
        assertOrthogonal(m, (column, k) -> x[k * m + column], "columns");
    }

    private interface Matrix {
        double at(int vector, int k);
    }

    private static void assertOrthogonal(int m, Matrix x, String what) {
        double sum = 0;
        double largest = 0;
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < i; j++) {
                double product = 0;
                for (int k = 0; k < m; k++) {
                    product += x.at(i, k) * x.at(j, k);
                }
                sum += product * product / m;
                largest = Math.max(largest, Math.abs(product) / Math.sqrt(m));
            }
        }
        double pairs = m * (m - 1) / 2.0;
        // Var of product²/m is 2 + 12/m + …: pairs that share a vector are uncorrelated in it only to first order,
        // hence ×2.
        assertThat((sum - pairs) / Math.sqrt(2 * 2 * pairs)).as(what).isBetween(-SIGMAS, SIGMAS);
        // 130,816 normals: beyond 7.5 with probability 8e-9; the products' tails are a little heavier.
        assertThat(largest).as("largest product of " + what).isBetween(3.5, 7.5);
    }

    private static void assertIndependent(double[] a, double[] b, String what) {
        int n = a.length;
        double product = 0;
        double squares = 0;
        double mixed = 0;
        int cells = 32;
        int[] counts = new int[cells * cells];
        for (int i = 0; i < n; i++) {
            product += a[i] * b[i];
            // (x² − 1) has variance 2.
            squares += (a[i] * a[i] - 1) * (b[i] * b[i] - 1) / 2;
            mixed += a[i] * (b[i] * b[i] - 1) / Math.sqrt(2);
            counts[cell(a[i], cells) * cells + cell(b[i], cells)]++;
        }
        assertThat(product / Math.sqrt(n)).as("correlation, " + what).isBetween(-SIGMAS, SIGMAS);
        // The product of two (x² − 1) has heavier tails than a normal; 1.5 makes up for it at this n.
        assertThat(squares / Math.sqrt(n)).as("of squares, " + what).isBetween(-1.5 * SIGMAS, 1.5 * SIGMAS);
        assertThat(mixed / Math.sqrt(n)).as("of x and y², " + what).isBetween(-1.5 * SIGMAS, 1.5 * SIGMAS);
        double expected = (double) n / counts.length;
        double chiSquare = 0;
        for (int count : counts) {
            chiSquare += (count - expected) * (count - expected) / expected;
        }
        double p = new ChiSquaredDistribution(null, counts.length - 1).cumulativeProbability(chiSquare);
        assertThat(p).as("joint distribution, " + what).isBetween(FALSE_ALARM / 2, 1 - FALSE_ALARM / 2);
    }

    private static int cell(double x, int cells) {
        return (int) Math.min(cells - 1, cells * CELLS[(int) Math.max(0, Math.min(CELLS.length - 1, (x + 8) * 4096))]);
    }

    /** Φ on a grid: erf itself would take most of the test's time. The cells' edges move by less than 1e-4. */
    private static final double[] CELLS = IntStream.range(0, 16 * 4096)
            .mapToDouble(i -> Erf.erfc(-((i + 0.5) / 4096 - 8) / Math.sqrt(2)) / 2)
            .toArray();
}
