package io.github.dl4jinit.sampling;

/** Moves what rounding carried across a bound back to the bound. */
final class Clamp {
    private Clamp() {}

    static void floats(float[] values, int count, float lower, float upper) {
        for (int i = 0; i < count; i++) {
            values[i] = Math.max(lower, Math.min(upper, values[i]));
        }
    }

    static void doubles(double[] values, int count, double lower, double upper) {
        for (int i = 0; i < count; i++) {
            values[i] = Math.max(lower, Math.min(upper, values[i]));
        }
    }
}
