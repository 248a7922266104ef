package io.github.dl4jinit.sampling;

/** Normal with mean 0. */
record NormalDistribution(double standardDeviation) implements Distribution {
    private static final FirstTiles FLOATS = new FirstTiles();
    private static final FirstTiles DOUBLES = new FirstTiles();

    NormalDistribution {
        // Written so that NaN fails.
        if (!(standardDeviation > 0) || Double.isInfinite(standardDeviation)) {
            throw new IllegalArgumentException(
                    "standardDeviation is not strictly positive and finite: " + standardDeviation);
        }
    }

    /** Whether the stages that draw floats have been drawn with long enough to be compiled. */
    static boolean floatsAreCompiled() {
        return FLOATS.areOver();
    }

    /** Says how many numbers, of all arrays that are likely to be drawn one after the other, are going to be drawn. */
    static void expectFloats(long numbers) {
        if (numbers > FirstTiles.MANY) {
            FLOATS.expectMany();
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
    public Stages floats(RandomWords words, FloatArrays arrays) {
        Stages stages = new Stages(FLOATS);
        NormalFloats.addTo(stages, words, (float) standardDeviation, arrays);
        return stages;
    }

    @Override
    public Stages doubles(RandomWords words, DoubleArrays arrays) {
        Stages stages = new Stages(DOUBLES);
        NormalDoubles.addTo(stages, words, standardDeviation, arrays);
        return stages;
    }
}
