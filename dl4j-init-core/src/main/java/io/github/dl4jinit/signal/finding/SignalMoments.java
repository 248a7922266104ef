package io.github.dl4jinit.signal.finding;

/**
 * Moments of the values of one signal in one layer, over all units, positions and examples of a batch. NaN and infinite
 * values are counted and left out of the moments.
 *
 * @param count number of finite values that the moments are over
 * @param nan number of values that were NaN
 * @param infinite number of values that were infinite
 * @param mean the mean; NaN if there was no finite value
 * @param standardDeviation the standard deviation, divided by {@code count}; NaN if there was no finite value
 * @param secondMoment the mean of the squares (not the variance, unless the mean is 0); NaN if there was no finite value
 */
public record SignalMoments(
        long count, long nan, long infinite, double mean, double standardDeviation, double secondMoment) {

    /** The moments of a signal that a layer does not have, or that was not reached. */
    public static final SignalMoments NONE = new SignalMoments(0, 0, 0, Double.NaN, Double.NaN, Double.NaN);

    /**
     * Whether anything was measured.
     *
     * @return false for a signal that the layer does not have
     */
    public boolean measured() {
        return count + nan + infinite > 0;
    }

    /**
     * The number of values that are not finite.
     *
     * @return {@code nan + infinite}
     */
    public long nonFinite() {
        return nan + infinite;
    }

    /**
     * The sum of the squares, which, unlike the second moment, does not depend on how many units and positions the
     * signal is spread over.
     *
     * @return {@code secondMoment * count}; 0 if there was no finite value
     */
    public double sumOfSquares() {
        return count == 0 ? 0 : secondMoment * count;
    }

    /**
     * The moments of the same values, each multiplied by a positive factor.
     *
     * @param factor the factor
     * @return the moments of the products
     */
    public SignalMoments scaled(double factor) {
        return new SignalMoments(
                count, nan, infinite, mean * factor, standardDeviation * factor, secondMoment * factor * factor);
    }
}
