package io.github.dl4jinit.sampling;

/**
 * Normal with mean 0 and the parent's standard deviation, conditioned on lower ≤ x ≤ upper. Its own mean and variance are
 * not the parent's.
 */
record TruncatedNormalDistribution(double parentStandardDeviation, double lower, double upper) implements Distribution {
    private static final FirstTiles FLOATS = new FirstTiles();
    private static final FirstTiles DOUBLES = new FirstTiles();

    TruncatedNormalDistribution {
        // Both written so that NaN fails.
        if (!(parentStandardDeviation > 0) || Double.isInfinite(parentStandardDeviation)) {
            throw new IllegalArgumentException(
                    "parentStandardDeviation is not strictly positive and finite: " + parentStandardDeviation);
        }
        if (!(lower < upper)) {
            throw new IllegalArgumentException("lower is not less than upper: [" + lower + ", " + upper + "]");
        }
    }

    private double standardLower() {
        return lower / parentStandardDeviation;
    }

    private double standardUpper() {
        return upper / parentStandardDeviation;
    }

    private TruncatedNormalMoments standardMoments() {
        return TruncatedNormalMoments.of(standardLower(), standardUpper());
    }

    @Override
    public double mean() {
        return parentStandardDeviation * standardMoments().mean();
    }

    @Override
    public double variance() {
        return parentStandardDeviation
                * parentStandardDeviation
                * standardMoments().variance();
    }

    @Override
    public double maxMagnitude() {
        double bound = Math.max(Math.abs(lower), Math.abs(upper));
        double nearest = lower > 0 ? lower : upper < 0 ? -upper : 0;
        // No draw is farther from the bound that is nearer to 0 than ten parent's standard deviations.
        return Math.min(bound, nearest + 10 * parentStandardDeviation);
    }

    @Override
    public Stages floats(RandomWords words, FloatArrays arrays) {
        Stages stages = new Stages(FLOATS);
        double a = standardLower();
        double b = standardUpper();
        if (CentralNormal.covers(a, b)) {
            CentralNormalFloats.addTo(stages, a, b, (float) parentStandardDeviation, arrays);
        } else {
            QuantileFloats.addTo(stages, words, TruncatedNormalQuantile.of(a, b), parentStandardDeviation, arrays);
        }
        return stages.over(new Clamp.Floats(arrays.values(), (float) lower, (float) upper), SignedFloats.DRAWS);
    }

    @Override
    public Stages doubles(RandomWords words, DoubleArrays arrays) {
        Stages stages = new Stages(DOUBLES);
        double a = standardLower();
        double b = standardUpper();
        if (CentralNormal.covers(a, b)) {
            CentralNormalDoubles.addTo(stages, a, b, parentStandardDeviation, arrays);
        } else {
            QuantileDoubles.addTo(stages, TruncatedNormalQuantile.of(a, b), parentStandardDeviation, arrays);
        }
        return stages.over(new Clamp.Doubles(arrays.values(), lower, upper), SignedDoubles.DRAWS);
    }
}
