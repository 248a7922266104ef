package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pairs of rows and of columns, beside all pairs of places of a map of 4 × 3, each worked out by itself. */
class WholeMapTest {
    private static final double EXACT = 1e-12;
    private static final int ROWS = 4;
    private static final int COLUMNS = 3;
    private static final double FAR = 0.7;
    private static final PlacePairs PAIRS = PlacePairs.of(List.of(symmetric(ROWS, 1), symmetric(COLUMNS, 2)));

    @Test
    void itsMeansAreThoseOfTheMap() {
        double[][] map = map(PAIRS);
        double squares = 0;
        for (double[] row : map) {
            squares += Arrays.stream(row).map(value -> value * value).sum();
        }

        assertThat(PlacePairs.mean(map)).isCloseTo(0, within(EXACT));
        assertThat(PAIRS.samePlace()).isCloseTo(PlacePairs.diagonal(map), within(EXACT));
        assertThat(PAIRS.meanSquare()).isCloseTo(squares / map.length / map.length, within(EXACT));
        assertThat(PAIRS.isEven()).isFalse();
        assertThat(PlacePairs.EVEN.isEven()).isTrue();
    }

    @Test
    void withoutTheMeanOfTheMap() {
        double[][] map = map(PAIRS);
        double[] rows = Arrays.stream(map)
                .mapToDouble(row -> Arrays.stream(row).average().orElseThrow())
                .toArray();
        double[][] centred = PlacePairs.each(map.length, (x, y) -> map[x][y] - rows[x] - rows[y]);
        double down = 0;
        double across = 0;
        for (int i = 0; i < ROWS; i++) {
            for (int j = 0; j < COLUMNS; j++) {
                int here = i * COLUMNS + j;
                down += i + 1 < ROWS ? rows[here] + rows[here + COLUMNS] : 0;
                across += j + 1 < COLUMNS ? rows[here] + rows[here + 1] : 0;
            }
        }
        // Half of a map's neighbours lie below one another.
        double neighbours = down / ((ROWS - 1) * COLUMNS) / 2 + across / (ROWS * (COLUMNS - 1)) / 2;

        assertSame(map(PAIRS.centred()), centred);
        assertThat(PAIRS.neighboursWithMean()).isCloseTo(neighbours, within(EXACT));
        assertThat(ofRows(new double[][] {{2}}).neighboursWithMean()).isZero();
    }

    /** A second moment without the mean over the map is never below 0. */
    @Test
    void nothingIsLeftOfAMean() {
        PlaceMap places = PlaceMap.of(List.of(new double[] {1, 1}));
        PlacePairs pairs = ofRows(new double[][] {{3, 0}, {0, -3}});

        assertThat(pairs.centred(places, 1, 0.5).along(0, 2)).containsExactly(0, 2);
        assertThat(PlacePairs.EVEN.centred(places, 1, 0.5)).isSameAs(places);
    }

    /** What becomes of a product becomes of each. */
    @Test
    void aFunctionOfProducts() {
        PlacePairs one = ofRows(PAIRS.along(0, ROWS));
        PlacePairs squared = one.map(FAR, product -> product * product);
        double[][] each = PlacePairs.each(ROWS, (x, y) -> Math.pow(FAR + one.along(0, ROWS)[x][y], 2));

        assertSame(squared.along(0, ROWS), withoutMean(each));
        assertThat(PlacePairs.EVEN.map(FAR, product -> 1 / 0.0).isEven()).isTrue();
    }

    /** At places of a small second moment a function that grows with its argument is small: (p/s)² s for the square. */
    @Test
    void aFunctionThatGrowsWithItsArgument() {
        double[] shares = {0.5, 1.5, 1.5, 0.5};
        PlacePairs one = ofRows(PAIRS.along(0, ROWS));
        double[][] behind = one.behind(FAR, PlaceMap.of(List.of(shares)), product -> product * product)
                .get(0);
        for (int x = 0; x < ROWS; x++) {
            for (int y = 0; y < ROWS; y++) {
                double scale = Math.sqrt(shares[x] * shares[y]);
                assertThat(behind[x][y]).isCloseTo(Math.pow(FAR + one.along(0, ROWS)[x][y], 2) / scale, within(EXACT));
            }
        }
        double[][] dark = one.behind(FAR, PlaceMap.of(List.of(new double[] {0, 2, 2, 0})), product -> 5)
                .get(0);
        assertThat(dark[0]).containsOnly(0);
        assertThat(dark[1][2]).isEqualTo(10);
    }

