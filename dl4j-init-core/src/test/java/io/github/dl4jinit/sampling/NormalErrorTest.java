package io.github.dl4jinit.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A normal float against the exact transform of the same bits, which is computed in double precision. */
class NormalErrorTest {
    private static final int TILES = 1000;

    @Test
    void floatsAreWithinFourUnitsInTheLastPlace() {
        float[][] out = new float[4][Threefry.MAX_LANES];
        RandomWords words = new RandomWords(new RandomStream(8, 88), Threefry.MAX_LANES);
        Stages stages = new NormalDistribution(1).floats(words, out);
        double worst = 0;
        for (int tile = 0; tile < TILES; tile++) {
            words.draw(tile * (long) Threefry.MAX_LANES, Threefry.MAX_LANES);
            int[][] drawn = {
                words.word(0).clone(),
                words.word(1).clone(),
                words.word(2).clone(),
                words.word(3).clone()
            };
            stages.run(Threefry.MAX_LANES);
            for (int pair = 0; pair < 2; pair++) {
                for (int i = 0; i < Threefry.MAX_LANES; i++) {
                    int u = drawn[2 * pair][i];
                    int v = drawn[2 * pair + 1][i];
                    int counted = (u & 0xff) << 8 | v & 0xff;
                    if (counted == 0) {
                        // One in 65,536 goes on in other words.
                        continue;
                    }
                    double radius = radius(Integer.numberOfTrailingZeros(counted), fraction(u)) * sign(u);
                    double angle = Math.PI / 2 * fraction(v);
                    worst = Math.max(worst, error(out[2 * pair][i], radius * Math.cos(angle)));
                    worst = Math.max(worst, error(out[2 * pair + 1][i], radius * sign(v) * Math.sin(angle)));
                }
            }
        }
        assertThat(worst).isBetween(0.5, 4.0);
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
