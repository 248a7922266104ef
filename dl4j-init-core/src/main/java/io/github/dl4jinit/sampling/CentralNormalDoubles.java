package io.github.dl4jinit.sampling;

/**
 * Truncated normal doubles by inversion, between bounds that lie in the middle of the parent ({@link CentralNormal}). Two
 * words, 53 random bits, a draw; y is uniform on its interval.
 */
final class CentralNormalDoubles {
    private CentralNormalDoubles() {}

    /** Adds the stages that make one draw of each pair of words, between {@code a} and {@code b} standard deviations. */
    static void addTo(Stages stages, double a, double b, double parentStandardDeviation, DoubleArrays arrays) {
        double[] values = arrays.values();
        SignedDoubles.addTo(stages, arrays);
        stages.over(new Roots(values, CentralNormal.centre(a, b), CentralNormal.radius(a, b)), SignedDoubles.DRAWS)
                .over(new Numerators(values, parentStandardDeviation), SignedDoubles.DRAWS)
                .over(new Quotients(values), SignedDoubles.DRAWS);
    }

    /** y, and the root that goes with it two slots behind. */
    private record Roots(double[] values, double centre, double radius) implements Stages.Loop {
        @Override
        public void run(int from, int to) {
            double[] values = this.values;
            double centre = this.centre;
            double radius = this.radius;
            for (int i = from; i < to; i++) {
                double y = centre + radius * values[i];
                values[i] = y;
                values[i + 2 * Threefry.MAX_LANES] = Math.sqrt((1 - y) * (1 + y));
            }
        }
    }

    private record Numerators(double[] values, double standardDeviation) implements Stages.Loop {
        @Override
        public void run(int from, int to) {
            double[] values = this.values;
            double standardDeviation = this.standardDeviation;
            for (int i = from; i < to; i++) {
                double s = values[i + 2 * Threefry.MAX_LANES];
                values[i] = values[i] * CentralNormal.numerator(s) * standardDeviation;
            }
        }
    }

    private record Quotients(double[] values) implements Stages.Loop {
        @Override
        public void run(int from, int to) {
            double[] values = this.values;
            for (int i = from; i < to; i++) {
                values[i] /= CentralNormal.denominator(values[i + 2 * Threefry.MAX_LANES]);
            }
        }
    }
}
