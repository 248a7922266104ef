package io.github.dl4jinit.examples.report;

import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;

/**
 * How values are spread: bins of equal width between two ends.
 *
 * @param name what the legend says, and the group that gives the colour
 * @param lower lower end of the first bin
 * @param upper upper end of the last bin
 * @param densities for each bin, share of all values divided by the bin's width; an area of 1 when no value lies outside
 */
public record Histogram(String name, double lower, double upper, List<Double> densities) {

    /** Copies the densities and checks the ends. */
    public Histogram {
        Objects.requireNonNull(name, "name");
        densities = List.copyOf(densities);
        if (!(lower < upper) || !Double.isFinite(upper - lower)) {
            throw new IllegalArgumentException(
                    "ends of a histogram must be finite and ascending: " + lower + ", " + upper);
        }
        if (densities.isEmpty()) {
            throw new IllegalArgumentException("a histogram needs at least one bin");
        }
    }

    /**
     * Counts values.
     *
     * @param name what the legend says, and the group that gives the colour
     * @param values what is counted; NaN and values outside count for the total only
     * @param lower lower end of the first bin, included
     * @param upper upper end of the last bin, included
     * @param bins number of bins, at least 1
     * @return the histogram
     */
    public static Histogram of(String name, double[] values, double lower, double upper, int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException("bins must be at least 1: " + bins);
        }
        double[] densities = new double[bins];
        double width = (upper - lower) / bins;
        double weight = 1 / (width * Math.max(1, values.length));
        for (double value : values) {
            if (value >= lower && value <= upper) {
                densities[Math.min(bins - 1, (int) ((value - lower) / width))] += weight;
            }
        }
        return new Histogram(
                name, lower, upper, DoubleStream.of(densities).boxed().toList());
    }

    double binWidth() {
        return (upper - lower) / densities.size();
    }

    double binCentre(int bin) {
        return lower + (bin + 0.5) * binWidth();
    }
}