    @Test
    void aSumOfTwoSignals() {
        PlacePairs other = ofRows(symmetric(ROWS, 5));
        PlacePairs product = PAIRS.with(FAR, other, 0.4, (a, b) -> a * b);
        double[][] rows = PlacePairs.each(
                ROWS, (x, y) -> (FAR + PAIRS.along(0, ROWS)[x][y]) * (0.4 + other.along(0, ROWS)[x][y]));
        double[][] columns = PlacePairs.each(COLUMNS, (x, y) -> (FAR + PAIRS.along(1, COLUMNS)[x][y]) * 0.4);

        assertSame(product.along(0, ROWS), withoutMean(rows));
        assertSame(product.along(1, COLUMNS), withoutMean(columns));
        assertThat(product.along()).hasSize(2);
        assertSame(other.with(0.4, PAIRS, FAR, (a, b) -> a * b).along(1, COLUMNS), withoutMean(columns));
    }

    @Test
    void ofAnotherMapNothingIsKnown() {
        assertThat(PAIRS.along(0, ROWS + 1)).hasDimensions(ROWS + 1, ROWS + 1);
        assertThat(PAIRS.along(0, ROWS + 1)[0]).containsOnly(0);
        assertThat(PAIRS.along(2, 2)).isDeepEqualTo(new double[2][2]);
    }

    /** Upsampling by 2 and its way back: a copy has the pairs of its place. */
    @Test
    void copiesHaveThePairsOfTheirPlace() {
        Sliding copies = new Sliding(2, 2, 1, 0, 2 * COLUMNS, COLUMNS);
        PlacePairs one = ofRows(PAIRS.along(1, COLUMNS));
        double[][] repeated = one.repeated(List.of(copies)).along(0, 2 * COLUMNS);
        for (int x = 0; x < 2 * COLUMNS; x++) {
            for (int y = 0; y < 2 * COLUMNS; y++) {
                assertThat(repeated[x][y]).isCloseTo(PAIRS.along(1, COLUMNS)[x / 2][y / 2], within(EXACT));
            }
        }
        assertSame(ofRows(repeated).averaged(List.of(copies)).along(0, COLUMNS), one.along(0, COLUMNS));
        assertThat(PAIRS.repeated(List.of())).isEqualTo(PlacePairs.EVEN);
        assertThat(PAIRS.averaged(List.of())).isEqualTo(PlacePairs.EVEN);
        assertThat(PAIRS.moved(List.of())).isEqualTo(PlacePairs.EVEN);
        assertThat(PlacePairs.EVEN.repeated(List.of(copies))).isEqualTo(PlacePairs.EVEN);
    }

    /** A kernel of one tap that leaves every other place out. */
    @Test
    void whatIsMovedKeepsItsPairs() {
        PlacePairs moved = PAIRS.moved(List.of(new Sliding(1, 2, 1, 0, ROWS, 2), new Sliding(1, 1, 1, 0, COLUMNS, 3)));
        double[][] rows = PlacePairs.each(2, (x, y) -> PAIRS.along(0, ROWS)[2 * x][2 * y]);

        assertSame(moved.along(0, 2), withoutMean(rows));
        assertSame(moved.along(1, COLUMNS), PAIRS.along(1, COLUMNS));
    }

