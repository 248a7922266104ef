package io.github.dl4jinit.sampling;

/** Moves what rounding carried across a bound back to the bound. */
final class Clamp {
    private Clamp() {}

    /** The stage for floats. */
    record Floats(float[] values, float lower, float upper) implements Stages.Stage {
        @Override
        public void run(int count) {
            float[] values = this.values;
            float lower = this.lower;
            float upper = this.upper;
            for (int i = 0; i < count; i++) {
                values[i] = Math.max(lower, Math.min(upper, values[i]));
            }
        }
    }

    static void doubles(double[] values, double lower, double upper, int count) {
        for (int i = 0; i < count; i++) {
            values[i] = Math.max(lower, Math.min(upper, values[i]));
        }
    }
}
