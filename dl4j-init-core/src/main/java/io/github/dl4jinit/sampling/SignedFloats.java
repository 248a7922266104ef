package io.github.dl4jinit.sampling;

/**
 * Uniform floats between −1 and 1: each odd multiple of 2<sup>−24</sup> is equally likely, so that the mean is exactly 0,
 * the variance (1 − 2<sup>−48</sup>)/3, and neither 0 nor an end is ever drawn. Uses 24 bits of a word.
 */
final class SignedFloats {
    /** The bits of 1.0f: under 23 random bits they make a float in [1, 2). */
    static final int ONE = 0x3f800000;

    static final int SIGN = 0x80000000;

    /** 1 − 2^-24, which moves the multiples of 2^-23 in [1, 2) to the odd multiples of 2^-24 in (0, 1). */
    static final float OFFSET = 0x0.ffffffp0f;

    /** 1.5·2^23: adding it rounds a small float to an integer, subtracting it gives the integer back. */
    static final float ROUND = 0x1.8p23f;

    /** The slots of four draws, each from the word of the same slot. */
    static final int[] DRAWS = {0, 1, 2, 3};

    private SignedFloats() {}

    /** Adds the stages that make one float of each word. */
    static void addTo(Stages stages, FloatArrays arrays) {
        stages.over(new SignedOneToTwo(arrays.words()), DRAWS)
                .then(arrays.toFloats(DRAWS.length))
                .over(new Centre(arrays.values()), DRAWS);
    }

    /** The bits of a float in [1, 2) from a word's high 23 bits, its sign from bit 8, in the word's place. */
    record SignedOneToTwo(int[] words) implements Stages.Loop {
        @Override
        public void run(int from, int to) {
            if (from == to) {
                return;
            }
            int[] words = this.words;
            for (int i = from; i < to; i++) {
                int w = words[i];
                words[i] = ONE | w >>> 9 | w << 23 & SIGN;
            }
        }
    }

    private record Centre(float[] units) implements Stages.Loop {
        @Override
        public void run(int from, int to) {
            float[] units = this.units;
            for (int i = from; i < to; i++) {
                float x = units[i];
                // 0.7·x is between 0.7 and 1.4 in magnitude and rounds to 1 with the sign of x.
                float sign = (x * 0.7f + ROUND) - ROUND;
                units[i] = x - OFFSET * sign;
            }
        }
    }
}
