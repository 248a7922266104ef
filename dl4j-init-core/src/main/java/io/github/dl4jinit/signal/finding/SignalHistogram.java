package io.github.dl4jinit.signal.finding;

import java.util.List;

/**
 * How the values of one signal in one layer are spread: counts in bins of equal width, over all units, positions and examples
 * of a batch. Bin i holds the values from {@code lower + i · width} (included) to {@code lower + (i + 1) · width}.
 *
 * <p>The width is a power of two, between 1/8 and 1/4 of the standard deviation, and an edge lies at 0. Where the largest
 * value is more than 64 standard deviations from 0, the bins are wider: 256 of them reach from 0 to it. There are bins as far
 * as 8 standard deviations from the mean; values further out are counted in {@code below} and {@code above}. A signal that is
 * 0 everywhere has one bin, from 0 to 1.
 *
 * @param lower the lower end of the first bin; NaN if nothing was measured
 * @param width the width of each bin; NaN if nothing was measured
 * @param counts the number of values in each bin, the first and the last not 0; empty if nothing was measured
 * @param below the number of values below the bins
 * @param above the number of values above the bins; NaN and infinite values are counted nowhere
 * @param zeros the number of values that are exactly 0, such as those of a ReLU at rest; they are in the bins too
 */
public record SignalHistogram(double lower, double width, List<Long> counts, long below, long above, long zeros) {

    /** The histogram of a signal that a layer does not have, or that was not reached. */
    public static final SignalHistogram NONE = new SignalHistogram(Double.NaN, Double.NaN, List.of(), 0, 0, 0);

    public SignalHistogram {
        counts = List.copyOf(counts);
    }

    /**
     * Whether anything was measured.
     *
     * @return false for a signal that the layer does not have
     */
    public boolean measured() {
        return !counts.isEmpty();
    }

    /**
     * The upper end of the last bin.
     *
     * @return {@code lower + counts.size() · width}; NaN if nothing was measured
     */
    public double upper() {
        return lower + counts.size() * width;
    }

    /**
     * The number of values, those outside the bins included.
     *
     * @return the sum of all counts
     */
    public long total() {
        return below + above + counts.stream().mapToLong(Long::longValue).sum();
    }
}
