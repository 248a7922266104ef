package io.github.dl4jinit.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Normal draws beyond 3, 4, 5, 6 and more standard deviations are as frequent as they should be. */
class TailTest {
    /** Of each count, by chance. */
    private static final double FALSE_ALARM = 1e-9;

    private static final RandomFill NORMAL = RandomFill.normal(1);

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void countsBeyondThreeToFive(DataType type) {
        countTails(type, 1 << 22);
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void countsBeyondThreeToSixInABillion(DataType type) {
        countTails(type, 1_000_000_000L);
    }

    private static void countTails(DataType type, long n) {
        int[] beyond = new int[7];
        Draws.forEach(NORMAL, type, 77, n, x -> {
            for (int k = 3; k <= 6 && Math.abs(x) > k; k++) {
                beyond[k]++;
            }
        });
        for (int k = 3; k <= 6; k++) {
            assertCount(beyond[k], n * beyond(k), "%s beyond %d of %d".formatted(type, k, n));
        }
    }

    /**
     * A draw beyond 4.71 standard deviations has all 16 count bits zero. With those bits set to zero in every lane the
     * far tail is 65,536 times more frequent, and can be counted.
     */
    @ParameterizedTest
    @ValueSource(doubles = {5, 5.5, 6, 6.5})
    void floatTailsGoOnBeyondTheFirstBits(double bound) {
        FloatArrays arrays = FloatArrays.take();
        RandomWords words = new RandomWords(new RandomStream(5, 55), arrays.counters(), arrays.words());
        Stages stages = new NormalDistribution(1).floats(words, arrays);
        int tiles = 1000;
        int count = 0;
        for (int tile = 0; tile < tiles; tile++) {
            words.draw(tile * (long) Threefry.MAX_LANES, Threefry.MAX_LANES);
            for (int i = 0; i < 4 * Threefry.MAX_LANES; i++) {
                words.all()[i] &= ~0xff;
            }
            stages.run(Threefry.MAX_LANES);
            count += countBeyond(bound, arrays.values());
        }
        assertCount(count, 4.0 * tiles * Threefry.MAX_LANES * 0x1p16 * beyond(bound), "beyond " + bound);
    }

    private static int countBeyond(double bound, float[] draws) {
        int count = 0;
        for (int i = 0; i < 4 * Threefry.MAX_LANES; i++) {
            if (Math.abs(draws[i]) > bound) {
                count++;
            }
        }
        return count;
    }

    /** Likewise for doubles: all 22 count bits are zero beyond 5.53 standard deviations. */
    @ParameterizedTest
    @ValueSource(doubles = {5.6, 6, 6.5, 7})
    void doubleTailsGoOnBeyondTheFirstBits(double bound) {
        DoubleArrays arrays = DoubleArrays.take();
        RandomWords words = new RandomWords(new RandomStream(6, 66), arrays.counters(), arrays.words());
        Stages stages = new NormalDistribution(1).doubles(words, arrays);
        int tiles = 1000;
        int count = 0;
        for (int tile = 0; tile < tiles; tile++) {
            words.draw(tile * (long) Threefry.MAX_LANES, Threefry.MAX_LANES);
            for (int i = 0; i < Threefry.MAX_LANES; i++) {
                words.all()[i + Threefry.MAX_LANES] &= ~0x7ff;
                words.all()[i + 3 * Threefry.MAX_LANES] &= ~0x7ff;
            }
            stages.run(Threefry.MAX_LANES);
            count += (int) Arrays.stream(arrays.values(), 0, 2 * Threefry.MAX_LANES)
                    .filter(x -> Math.abs(x) > bound)
                    .count();
        }
        assertCount(count, 2.0 * tiles * Threefry.MAX_LANES * 0x1p22 * beyond(bound), "beyond " + bound);
    }

    /** The scripted extreme: every bit that counts is zero. */
    @Test
    void noDrawIsBeyondTheBoundThatIsPromised() {
        double longestCount = 22 + Integer.SIZE;
        assertThat(Math.sqrt(2 * Math.log(2) * (longestCount + 1))).isLessThan(Geometric.MAX_NORMAL);
    }

    /** P(|x| > bound). */
    private static double beyond(double bound) {
        return Erf.erfc(bound / Math.sqrt(2));
    }

    private static void assertCount(int count, double expected, String what) {
        PoissonDistribution poisson = new PoissonDistribution(null, expected, 1e-12, 10_000_000);
        assertThat(poisson.cumulativeProbability(count))
                .as("%d %s, expected %.2f", count, what, expected)
                .isGreaterThan(FALSE_ALARM / 2);
        assertThat(poisson.cumulativeProbability(count - 1))
                .as("%d %s, expected %.2f", count, what, expected)
                .isLessThan(1 - FALSE_ALARM / 2);
    }
}
