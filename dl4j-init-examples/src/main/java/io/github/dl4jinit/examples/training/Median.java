package io.github.dl4jinit.examples.training;

import java.util.Arrays;

/** The middle of some values. */
public final class Median {

    private Median() {}

    /**
     * The median.
     *
     * @param values in any order, at least one; not changed
     * @return the middle value; of an even number the mean of the two in the middle, or the finite one if the other is not
     */
    public static double of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double low = sorted[(sorted.length - 1) / 2];
        double high = sorted[sorted.length / 2];
        if (Double.isInfinite(low) || low == high) {
            return high;
        }
        return Double.isInfinite(high) ? low : (low + high) / 2;
    }
}
