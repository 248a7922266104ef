package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a batch of few values does to a gradient, beside draws of such batches. */
class NormalisedBatchTest {
    private static final int EXAMPLES = 6;
    private static final int PLACES = 8;
    private static final double FALL = 0.6;
    private static final int DRAWS = 20_000;
    private static final NormalisedBatch BATCH = new NormalisedBatch(EXAMPLES, new long[] {PLACES});

    /** Values whose neighbours are correlated by 0.6. */
    private static final ExpectedSignal ALIKE = ExpectedSignal.independent(0, 1, new Products(0, FALL, 0));

    /** The standard error of the draws is about one in a hundred of what is compared. */
    @Test
    void neighboursThatAreAlikeTellLessThanAsManyOthers() {
        Random random = new Random(5);
        double meanSquare = 0;
        double variance = 0;
        double variances = 0;
        double inverse = 0;
        double along = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            double[] x = values(random);
            double[] g = values(random);
            double mean = mean(x, x, 0);
            double spread = mean(x, x, 1) - mean * mean;
            meanSquare += mean * mean / DRAWS;
            variance += spread / DRAWS;
            variances += spread * spread / DRAWS;
            inverse += 1 / spread / DRAWS;
            along += Math.pow(mean(x, g, 1), 2) / DRAWS;
        }

