package io.github.dl4jinit.sampling;

/**
 * Truncated normal doubles by inversion, between bounds that lie in the middle of the parent ({@link CentralNormal}). Two
 * words, 53 random bits, a draw; y is uniform on its interval.
 */
final class CentralNormalDoubles implements DoubleSampler {
    private final double centre;
    private final double radius;
    private final double standardDeviation;
    private final SignedDoubles units;

    CentralNormalDoubles(double a, double b, double parentStandardDeviation, int maxLanes) {
        centre = CentralNormal.centre(a, b);
        radius = CentralNormal.radius(a, b);
        standardDeviation = parentStandardDeviation;
        units = new SignedDoubles(maxLanes);
    }

    @Override
    public void sample(RandomWords words, double[] out) {
        int n = words.lanes();
        invert(units.draw(words.w0, words.w1, n), out, 0, n);
        invert(units.draw(words.w2, words.w3, n), out, n, n);
    }

    private void invert(double[] units, double[] out, int at, int n) {
        double centre = this.centre;
        double radius = this.radius;
        double standardDeviation = this.standardDeviation;
        for (int i = 0; i < n; i++) {
            double y = centre + radius * units[i];
            double s = Math.sqrt((1 - y) * (1 + y));
            out[at + i] = y * CentralNormal.ratio(s) * standardDeviation;
        }
    }
}
