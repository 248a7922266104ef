package io.github.dl4jinit.sampling;

/**
 * Truncated normal floats by inversion, between bounds that lie in the middle of the parent ({@link CentralNormal}). One
 * word, 24 random bits, a draw; y is uniform on its interval.
 */
final class CentralNormalFloats {
    private CentralNormalFloats() {}

    /** Adds the stages that make one draw of each word, between {@code a} and {@code b} standard deviations. */
    static void addTo(Stages stages, double a, double b, float parentStandardDeviation, FloatArrays arrays) {
        float centre = (float) CentralNormal.centre(a, b);
        float radius = (float) CentralNormal.radius(a, b);
        SignedFloats.addTo(stages, arrays);
        stages.over(new Invert(arrays.values(), centre, radius, parentStandardDeviation), SignedFloats.DRAWS);
    }

    private record Invert(float[] units, float centre, float radius, float standardDeviation) implements Stages.Loop {
        @Override
        public void run(int from, int to) {
            float[] units = this.units;
            float centre = this.centre;
            float radius = this.radius;
            float standardDeviation = this.standardDeviation;
            for (int i = from; i < to; i++) {
                float y = centre + radius * units[i];
                float s = (float) Math.sqrt((1 - y) * (1 + y));
                units[i] = y * CentralNormal.numerator(s) / CentralNormal.denominator(s) * standardDeviation;
            }
        }
    }
}
