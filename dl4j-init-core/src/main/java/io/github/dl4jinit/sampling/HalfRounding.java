package io.github.dl4jinit.sampling;

/**
 * Rounds floats to 16-bit floats (IEEE 754 binary16: 5 exponent bits, 10 fraction bits), to nearest, ties to even, into
 * the subnormals too. Without a branch, so that the just-in-time compiler vectorises it.
 */
final class HalfRounding {
    /** The largest finite half. */
    static final double MAX_VALUE = 65504;

    /** The smallest positive half. */
    static final double MIN_VALUE = 0x1p-24;

    /** The bits of 2^-14 as a float, the smallest normal half. */
    private static final int MIN_NORMAL_BITS = 0x38800000;

    /** Takes the difference of the two formats' exponent biases, 112, from a float's exponent. */
    private static final int REBIAS = -112 << 23;

    private final int[] bits;
    private final int[] subnormals;
    private final float[] shifted;
    private final BitCopy copy;

    HalfRounding(int maxCount) {
        bits = new int[maxCount];
        subnormals = new int[maxCount];
        shifted = new float[maxCount];
        copy = new BitCopy(maxCount);
    }

    /** Rounds {@code count} finite values of magnitude at most {@link #MAX_VALUE}, from element {@code from} on. */
    void round(float[] values, short[] halves, int from, int count) {
        copy.toInts(values, from, bits, count);
        // A float in [0.5, 1) has steps of 2^-24, those of the subnormal halves: adding 0.5 rounds to them.
        shift(values, from, shifted, count);
        copy.toInts(shifted, 0, subnormals, count);
        round(bits, subnormals, count);
        for (int i = 0; i < count; i++) {
            halves[from + i] = (short) bits[i];
        }
    }

    private static void shift(float[] values, int from, float[] shifted, int count) {
        for (int i = 0; i < count; i++) {
            shifted[i] = Math.abs(values[from + i]) + 0.5f;
        }
    }

    private static void round(int[] bits, int[] subnormals, int count) {
        for (int i = 0; i < count; i++) {
            int sign = bits[i] >>> 16 & 0x8000;
            int magnitude = bits[i] & 0x7fffffff;
            // Half of the last kept bit, less one, and the last kept bit itself: rounds to nearest, ties to even.
            int normal = magnitude + REBIAS + 0xfff + (magnitude >>> 13 & 1) >>> 13;
            int subnormal = subnormals[i] - 0x3f000000;
            int isSubnormal = magnitude - MIN_NORMAL_BITS >> 31;
            bits[i] = sign | normal & ~isSubnormal | subnormal & isSubnormal;
        }
    }

    /** The value of a finite half. */
    static double toDouble(short half) {
        int exponent = half >>> 10 & 0x1f;
        int fraction = half & 0x3ff;
        double magnitude = exponent == 0 ? fraction * 0x1p-24 : Math.scalb((double) (0x400 + fraction), exponent - 25);
        return half < 0 ? -magnitude : magnitude;
    }
}
