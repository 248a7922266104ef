package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
}
