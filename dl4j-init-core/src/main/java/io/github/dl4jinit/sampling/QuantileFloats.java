package io.github.dl4jinit.sampling;

/**
 * Truncated normal floats by inversion, between any bounds. One word and a second, extra one a draw: 64 random bits, so
 * that a tail inside the bounds does not end at 2<sup>−32</sup>. Computed one by one in double precision.
 */
final class QuantileFloats implements FloatSampler {
    private final TruncatedNormalQuantile quantile;
    private final double standardDeviation;

    QuantileFloats(TruncatedNormalQuantile quantile, double parentStandardDeviation) {
        this.quantile = quantile;
        standardDeviation = parentStandardDeviation;
    }

    @Override
    public void sample(RandomWords words, float[] out) {
        int n = words.lanes();
        for (int i = 0; i < n; i++) {
            int[] more = words.more(i);
            out[i] = (float) draw(words.w0[i], more[0]);
            out[n + i] = (float) draw(words.w1[i], more[1]);
            out[2 * n + i] = (float) draw(words.w2[i], more[2]);
            out[3 * n + i] = (float) draw(words.w3[i], more[3]);
        }
    }

    private double draw(int high, int low) {
        return standardDeviation * quantile.at(QuantileDoubles.unit(high, low), QuantileDoubles.unit(~high, ~low));
    }
}
