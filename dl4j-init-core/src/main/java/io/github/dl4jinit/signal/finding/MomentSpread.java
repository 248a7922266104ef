package io.github.dl4jinit.signal.finding;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * One positive quantity over several seeds. In networks of finite width second moments are spread like the exponential of a
 * normal variable, and a single seed can carry their mean far from where most of them lie: median and geometric mean say
 * where a network of this kind will be found (Hanin 2018, "Which Neural Net Architectures Give Rise to Exploding and
 * Vanishing Gradients?").
 *
 * @param median the middle value; of an even number of seeds, the geometric mean of the two in the middle
 * @param geometricMean exp of the mean of the logarithms
 * @param lowest the smallest value
 * @param highest the largest value
 * @param seeds the number of seeds in which it was measured and finite; all other components are NaN if there is none
 */
public record MomentSpread(double median, double geometricMean, double lowest, double highest, int seeds) {

    /**
     * The spread of some values.
     *
     * @param values one value a seed; those that are not finite are left out
     * @return where they lie
     */
    public static MomentSpread of(DoubleStream values) {
        double[] sorted = values.filter(Double::isFinite).sorted().toArray();
        int n = sorted.length;
        if (n == 0) {
            return new MomentSpread(Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0);
        }
        double geometricMean = Math.exp(Arrays.stream(sorted).map(Math::log).sum() / n);
        return new MomentSpread(median(sorted), geometricMean, sorted[0], sorted[n - 1], n);
    }

    /**
     * The median of some positive values.
     *
     * @param values the values; those that are not finite are left out
     * @return the middle value; of an even number of values, the geometric mean of the two in the middle; NaN if there is
     *     none
     */
    public static double median(DoubleStream values) {
        return of(values).median();
    }

    private static double median(double[] sorted) {
        double low = sorted[(sorted.length - 1) / 2];
        double high = sorted[sorted.length / 2];
        // In this form a single middle value comes out as it is.
        return low == 0 ? 0 : low * Math.sqrt(high / low);
    }
}
