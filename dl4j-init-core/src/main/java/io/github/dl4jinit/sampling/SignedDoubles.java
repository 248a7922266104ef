package io.github.dl4jinit.sampling;

/**
 * Uniform doubles between −1 and 1: each odd multiple of 2<sup>−53</sup> is equally likely, so that the mean is exactly 0,
 * and neither 0 nor an end is ever drawn. Uses 53 bits of a pair of words.
 */
final class SignedDoubles {
    /** The high word of 1.0: above 52 random bits it makes a double in [1, 2). */
    static final int ONE_HIGH = 0x3ff00000;

    /** 1 − 2^-53, which moves the multiples of 2^-52 in [1, 2) to the odd multiples of 2^-53 in (0, 1). */
    static final double OFFSET = 0x0.fffffffffffff8p0;

    /** 1.5·2^52: adding it rounds a small double to an integer, subtracting it gives the integer back. */
    static final double ROUND = 0x1.8p52;

    /** The slots of two draws. */
    static final int[] DRAWS = {0, 1};

    private SignedDoubles() {}

    /** Adds the stages that make one double of each pair of words. */
    static void addTo(Stages stages, DoubleArrays arrays) {
        for (int draw : DRAWS) {
            stages.over(new SignedOneToTwo(arrays.words(), 2 * draw, arrays.bits()), 0)
                    .then(arrays.toDoubles(draw));
        }
        stages.over(new Centre(arrays.values()), DRAWS);
    }

    /** The bits of a double in [1, 2) from a low word and the high 20 bits of the high word in the next slot, whose bit 11 is the sign. */
    record SignedOneToTwo(int[] words, int slot, int[] bits) implements Stages.Loop {
        @Override
        public void run(int from, int to) {
            int[] words = this.words;
            int low = slot * Threefry.MAX_LANES;
            int high = low + Threefry.MAX_LANES;
            int[] bits = this.bits;
            for (int i = from; i < to; i++) {
                int h = words[i + high];
                bits[2 * i] = words[i + low];
                bits[2 * i + 1] = ONE_HIGH | h >>> 12 | h << 20 & SignedFloats.SIGN;
            }
        }
    }

    private record Centre(double[] units) implements Stages.Loop {
        @Override
        public void run(int from, int to) {
            double[] units = this.units;
            for (int i = from; i < to; i++) {
                double x = units[i];
                // 0.7·x is between 0.7 and 1.4 in magnitude and rounds to 1 with the sign of x.
                double sign = (x * 0.7 + ROUND) - ROUND;
                units[i] = x - OFFSET * sign;
            }
        }
    }
}