        assertThat(BATCH.mean(1, ALIKE.products())).isCloseTo(meanSquare, within(0.03 * meanSquare));
        // The mean that is taken away is left out of the correlations: a few in a hundred.
        assertThat(2 * BATCH.alike(ALIKE)).isCloseTo(variances / (variance * variance) - 1, within(0.01));
        assertThat(1 + 2 * BATCH.alike(ALIKE)).isCloseTo(inverse * variance, within(0.02));
        assertThat(BATCH.along(ALIKE, ExpectedGradient.independent(1, ALIKE.products())))
                .isCloseTo(along, within(0.03 * along));
    }

    /** A gradient that has been centred has nothing left to take away. */
    @Test
    void aMeanIsTakenAwayOnce() {
        Normalised normalised = new Normalised(1, 0, 0, true, BATCH);
        ExpectedGradient back = normalised
                .backward(ExpectedGradient.independent(1, new Products(0.2, 0.5, 0.1)), List.of(ALIKE))
                .get(0);

        assertThat(BATCH.mean(back.secondMoment(), back.products())).isCloseTo(0, within(1e-12));
        assertThat(back.normalised()).isTrue();
    }

    /**
     * Units of n inputs have variances that differ by 2/n; behind their weights nothing of it is left, since those of large weights are
     * divided by as much: E |w|²/s² is that of a unit of the mean size.
     */
    @Test
    void unitsOfFewInputsDiffer() {
        int inputs = 10;
        ExpectedSignal x = ExpectedSignal.independent(0, 1, Products.all(0));
        WeightedSum sum = new WeightedSum(inputs, inputs, KernelReach.WHOLE, any -> 1.0 / inputs, 0, 0);
        ExpectedSignal z = sum.forward(List.of(x));
        NormalisedBatch large = new NormalisedBatch(1e6, new long[0]);

        ExpectedGradient inFront = new Normalised(1, 0, 0, true, large)
                .backward(ExpectedGradient.independent(1, Products.all(0)), List.of(z))
                .get(0);
        double behindWeights = sum.backward(inFront, List.of(x)).get(0).secondMoment();

        assertThat(z.units()).isCloseTo(0.2, within(1e-12));
        assertThat(inFront.secondMoment()).isCloseTo(1.2, within(1e-4));
        assertThat(behindWeights).isCloseTo(1, within(1e-4));
    }

    @Test
    void anUnknownBatchChangesNothing() {
        assertThat(NormalisedBatch.of(Double.NaN, new long[] {4}).known()).isFalse();
        assertThat(NormalisedBatch.of(8, new long[] {-1}).known()).isFalse();
        assertThat(NormalisedBatch.UNKNOWN.mean(1, new Products(0.2, 0.5, 0.1))).isEqualTo(0.1);
        assertThat(NormalisedBatch.UNKNOWN.alike(ALIKE)).isZero();
    }

    /** Borders make places differ in all examples alike: each unit has a pattern over its places that every example has. */
    @Test
    void placesThatDifferInAllExamplesAlike() {
        double[] pattern = {1.2, 0.2, -0.6, -0.8, -0.8, -0.6, 0.2, 1.2};
        double own = 0.5;
        int examples = 24;
        Random random = new Random(6);
        double variance = 0;
        double variances = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            double unit = random.nextGaussian();
            double[] x = new double[examples * PLACES];
            for (int i = 0; i < x.length; i++) {
                x[i] = unit * pattern[i % PLACES] + Math.sqrt(own) * random.nextGaussian();
            }
            double mean = mean(x, x, 0);
            double spread = mean(x, x, 1) - mean * mean;
            variance += spread / DRAWS;
            variances += spread * spread / DRAWS;
        }
        double[][] pairs = PlacePairs.each(PLACES, (x, y) -> pattern[x] * pattern[y]);
        double size = PlacePairs.diagonal(pairs);
        ExpectedSignal x = ExpectedSignal.independent(
                0, size + own, new Products(size, 0, 0, 0, PlacePairs.of(Collections.singletonList(pairs))));

        // The standard error of the draws is about 0.01; that the pattern is within an example too is left out, 4 in a
        // hundred.
        double expected = variances / (variance * variance) - 1;
        assertThat(expected).isGreaterThan(0.4);
        assertThat(2 * new NormalisedBatch(examples, new long[] {PLACES}).alike(x))
                .isCloseTo(expected, within(0.06 * expected));
    }

    /** With the same at all places alone, and with nothing that varies. */
    @Test
    void whatExamplesHaveInCommonAtAPlace() {
        NormalisedBatch large = new NormalisedBatch(1e9, new long[] {4, 2});
        ExpectedSignal alike = ExpectedSignal.independent(0, 1, new Products(0.6, 0, 0, 0));

        // A correlation of 0.6 with one of 8 places.
        assertThat(large.alike(alike)).isCloseTo(0.36 / 8, within(1e-6));
        assertThat(large.alike(ExpectedSignal.independent(0.5, 0.25, Products.all(0.25))))
                .isCloseTo(0, within(1e-6));
    }

    /** Four examples of eight places, alike at the same place by 0.6: a mean of 1/32 is taken away from all of it. */
    @Test
    void ofFewExamplesAPartIsTheExamplesOwn() {
        NormalisedBatch four = new NormalisedBatch(4, new long[] {4, 2});
        ExpectedSignal x = ExpectedSignal.independent(0, 1, new Products(0.6, 0, 0, 0));
        double inCommon = Math.pow((0.6 - 1.0 / 32) / (1 - 1.0 / 32), 2) / 8;

        assertThat(four.alike(x)).isCloseTo(1.0 / 4 / 8 + 3.0 / 4 * inCommon, within(1e-12));
    }

    /** What all values of a unit have in common is taken away first. */
    @Test
    void anOffsetMakesNoDifference() {
        ExpectedSignal x = ExpectedSignal.independent(0, 1, new Products(0.3, 0.5, 0.1, 0.2));
        ExpectedSignal moved = ExpectedSignal.independent(0, 3, new Products(2.3, 2.5, 2.1, 2.2));
        ExpectedGradient g = ExpectedGradient.independent(1, new Products(0.2, 0.6, 0.1, 0.3));
        ExpectedGradient movedG = ExpectedGradient.independent(2, new Products(1.2, 1.6, 1.1, 1.3));

        assertThat(BATCH.alike(moved)).isCloseTo(BATCH.alike(x), within(1e-12));
        assertThat(BATCH.along(moved, g)).isCloseTo(BATCH.along(x, g), within(1e-12));
        assertThat(BATCH.along(x, movedG)).isCloseTo(BATCH.along(x, g), within(1e-12));
        assertThat(BATCH.mean(3, moved.products())).isCloseTo(2 + BATCH.mean(1, x.products()), within(1e-12));
    }

    @Test
    void aKnownBatchHasExamplesAndPlaces() {
        assertThat(NormalisedBatch.of(1, new long[] {1}).known()).isTrue();
        assertThat(NormalisedBatch.of(0.5, new long[] {1}).known()).isFalse();
        assertThat(NormalisedBatch.of(8, new long[] {3, 0}).known()).isFalse();
        assertThat(NormalisedBatch.of(8, new long[] {0, 3}).known()).isFalse();
        // Two examples of one place: half of what one has for itself.
        assertThat(NormalisedBatch.of(2, new long[0]).mean(1, Products.all(0.2)))
                .isCloseTo(0.6, within(1e-12));
        assertThat(NormalisedBatch.UNKNOWN.along(ALIKE, ExpectedGradient.independent(1, ALIKE.products())))
                .isZero();
    }

    /** Examples are independent; from place to place the correlation falls by the same factor. */
    private static double[] values(Random random) {
        double[] values = new double[EXAMPLES * PLACES];
        for (int i = 0; i < values.length; i++) {
            double own = random.nextGaussian();
            values[i] = i % PLACES == 0 ? own : FALL * values[i - 1] + Math.sqrt(1 - FALL * FALL) * own;
        }
        return values;
    }

    private static double mean(double[] x, double[] y, int power) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * Math.pow(y[i], power);
        }
        return sum / x.length;
    }

    /** Units of a map of two by three, whose places have a pattern in all examples, each without its mean and over its deviation. */
    @Test
    void unitsWithAPatternOnTheirMap() {
        double[] pattern = {0.7, -0.7, 0.7, -0.7, 0.7, 0.7};
        int examples = 4;
        NormalisedBatch batch = new NormalisedBatch(examples, new long[] {2, 3});
        double[][] products = PlacePairs.each(6, (p, q) -> pattern[p] * pattern[q]);
        double far = PlacePairs.mean(products);
        PlacePairs pairs = PlacePairs.EVEN
                .through(List.of(new Sliding(1, 1, 1, 0, 2, 2), new Sliding(1, 1, 1, 0, 3, 3)))
                .like(List.<double[][]>of(products));
        double near = pairs.map().neighbours(products);
        ExpectedSignal x =
                ExpectedSignal.independent(0, 1.49, new Products(PlacePairs.diagonal(products), near, far, far, pairs));
        ExpectedSignal y = new Normalised(1, 0, 0, true, batch).forward(List.of(x));

        Random random = new Random(9);
        double[][] own = new double[6][6];
        double[][] common = new double[6][6];
        double variance = 0;
        double inverse = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            double[][] unit = new double[examples][6];
            double unitPattern = random.nextGaussian();
            double mean = 0;
            double square = 0;
            for (double[] example : unit) {
                for (int p = 0; p < 6; p++) {
                    example[p] = unitPattern * pattern[p] + random.nextGaussian();
                    mean += example[p] / (6 * examples);
                    square += example[p] * example[p] / (6 * examples);
                }
            }
            double spread = square - mean * mean;
            variance += spread / DRAWS;
            inverse += 1 / spread / DRAWS;
            for (int p = 0; p < 6; p++) {
                for (int q = 0; q < 6; q++) {
                    own[p][q] += (unit[0][p] - mean) * (unit[0][q] - mean) / spread / DRAWS;
                    common[p][q] += (unit[0][p] - mean) * (unit[1][q] - mean) / spread / DRAWS;
                }
            }
        }

        assertThat(batch.unevenness(x)).isCloseTo(inverse * variance - 1, within(0.02));
        Products found = y.products();
        assertThat(found.shared()).isCloseTo(PlacePairs.diagonal(common), within(0.02));
        assertThat(found.far()).isCloseTo(PlacePairs.mean(common), within(0.01));
        assertThat(found.near()).isCloseTo(pairs.map().neighbours(own), within(0.02));
        for (int p = 0; p < 6; p++) {
            assertThat(found.far() + found.pairs().along(0, 6)[0][p]).isCloseTo(common[0][p], within(0.03));
        }
        double[] columns = y.places().along(1, 3);
        assertThat(columns[0]).isCloseTo((own[0][0] + own[3][3]) / 2, within(0.02));
        assertThat(columns[2]).isCloseTo((own[2][2] + own[5][5]) / 2, within(0.02));
        assertThat(y.secondMoment()).isCloseTo(1, within(1e-12));
    }
}
