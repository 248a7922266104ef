package io.github.dl4jinit.sampling;

/**
 * Truncated normal floats by inversion, between bounds that lie in the middle of the parent ({@link CentralNormal}). One
 * word, 24 random bits, a draw; y is uniform on its interval.
 */
final class CentralNormalFloats implements FloatSampler {
    private final float centre;
    private final float radius;
    private final float standardDeviation;
    private final SignedFloats units;

    CentralNormalFloats(double a, double b, double parentStandardDeviation, int maxLanes) {
        centre = (float) CentralNormal.centre(a, b);
        radius = (float) CentralNormal.radius(a, b);
        standardDeviation = (float) parentStandardDeviation;
        units = new SignedFloats(maxLanes);
    }

    @Override
    public void sample(RandomWords words, float[] out) {
        int n = words.lanes();
        invert(units.draw(words.w0, n), out, 0, n);
        invert(units.draw(words.w1, n), out, n, n);
        invert(units.draw(words.w2, n), out, 2 * n, n);
        invert(units.draw(words.w3, n), out, 3 * n, n);
    }

    private void invert(float[] units, float[] out, int at, int n) {
        float centre = this.centre;
        float radius = this.radius;
        float standardDeviation = this.standardDeviation;
        for (int i = 0; i < n; i++) {
            float y = centre + radius * units[i];
            float s = (float) Math.sqrt((1 - y) * (1 + y));
            out[at + i] = y * CentralNormal.ratio(s) * standardDeviation;
        }
    }
}
