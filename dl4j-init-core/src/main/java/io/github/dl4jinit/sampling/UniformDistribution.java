package io.github.dl4jinit.sampling;

/** Uniform between two finite bounds. */
record UniformDistribution(double lower, double upper) implements Distribution {
    private static final FirstTiles FLOATS = new FirstTiles();
    private static final FirstTiles DOUBLES = new FirstTiles();

    UniformDistribution {
        // Written so that NaN fails.
        if (!(lower < upper) || Double.isInfinite(lower) || Double.isInfinite(upper)) {
            throw new IllegalArgumentException(
                    "lower and upper must be finite with lower < upper: [" + lower + ", " + upper + "]");
        }
    }

    @Override
    public double mean() {
        return lower / 2 + upper / 2;
    }

    /** Half of the interval's length, which may itself be too large for a double. */
    private double radius() {
        return upper / 2 - lower / 2;
    }

    @Override
    public double variance() {
        return radius() * radius() / 3;
    }

    @Override
    public double maxMagnitude() {
        return Math.max(Math.abs(lower), Math.abs(upper));
    }

    @Override
    public Stages floats(RandomWords words, FloatArrays arrays) {
        float centre = (float) mean();
        Stages stages = new Stages(FLOATS);
        SignedFloats.addTo(stages, arrays);
        stages.over(new AffineFloats(arrays.values(), centre, (float) radius()), SignedFloats.DRAWS);
        if (centre != 0) {
            stages.over(new Clamp.Floats(arrays.values(), (float) lower, (float) upper), SignedFloats.DRAWS);
        }
        return stages;
    }

    @Override
    public Stages doubles(RandomWords words, DoubleArrays arrays) {
        double centre = mean();
        Stages stages = new Stages(DOUBLES);
        SignedDoubles.addTo(stages, arrays);
        stages.over(new AffineDoubles(arrays.values(), centre, radius()), SignedDoubles.DRAWS);
        if (centre != 0) {
            stages.over(new Clamp.Doubles(arrays.values(), lower, upper), SignedDoubles.DRAWS);
        }
        return stages;
    }

    private record AffineFloats(float[] units, float centre, float radius) implements Stages.Loop {
        @Override
        public void run(int from, int to) {
            float[] units = this.units;
            float centre = this.centre;
            float radius = this.radius;
            for (int i = from; i < to; i++) {
                units[i] = centre + radius * units[i];
            }
        }
    }

    private record AffineDoubles(double[] units, double centre, double radius) implements Stages.Loop {
        @Override
        public void run(int from, int to) {
            double[] units = this.units;
            double centre = this.centre;
            double radius = this.radius;
            for (int i = from; i < to; i++) {
                units[i] = centre + radius * units[i];
            }
        }
    }
}
