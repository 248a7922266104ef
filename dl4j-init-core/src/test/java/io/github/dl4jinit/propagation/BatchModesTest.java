package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** What units that are divided by their own deviation have in common, beside draws of such units and closed forms. */
class BatchModesTest {
    private static final int EXAMPLES = 4;
    private static final int PLACES = 5;
    private static final int DRAWS = 200_000;
    private static final double FALL = 0.5;

    /** What all examples have at a place. */
    private static final double[] PATTERN = {0.9, -0.4, 0.2, 0.5, -0.8};

    /** Of k independent normal values E 1/s² E s² is k/(k − 2). */
    @Test
    void independentValues() {
        for (int places : new int[] {5, 8, 20}) {
            double[][] one = PlacePairs.each(places, (x, y) -> x == y ? 2 : 0);
            BatchModes modes = new BatchModes(2, one, new double[places][places]);
            double free = 2 * places - 1;

            assertThat(modes.variance()).isCloseTo(2 * free / (2 * places), within(1e-9));
            assertThat(modes.inverse()).isCloseTo(free / (free - 2), within(1e-4));
            // They stay alike: −1/k of each other value is in the mean that is taken away.
            assertThat(modes.behind().own()[0][0]).isCloseTo(modes.variance(), within(1e-4));
            assertThat(modes.behind().common()[0][0]).isCloseTo(-modes.variance() / free, within(1e-4));
        }
    }

    /** A pattern that all examples have in common is large: s is large where it is, and less of it is left. */
    @Test
    void unitsWithAPattern() {
        Random random = new Random(7);
        double[][] own = new double[PLACES][PLACES];
        double[][] common = new double[PLACES][PLACES];
        double variance = 0;
        double inverse = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            double[][] x = unit(random);
            double square = 0;
            for (double[] example : x) {
                for (double value : example) {
                    square += value * value / (EXAMPLES * PLACES);
                }
            }
            variance += square / DRAWS;
            inverse += 1 / square / DRAWS;
            for (int p = 0; p < PLACES; p++) {
                for (int q = 0; q < PLACES; q++) {
                    own[p][q] += x[0][p] * x[0][q] / square / DRAWS;
                    common[p][q] += x[0][p] * x[1][q] / square / DRAWS;
                }
            }
        }

        BatchModes modes = new BatchModes(
                EXAMPLES,
                PlacePairs.each(PLACES, (x, y) -> Math.pow(FALL, Math.abs(x - y))),
                PlacePairs.each(PLACES, (x, y) -> PATTERN[x] * PATTERN[y] + 3));
        assertThat(modes.variance()).isCloseTo(variance, within(0.01));
        assertThat(modes.inverse()).isCloseTo(inverse * variance, within(0.005));
        BatchModes.Behind behind = modes.behind();
        double lost = 0;
        for (int p = 0; p < PLACES; p++) {
            for (int q = 0; q < PLACES; q++) {
                assertThat(behind.own()[p][q] / modes.variance()).isCloseTo(own[p][q], within(0.01));
                assertThat(behind.common()[p][q] / modes.variance()).isCloseTo(common[p][q], within(0.01));
            }
            lost += PATTERN[p] * PATTERN[p] / variance / PLACES - common[p][p] / PLACES;
        }
        assertThat(lost).isGreaterThan(0.03);
    }

    /** A value that all pairs have in common, as 3 above, is in the mean that is taken away. */
    private static double[][] unit(Random random) {
        double pattern = random.nextGaussian();
        double[][] x = new double[EXAMPLES][PLACES];
        double mean = 0;
        for (double[] example : x) {
            double value = random.nextGaussian();
            for (int p = 0; p < PLACES; p++) {
                example[p] = PATTERN[p] * pattern + value;
                value = FALL * value + Math.sqrt(1 - FALL * FALL) * random.nextGaussian();
                mean += example[p] / (EXAMPLES * PLACES);
            }
        }
        for (double[] example : x) {
            for (int p = 0; p < PLACES; p++) {
                example[p] -= mean;
            }
        }
        return x;
    }
}
