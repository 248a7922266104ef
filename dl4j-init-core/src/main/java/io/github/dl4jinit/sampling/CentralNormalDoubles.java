package io.github.dl4jinit.sampling;

/**
 * Truncated normal doubles by inversion, between bounds that lie in the middle of the parent ({@link CentralNormal}). Two
 * words, 53 random bits, a draw; y is uniform on its interval.
 */
final class CentralNormalDoubles {
    private CentralNormalDoubles() {}

    /** Adds the stages that make one draw of each pair of words, between {@code a} and {@code b} standard deviations. */
    static void addTo(
            Stages stages, RandomWords words, double a, double b, double parentStandardDeviation, double[][] out) {
        double centre = CentralNormal.centre(a, b);
        double radius = CentralNormal.radius(a, b);
        double[] y = new double[words.maxLanes()];
        double[] s = new double[words.maxLanes()];
        for (int j = 0; j < out.length; j++) {
            double[] draws = out[j];
            SignedDoubles.addTo(stages, words.word(2 * j), words.word(2 * j + 1), y);
            stages.then(n -> roots(y, s, centre, radius, n))
                    .then(n -> numerators(y, s, draws, parentStandardDeviation, n))
                    .then(n -> quotients(s, draws, n));
        }
    }

    private static void roots(double[] units, double[] s, double centre, double radius, int n) {
        for (int i = 0; i < n; i++) {
            double y = centre + radius * units[i];
            units[i] = y;
            s[i] = Math.sqrt((1 - y) * (1 + y));
        }
    }

    private static void numerators(double[] y, double[] s, double[] out, double standardDeviation, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = y[i] * CentralNormal.numerator(s[i]) * standardDeviation;
        }
    }

    private static void quotients(double[] s, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] /= CentralNormal.denominator(s[i]);
        }
    }
}
