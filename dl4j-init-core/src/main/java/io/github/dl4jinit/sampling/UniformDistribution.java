package io.github.dl4jinit.sampling;

/** Uniform between two finite bounds. */
record UniformDistribution(double lower, double upper) implements Distribution {
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
    public FloatSampler floats(int maxLanes) {
        SignedFloats units = new SignedFloats(maxLanes);
        return (words, out) -> {
            int n = words.lanes();
            affine(units.draw(words.w0, n), out, 0, n);
            affine(units.draw(words.w1, n), out, n, n);
            affine(units.draw(words.w2, n), out, 2 * n, n);
            affine(units.draw(words.w3, n), out, 3 * n, n);
            if (mean() != 0) {
                Clamp.floats(out, 4 * n, (float) lower, (float) upper);
            }
        };
    }

    @Override
    public DoubleSampler doubles(int maxLanes) {
        SignedDoubles units = new SignedDoubles(maxLanes);
        return (words, out) -> {
            int n = words.lanes();
            affine(units.draw(words.w0, words.w1, n), out, 0, n);
            affine(units.draw(words.w2, words.w3, n), out, n, n);
            if (mean() != 0) {
                Clamp.doubles(out, 2 * n, lower, upper);
            }
        };
    }

    private void affine(float[] units, float[] out, int at, int n) {
        float centre = (float) mean();
        float radius = (float) radius();
        for (int i = 0; i < n; i++) {
            out[at + i] = centre + radius * units[i];
        }
    }

    private void affine(double[] units, double[] out, int at, int n) {
        double centre = mean();
        double radius = radius();
        for (int i = 0; i < n; i++) {
            out[at + i] = centre + radius * units[i];
        }
    }
}
