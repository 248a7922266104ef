package io.github.dl4jinit.sampling;

/**
 * Truncated normal floats by inversion, between any bounds. One word and a second, extra one a draw: 64 random bits, so
 * that a tail inside the bounds does not end at 2<sup>−32</sup>. Computed one by one in double precision.
 */
final class QuantileFloats {
    private QuantileFloats() {}

    /** Adds the stages that make one draw of each word. */
    static void addTo(
            Stages stages,
            RandomWords words,
            TruncatedNormalQuantile quantile,
            double parentStandardDeviation,
            float[][] out) {
        int[][] low = new int[out.length][words.maxLanes()];
        stages.then(n -> words.more(n, low));
        for (int j = 0; j < out.length; j++) {
            int[] high = words.word(j);
            int[] more = low[j];
            float[] draws = out[j];
            stages.then(n -> {
                for (int i = 0; i < n; i++) {
                    double u = QuantileDoubles.unit(high[i], more[i]);
                    double v = QuantileDoubles.unit(~high[i], ~more[i]);
                    draws[i] = (float) (parentStandardDeviation * quantile.at(u, v));
                }
            });
        }
    }
}
