package io.github.dl4jinit.sampling;

/** Truncated normal doubles by inversion, between any bounds. Two words, 64 random bits, a draw. Computed one by one. */
final class QuantileDoubles {
    private QuantileDoubles() {}

    /** Adds the stages that make one draw of each pair of words. */
    static void addTo(
            Stages stages,
            RandomWords words,
            TruncatedNormalQuantile quantile,
            double parentStandardDeviation,
            double[][] out) {
        for (int j = 0; j < out.length; j++) {
            int[] low = words.word(2 * j);
            int[] high = words.word(2 * j + 1);
            double[] draws = out[j];
            stages.then(n -> {
                for (int i = 0; i < n; i++) {
                    double u = unit(high[i], low[i]);
                    double v = unit(~high[i], ~low[i]);
                    draws[i] = parentStandardDeviation * quantile.at(u, v);
                }
            });
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
