package io.github.dl4jinit.sampling;

/** Normal with mean 0. */
record NormalDistribution(double standardDeviation) implements Distribution {
    NormalDistribution {
        // Written so that NaN fails.
        if (!(standardDeviation > 0) || Double.isInfinite(standardDeviation)) {
            throw new IllegalArgumentException(
                    "standardDeviation is not strictly positive and finite: " + standardDeviation);
        }
    }

    @Override
    public double mean() {
        return 0;
    }

    @Override
    public double variance() {
        return standardDeviation * standardDeviation;
    }

    @Override
    public double maxMagnitude() {
        return standardDeviation * Geometric.MAX_NORMAL;
    }

    @Override
    public FloatSampler floats(int maxLanes) {
        return new NormalFloats((float) standardDeviation, maxLanes);
    }

    @Override
    public DoubleSampler doubles(int maxLanes) {
        return new NormalDoubles(standardDeviation, maxLanes);
    }
}
