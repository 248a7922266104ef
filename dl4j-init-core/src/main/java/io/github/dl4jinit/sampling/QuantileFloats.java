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
            FloatArrays arrays) {
        int[] high = words.all();
        int[] low = new int[4 * Threefry.MAX_LANES];
        float[] draws = arrays.values();
        stages.then(words.more(low))
                .over(
                        (from, to) -> {
                            for (int i = from; i < to; i++) {
                                double u = QuantileDoubles.unit(high[i], low[i]);
                                double v = QuantileDoubles.unit(~high[i], ~low[i]);
                                draws[i] = (float) (parentStandardDeviation * quantile.at(u, v));
                            }
                        },
                        SignedFloats.DRAWS);
    }
}
