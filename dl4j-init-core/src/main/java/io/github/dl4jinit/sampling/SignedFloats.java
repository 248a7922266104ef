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

    private SignedFloats() {}

    /** Adds the stages that make one float of each word. */
    static void addTo(Stages stages, int[] words, float[] out) {
        int[] bits = new int[words.length];
        BitCopy copy = new BitCopy(words.length);
        stages.then(new SignedOneToTwo(words, bits))
                .then(new BitCopy.ToFloats(copy, bits, out))
                .then(new Centre(out));
    }

    /** The bits of a float in [1, 2) from a word's high 23 bits, its sign from bit 8. */
    record SignedOneToTwo(int[] words, int[] bits) implements Stages.Stage {
        @Override
        public void run(int count) {
            if (count == 0) {
                return;
            }
            int[] words = this.words;
            int[] bits = this.bits;
            for (int i = 0; i < count; i++) {
                int w = words[i];
                bits[i] = ONE | w >>> 9 | w << 23 & SIGN;
            }
        }
    }

    private record Centre(float[] units) implements Stages.Stage {
        @Override
        public void run(int count) {
            float[] units = this.units;
            for (int i = 0; i < count; i++) {
                float x = units[i];
                // 0.7·x is between 0.7 and 1.4 in magnitude and rounds to 1 with the sign of x.
                float sign = (x * 0.7f + ROUND) - ROUND;
                units[i] = x - OFFSET * sign;
            }
        }
    }
}
