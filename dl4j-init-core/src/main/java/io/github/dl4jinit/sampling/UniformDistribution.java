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
    public Stages floats(RandomWords words, float[][] out) {
        float centre = (float) mean();
        float radius = (float) radius();
        Stages stages = new Stages(FLOATS);
        for (int j = 0; j < out.length; j++) {
            float[] draws = out[j];
            SignedFloats.addTo(stages, words.word(j), draws);
            stages.then(new Affine(draws, centre, radius));
            if (centre != 0) {
                stages.then(new Clamp.Floats(draws, (float) lower, (float) upper));
            }
        }
        return stages;
    }

    @Override
    public Stages doubles(RandomWords words, double[][] out) {
        double centre = mean();
        double radius = radius();
        Stages stages = new Stages(DOUBLES);
        for (int j = 0; j < out.length; j++) {
            double[] draws = out[j];
            SignedDoubles.addTo(stages, words.word(2 * j), words.word(2 * j + 1), draws);
            stages.then(n -> affine(draws, centre, radius, n));
            if (centre != 0) {
                stages.then(n -> Clamp.doubles(draws, lower, upper, n));
            }
        }
        return stages;
    }

    private record Affine(float[] units, float centre, float radius) implements Stages.Stage {
        @Override
        public void run(int n) {
            float[] units = this.units;
            float centre = this.centre;
            float radius = this.radius;
            for (int i = 0; i < n; i++) {
                units[i] = centre + radius * units[i];
            }
        }
    }

    private static void affine(double[] units, double centre, double radius, int n) {
        for (int i = 0; i < n; i++) {
            units[i] = centre + radius * units[i];
        }
    }
}
