package io.github.dl4jinit.sampling;

/**
 * Truncated normal doubles by inversion, between any bounds. Two words, 64 random bits, a draw. Computed one by one.
 */
final class QuantileDoubles implements DoubleSampler {
    private final TruncatedNormalQuantile quantile;
    private final double standardDeviation;

    QuantileDoubles(TruncatedNormalQuantile quantile, double parentStandardDeviation) {
        this.quantile = quantile;
        standardDeviation = parentStandardDeviation;
    }

    @Override
    public void sample(RandomWords words, double[] out) {
        int n = words.lanes();
        for (int i = 0; i < n; i++) {
            out[i] = draw(words.w1[i], words.w0[i]);
            out[n + i] = draw(words.w3[i], words.w2[i]);
        }
    }

    private double draw(int high, int low) {
        return standardDeviation * quantile.at(unit(high, low), unit(~high, ~low));
    }

    /**
     * The 64-bit number plus a half, times 2^-64: in (0, 1), with full relative precision near 0. The unit of the inverted
     * words is 1 minus the unit of the words.
     */
    static double unit(int high, int low) {
        return ((high & 0xffffffffL) + ((low & 0xffffffffL) + 0.5) * 0x1p-32) * 0x1p-32;
    }
}
