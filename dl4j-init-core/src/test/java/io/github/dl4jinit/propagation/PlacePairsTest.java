package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What two examples have in common at two places, beside the same worked out pair by pair on the whole map. */
class PlacePairsTest {
    private static final int SIDE = 5;
    private static final Sliding SAME = new Sliding(3, 1, 1, 1, SIDE, SIDE);

    /** Zeros around the map: a kernel of nine taps over a signal of which all have 1 in common. */
    @Test
    void aKernelOverABorder() {
        Products behind = KernelReach.of(List.of(SAME, SAME)).ofBatch(8).pairs(Products.all(1));
        double[][] pairs = overBorder();

        assertThat(behind.far()).isCloseTo(PlacePairs.mean(pairs), within(1e-12));
        assertThat(behind.shared()).isCloseTo(PlacePairs.diagonal(pairs), within(1e-12));
        assertPairs(behind, pairs);
    }

    /** A second kernel gets what the first one left, corner by corner. */
    @Test
    void aKernelBehindAKernel() {
        KernelReach reach = KernelReach.of(List.of(SAME, SAME)).ofBatch(8);
        Products behind = reach.pairs(reach.pairs(Products.all(1)));
        double[][] once = overBorder();
        double[][] twice = PlacePairs.each(SIDE * SIDE, (x, y) -> taps(x, y, once));

        assertThat(behind.far()).isCloseTo(PlacePairs.mean(twice), within(1e-12));
        assertThat(behind.shared()).isCloseTo(PlacePairs.diagonal(twice), within(1e-12));
        assertPairs(behind, twice);
    }

    /** Of a map of more than 256 places rows and columns are followed by themselves; a corner has the sum of both, not the product. */
    @Test
    void rowsAndColumnsOfALargerMap() {
        Sliding large = new Sliding(3, 1, 1, 1, 17, 17);
        Products behind = KernelReach.of(List.of(large, large)).ofBatch(8).pairs(Products.all(1));
        double inner = 2.0 / 3;
        double share = (15 + 2 * inner) / 17;
        double two = large.shareOfTwo();

        assertThat(behind.pairs().along()).hasSize(2);
        assertThat(behind.far()).isCloseTo(two * two, within(1e-12));
        assertThat(behind.shared()).isCloseTo(share * share, within(1e-12));
        assertThat(behind.far() + behind.pairs().along(0, 17)[0][0]).isCloseTo(inner * two, within(1e-12));
    }

    /** A stride brings a large map to a small one, and its pairs are followed from there; a larger one takes their means. */
    @Test
    void betweenLargeAndSmallMaps() {
        Sliding large = new Sliding(3, 1, 1, 1, 20, 20);
        Sliding stride = new Sliding(1, 4, 1, 0, 20, SIDE);
        Sliding small = new Sliding(1, 1, 1, 0, SIDE, SIDE);
        Products behind = KernelReach.of(List.of(large, large)).ofBatch(8).pairs(Products.all(1));
        Products less = KernelReach.of(List.of(stride, stride)).ofBatch(8).pairs(behind);
        Products least = KernelReach.of(List.of(small, small)).ofBatch(8).pairs(less);
        double[][] rows = less.pairs().along(0, SIDE);

        assertThat(less.pairs().along()).hasSize(2);
        assertThat(least.pairs().along()).hasSize(1);
        double[][] all = least.pairs().along(0, SIDE * SIDE);
        assertThat(all[0][SIDE + 2]).isCloseTo(rows[0][1] + rows[0][2], within(1e-12));
        Sliding wider = new Sliding(1, 1, 1, -20, SIDE, 40);
        PlacePairs means = least.pairs().through(List.of(wider, wider));
        assertThat(means.along()).hasSize(2);
        assertThat(means.along(1, SIDE)[0][1]).isCloseTo(rows[0][1], within(1e-12));
    }

