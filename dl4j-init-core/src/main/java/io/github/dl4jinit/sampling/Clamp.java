package io.github.dl4jinit.sampling;

/** Moves what rounding carried across a bound back to the bound. */
final class Clamp {
    private Clamp() {}

    record Floats(float[] values, float lower, float upper) implements Stages.Loop {
        @Override
        public void run(int from, int to) {
            float[] values = this.values;
            float lower = this.lower;
            float upper = this.upper;
            for (int i = from; i < to; i++) {
                values[i] = Math.max(lower, Math.min(upper, values[i]));
            }
        }
    }

    record Doubles(double[] values, double lower, double upper) implements Stages.Loop {
        @Override
        public void run(int from, int to) {
            double[] values = this.values;
            double lower = this.lower;
            double upper = this.upper;
            for (int i = from; i < to; i++) {
                values[i] = Math.max(lower, Math.min(upper, values[i]));
            }
        }
    }
}