    /** Of two examples at two places both have a tap on the map: the mean over all taps of what lies under them. */
    @ParameterizedTest
    @CsvSource({
        // kernel, stride, dilation, zeros in front, rows behind it
        "3, 1, 1, 1, 4",
        "3, 2, 1, 1, 2",
        "2, 1, 2, 0, 2",
        "1, 1, 1, 0, 4",
        "3, 1, 1, 2, 6"
    })
    void aKernelOverUnevenPairs(int kernel, int stride, int dilation, int before, int behind) {
        Sliding down = new Sliding(kernel, stride, dilation, before, ROWS, behind);
        Sliding across = new Sliding(3, 1, 1, 1, COLUMNS, COLUMNS);
        double extra = 0.2;
        Products x = new Products(FAR + PAIRS.samePlace() + extra, 0.9, FAR, 0.8, PAIRS);
        double[][] map = map(PAIRS);
        int places = behind * COLUMNS;
        double[][] common = PlacePairs.each(places, (a, b) -> {
            double sum = 0;
            for (int i = 0; i < kernel; i++) {
                for (int j = 0; j < 3; j++) {
                    int one = under(a, i, j, down);
                    int two = under(b, i, j, down);
                    sum += one >= 0 && two >= 0 ? FAR + map[one][two] : 0;
                }
            }
            return sum / kernel / 3;
        });

        double[][] whole = KernelReach.of(List.of(down, across))
                .ofBatch(8)
                .pairs(x)
                .pairs()
                .along(0, places);
        assertSame(whole, withoutMean(common));

        // With so many places in a third dimension each is followed by itself.
        Sliding deep = new Sliding(1, 1, 1, 0, 300, 300);
        KernelReach reach = KernelReach.of(List.of(down, across, deep)).ofBatch(8);
        Products found = reach.pairs(x);

        double mean = PlacePairs.mean(common);
        assertThat(found.far()).isCloseTo(mean, within(EXACT));
        assertThat(found.within()).isCloseTo(mean + 0.1 * reach.two(), within(EXACT));
        assertThat(found.near()).isCloseTo(0.9 * reach.near(), within(EXACT));
        assertThat(found.shared()).isCloseTo(PlacePairs.diagonal(common) + reach.one() * extra, within(EXACT));
        assertSame(found.pairs().along(0, behind), PlacePairs.each(behind, (a, b) -> {
            double sum = 0;
            for (int i = 0; i < COLUMNS; i++) {
                for (int j = 0; j < COLUMNS; j++) {
                    sum += common[a * COLUMNS + i][b * COLUMNS + j];
                }
            }
            return sum / COLUMNS / COLUMNS - mean;
        }));
        assertSame(found.pairs().along(1, COLUMNS), PlacePairs.each(COLUMNS, (a, b) -> {
            double sum = 0;
            for (int i = 0; i < behind; i++) {
                for (int j = 0; j < behind; j++) {
                    sum += common[i * COLUMNS + a][j * COLUMNS + b];
                }
            }
            return sum / behind / behind - mean;
        }));
    }

    /** The place under a tap of the kernel at a place behind it; -1 outside the map. */
    private static int under(int place, int down, int across, Sliding kernel) {
        int row = (int) (place / COLUMNS * kernel.stride() + (long) down * kernel.dilation() - kernel.before());
        int column = place % COLUMNS + across - 1;
        return row >= 0 && row < ROWS && column >= 0 && column < COLUMNS ? row * COLUMNS + column : -1;
    }

    private static PlacePairs ofRows(double[][] matrix) {
        return new PlacePairs(Collections.singletonList(matrix));
    }

    private static double[][] withoutMean(double[][] matrix) {
        double mean = PlacePairs.mean(matrix);
        return PlacePairs.each(matrix.length, (x, y) -> matrix[x][y] - mean);
    }

    /** All pairs of places. */
    private static double[][] map(PlacePairs pairs) {
        double[][] rows = pairs.along(0, ROWS);
        double[][] columns = pairs.along(1, COLUMNS);
        return PlacePairs.each(
                ROWS * COLUMNS, (x, y) -> rows[x / COLUMNS][y / COLUMNS] + columns[x % COLUMNS][y % COLUMNS]);
    }

    private static double[][] symmetric(int side, long seed) {
        Random random = new Random(seed);
        return PlacePairs.each(side, (x, y) -> random.nextDouble());
    }

    private static void assertSame(double[][] found, double[][] expected) {
        assertThat(found).hasDimensions(expected.length, expected.length);
        for (int x = 0; x < expected.length; x++) {
            assertThat(found[x]).containsExactly(expected[x], within(EXACT));
        }
    }
}