    /** Without a unit's mean over the map: the rows of what is left have the mean 0, and the variances lie as they do there. */
    @Test
    void withoutTheMean() {
        Products behind = KernelReach.of(List.of(SAME)).ofBatch(8).pairs(Products.all(1));
        PlacePairs centred = behind.pairs().centred();

        for (double[] row : centred.along().get(0)) {
            double sum = 0;
            for (double value : row) {
                sum += value;
            }
            assertThat(sum).isCloseTo(0, within(1e-12));
        }
        double[] kept = new double[SIDE];
        double mean = 0;
        for (int x = 0; x < SIDE; x++) {
            double square = 2 * (x == 0 || x == SIDE - 1 ? 2.0 / 3 : 1);
            double toAll = 0;
            for (int y = 0; y < SIDE; y++) {
                toAll += (behind.far() + behind.pairs().along().get(0)[x][y]) / SIDE;
            }
            kept[x] = square - 2 * toAll + behind.far();
            mean += kept[x] / SIDE;
        }
        double second = 2 * SAME.share();
        PlaceMap before = PlaceMap.of(List.of(new double[] {2.0 / 3, 1, 1, 1, 2.0 / 3}));
        double[] found = behind.pairs().centred(before, second, behind.far()).along(0, SIDE);
        for (int x = 0; x < SIDE; x++) {
            assertThat(found[x]).isCloseTo(kept[x] / mean, within(1e-12));
        }
    }

    /** Of neighbours a normalisation takes away what they have in common with the mean over the map, inner ones more often. */
    @Test
    void neighboursWithoutTheMean() {
        PlacePairs pairs =
                KernelReach.of(List.of(SAME)).ofBatch(8).pairs(Products.all(1)).pairs();
        double[][] before = pairs.along().get(0);
        double[][] centred = pairs.centred().along().get(0);
        double difference = 0;
        for (int x = 0; x + 1 < SIDE; x++) {
            difference += (before[x][x + 1] - centred[x][x + 1]) / (SIDE - 1);
        }

        assertThat(difference).isGreaterThan(0.01);
        assertThat(pairs.neighboursWithMean()).isCloseTo(difference, within(1e-12));
    }

    /** Windows at the border have fewer places, and none outside. */
    @Test
    void pooledWindows() {
        double[][] pairs = PlacePairs.each(SIDE, (x, y) -> x * y + x + y);
        double[][] pooled = Taps.of(List.of(new Sliding(3, 2, 1, 1, SIDE, 3))).pooled(pairs);
        double[] centres = {0.5, 2, 3.5};

        for (int x = 0; x < 3; x++) {
            for (int y = 0; y < 3; y++) {
                assertThat(pooled[x][y]).isCloseTo(centres[x] * centres[y] + centres[x] + centres[y], within(1e-12));
            }
        }
    }

    @Test
    void aStrideLeavesPlacesOut() {
        Sliding stride = new Sliding(1, 2, 1, 0, 6, 3);

        assertThat(stride.fedTogether()).isEqualTo(0.5);
        assertThat(stride.neighboursFedTogether()).isZero();
        assertThat(new Sliding(1, 1, 1, 0, 6, 6).fedTogether()).isEqualTo(1);
    }

    private static double[][] overBorder() {
        double[][] ones = PlacePairs.each(SIDE * SIDE, (x, y) -> 1);
        return PlacePairs.each(SIDE * SIDE, (x, y) -> taps(x, y, ones));
    }

    /** The mean over the nine taps at two places of the map, zeros outside. */
    private static double taps(int x, int y, double[][] pairs) {
        double sum = 0;
        for (int i = -1; i <= 1; i++) {
            for (int j = -1; j <= 1; j++) {
                int one = at(x / SIDE + i, x % SIDE + j);
                int two = at(y / SIDE + i, y % SIDE + j);
                sum += one >= 0 && two >= 0 ? pairs[one][two] / 9 : 0;
            }
        }
        return sum;
    }

    private static int at(int row, int column) {
        return row >= 0 && row < SIDE && column >= 0 && column < SIDE ? row * SIDE + column : -1;
    }

    private static void assertPairs(Products behind, double[][] pairs) {
        double[][] found = behind.pairs().along(0, SIDE * SIDE);
        for (int x = 0; x < pairs.length; x++) {
            for (int y = 0; y < pairs.length; y++) {
                assertThat(behind.far() + found[x][y]).isCloseTo(pairs[x][y], within(1e-12));
            }
        }
    }
}
