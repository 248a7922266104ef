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

    private SignedDoubles() {}

    /** Adds the stages that make one double of each pair of words. */
    static void addTo(Stages stages, int[] low, int[] high, double[] out) {
        int[] bits = new int[2 * low.length];
        BitCopy copy = new BitCopy(bits.length);
        stages.then(n -> signedOneToTwo(low, high, bits, n))
                .then(n -> copy.toDoubles(bits, out, n))
                .then(n -> centre(out, n));
    }

    /** The bits of a double in [1, 2) from a low word and the high 20 bits of a high word, whose bit 11 is the sign. */
    static void signedOneToTwo(int[] low, int[] high, int[] bits, int count) {
        for (int i = 0; i < count; i++) {
            int h = high[i];
            bits[2 * i] = low[i];
            bits[2 * i + 1] = ONE_HIGH | h >>> 12 | h << 20 & SignedFloats.SIGN;
        }
    }

    private static void centre(double[] units, int count) {
        for (int i = 0; i < count; i++) {
            double x = units[i];
            // 0.7·x is between 0.7 and 1.4 in magnitude and rounds to 1 with the sign of x.
            double sign = (x * 0.7 + ROUND) - ROUND;
            units[i] = x - OFFSET * sign;
        }
    }
}
