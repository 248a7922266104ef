package io.github.dl4jinit.examples.audit;

/**
 * A mean over seeds.
 *
 * @param mean the mean
 * @param standardError the standard deviation over seeds, divided by the root of their number
 */
record Estimate(double mean, double standardError) {
    private static final double TOLERANCE = 0.03;

    static Estimate of(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new Estimate(mean, Math.sqrt(squares / (values.length - 1) / values.length));
    }

    /** Whether it is 1 within 3 % or three standard errors. */
    boolean isOne() {
        return Math.abs(mean - 1) <= Math.max(TOLERANCE, 3 * standardError);
    }
}
