package io.github.dl4jinit.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HalfRoundingTest {
    /** All finite positive halves, ascending. */
    private static final double[] HALVES = IntStream.range(0, 0x7c00)
            .mapToDouble(bits -> HalfRounding.toDouble((short) bits))
            .toArray();

    @Test
    void theFormatIsIeeeBinary16() {
        assertThat(HALVES[1]).isEqualTo(HalfRounding.MIN_VALUE);
        assertThat(HALVES[0x3ff]).isEqualTo(0x1p-14 - 0x1p-24);
        assertThat(HALVES[0x400]).isEqualTo(0x1p-14);
        assertThat(HALVES[0x3c00]).isEqualTo(1);
        assertThat(HALVES[0x7bff]).isEqualTo(HalfRounding.MAX_VALUE);
        assertThat(HalfRounding.toDouble((short) 0xc000)).isEqualTo(-2);
    }

    @Test
    void everyHalfAndEveryMidpointAndTheirNeighbours() {
        for (int k = 0; k < HALVES.length - 1; k++) {
            float exact = (float) HALVES[k];
            float middle = (float) ((HALVES[k] + HALVES[k + 1]) / 2);
            int even = k % 2 == 0 ? k : k + 1;
            assertThat(round(exact, -exact, middle, Math.nextDown(middle), Math.nextUp(middle)))
                    .as("half %d", k)
                    .containsExactly((short) k, (short) (k | 0x8000), (short) even, (short) k, (short) (k + 1));
        }
    }

    @Test
    void randomFloats() {
        long seed = 11;
        Random random = new Random(seed);
        for (int n = 0; n < 100_000; n++) {
            float x = (float) Math.scalb(1 + random.nextDouble(), random.nextInt(43) - 28);
            double rounded = HalfRounding.toDouble(round(x)[0]);
            int at = Arrays.binarySearch(HALVES, x);
            int below = at >= 0 ? at : -at - 2;
            double distance = Math.min(x - HALVES[below], HALVES[Math.min(below + 1, HALVES.length - 1)] - x);
            assertThat(Math.abs(rounded - x)).as("%s, seed %d", x, seed).isEqualTo(Math.abs(distance));
        }
    }

    private static short[] round(float... values) {
        short[] halves = new short[values.length];
        new HalfRounding(values.length).round(values, halves, 0, values.length);
        return halves;
    }
}
