package io.github.dl4jinit.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A normal float against the exact transform of the same bits, which is computed in double precision. */
class NormalErrorTest {
    private static final int TILES = 1000;

    @Test
    void floatsAreWithinFourUnitsInTheLastPlace() {
        FloatArrays arrays = FloatArrays.take();
        RandomWords words = new RandomWords(new RandomStream(8, 88), arrays.counters(), arrays.words());
        Stages stages = new NormalDistribution(1).floats(words, arrays);
        double worst = 0;
        for (int tile = 0; tile < TILES; tile++) {
            words.draw(tile * (long) Threefry.MAX_LANES, Threefry.MAX_LANES);
            int[] drawn = words.all().clone();
            stages.run(Threefry.MAX_LANES);
            for (int pair = 0; pair < 2; pair++) {
                int first = 2 * pair * Threefry.MAX_LANES;
                for (int cosine = first; cosine < first + Threefry.MAX_LANES; cosine++) {
                    int sine = cosine + Threefry.MAX_LANES;
                    int u = drawn[cosine];
                    int v = drawn[sine];
                    int counted = (u & 0xff) << 8 | v & 0xff;
                    if (counted == 0) {
                        // One in 65,536 goes on in other words.
                        continue;
                    }
                    double radius = radius(Integer.numberOfTrailingZeros(counted), fraction(u)) * sign(u);
                    double angle = Math.PI / 2 * fraction(v);
                    worst = Math.max(worst, error(arrays.values()[cosine], radius * Math.cos(angle)));
                    worst = Math.max(worst, error(arrays.values()[sine], radius * sign(v) * Math.sin(angle)));
                }
            }
        }
        assertThat(worst).isBetween(0.5, 4.0);
    }

    /** In one lane of one pair all bits that count are zero: its radius goes on in other words, and no other lane's does. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void eitherPairGoesOnByItself(int pair) {
        int lane = 703;
        FloatArrays arrays = FloatArrays.take();
        RandomWords words = new RandomWords(new RandomStream(8, 88), arrays.counters(), arrays.words());
        Stages stages = new NormalDistribution(1).floats(words, arrays);
        words.draw(0, Threefry.MAX_LANES);
        for (int i = 0; i < 4 * Threefry.MAX_LANES; i++) {
            words.all()[i] |= 1;
        }
        int cosine = lane + 2 * pair * Threefry.MAX_LANES;
        int sine = cosine + Threefry.MAX_LANES;
        words.all()[cosine] &= ~0xff;
        words.all()[sine] &= ~0xff;
        int u = words.all()[cosine];
        int v = words.all()[sine];

        stages.run(Threefry.MAX_LANES);

        int count = 16 + Integer.numberOfTrailingZeros(words.more(lane)[pair]);
        assertThat(count).as("with these words").isGreaterThan(16);
        double radius = radius(count, fraction(u)) * sign(u);
        double angle = Math.PI / 2 * fraction(v);
        assertThat(error(arrays.values()[cosine], radius * Math.cos(angle))).isLessThan(4);
        assertThat(error(arrays.values()[sine], radius * sign(v) * Math.sin(angle)))
                .isLessThan(4);
        for (int i = 0; i < 4 * Threefry.MAX_LANES; i++) {
            if (i != cosine && i != sine) {
                assertThat(Math.abs(arrays.values()[i])).isLessThan(4.5f);
            }
        }
    }

    private static double radius(int count, double v) {
        return Math.sqrt(2 * Math.log(2) * count - 2 * Math.log1p(-v / 2));
    }

    /** An odd multiple of 2^-24 in (0, 1), of a word's high 23 bits. */
    private static double fraction(int word) {
        return (2 * (word >>> 9) + 1) * 0x1p-24;
    }

    private static double sign(int word) {
        return (word >>> 8 & 1) == 0 ? 1 : -1;
    }

    private static double error(float value, double exact) {
        return Math.abs(value - exact) / Math.ulp((float) exact);
    }
}
