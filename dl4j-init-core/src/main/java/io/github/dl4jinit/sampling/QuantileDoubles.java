package io.github.dl4jinit.sampling;

/** Truncated normal doubles by inversion, between any bounds. Two words, 64 random bits, a draw. Computed one by one. */
final class QuantileDoubles {
    private QuantileDoubles() {}

    /** Adds the stages that make one draw of each pair of words. */
    static void addTo(
            Stages stages, TruncatedNormalQuantile quantile, double parentStandardDeviation, DoubleArrays arrays) {
        int[] words = arrays.words();
        double[] draws = arrays.values();
        for (int draw : SignedDoubles.DRAWS) {
            int out = draw * Threefry.MAX_LANES;
            int low = 2 * out;
            int high = low + Threefry.MAX_LANES;
            stages.over(
                    (from, to) -> {
                        for (int i = from; i < to; i++) {
                            double u = unit(words[i + high], words[i + low]);
                            double v = unit(~words[i + high], ~words[i + low]);
                            draws[i + out] = parentStandardDeviation * quantile.at(u, v);
                        }
                    },
                    0);
        }
    }

    /**
     * The 64-bit number plus a half, times 2^-64: in (0, 1), with full relative precision near 0. The unit of the inverted
     * words is 1 minus the unit of the words.
     */
    static double unit(int high, int low) {
        return ((high & 0xffffffffL) + ((low & 0xffffffffL) + 0.5) * 0x1p-32) * 0x1p-32;
    }
}
