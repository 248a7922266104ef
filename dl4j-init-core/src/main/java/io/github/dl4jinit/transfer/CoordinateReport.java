package io.github.dl4jinit.transfer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a {@link CoordinateCheck} measured.
 *
 * @param lines one for each layer, quantity and number of steps
 */
public record CoordinateReport(List<Line> lines) {
    /** {@link Quantity#what()} of pre-activations. */
    public static final String Z = "z";

    /** {@link Quantity#what()} of the change of pre-activations. */
    public static final String CHANGE = "Δz";

    /** Copies the lines. */
    public CoordinateReport {
        lines = List.copyOf(lines);
    }

    /**
     * What was measured.
     *
     * @param layer the layer's or vertex's name
     * @param what {@link #Z}, {@link #CHANGE}, or the key of the parameter that alone made its steps
     * @param step after how many steps; 0 for pre-activations before the first
     */
    public record Quantity(String layer, String what, int step) {}

    /**
     * A quantity at every width.
     *
     * @param quantity what was measured
     * @param widths the widths, ascending
     * @param sizes its size at each, the geometric mean over seeds; NaN or infinite where a training diverged
     * @param slope the exponent of the width that fits best
     * @param expected what it must be, 0 for a flat line
     */
    public record Line(Quantity quantity, List<Integer> widths, List<Double> sizes, double slope, double expected) {

        static Line of(Quantity quantity, int[] widths, double[] sizes, double expected) {
            double[] x = Arrays.stream(widths).mapToDouble(Math::log).toArray();
            double[] y = Arrays.stream(sizes).map(Math::log).toArray();
            double meanX = Arrays.stream(x).average().orElseThrow();
            double meanY = Arrays.stream(y).average().orElseThrow();
            double covariance = 0;
            double variance = 0;
            for (int i = 0; i < x.length; i++) {
                covariance += (x[i] - meanX) * (y[i] - meanY);
                variance += (x[i] - meanX) * (x[i] - meanX);
            }
            return new Line(
                    quantity,
                    Arrays.stream(widths).boxed().toList(),
                    Arrays.stream(sizes).boxed().toList(),
                    covariance / variance,
                    expected);
        }

        /**
         * Whether it is as it must be.
         *
         * @param tolerance how far the slope may be off
         * @return false also if a size is not finite
         */
        public boolean holds(double tolerance) {
            // Written so that NaN fails.
            return Math.abs(slope - expected) <= tolerance;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%s of %s after %d steps has slope %.2f instead of %.1f, sizes %s at widths %s",
                    quantity.what(),
                    quantity.layer(),
                    quantity.step(),
                    slope,
                    expected,
                    sizes.stream()
                            .map(size -> String.format(Locale.ROOT, "%.3g", size))
                            .toList(),
                    widths);
        }
    }

    /**
     * The lines that are not as they must be.
     *
     * @param tolerance how far a slope may be off, at least 0. Over widths from 64 to 512 a tolerance of 0.25 allows a factor
     *     of 1.7, where an exponent that is off by 1/2 makes one of 2.8
     * @return the lines, none for a right transfer
     * @throws IllegalArgumentException if {@code tolerance} is negative or NaN
     */
    public List<Line> faults(double tolerance) {
        if (!(tolerance >= 0)) {
            throw new IllegalArgumentException("tolerance is not at least 0: " + tolerance);
        }
        return lines.stream().filter(line -> !line.holds(tolerance)).toList();
    }

    /**
     * An assertion for a user's own tests, in any test framework.
     *
     * @param tolerance how far a slope may be off, as for {@link #faults}
     * @return this report
     * @throws AssertionError naming each line that is not as it must be
     * @throws IllegalArgumentException if {@code tolerance} is negative or NaN
     */
    public CoordinateReport requireFlat(double tolerance) {
        List<String> faults = new ArrayList<>();
        faults(tolerance).forEach(line -> faults.add(line.toString()));
        if (!faults.isEmpty()) {
            throw new AssertionError("sizes follow the width: " + String.join("; ", faults));
        }
        return this;
    }

    /**
     * The report as a table: layer, quantity, steps, its size at each width, and the slope beside the expected one.
     *
     * @return lines that end in {@code \n}
     */
    public String table() {
        StringBuilder table = new StringBuilder(String.format("%-16s %-6s %5s", "layer", "what", "steps"));
        lines.get(0).widths().forEach(width -> table.append(String.format("%9d", width)));
        table.append(String.format("%8s%6s%n", "slope", "must"));
        for (Line line : lines) {
            Quantity quantity = line.quantity();
            table.append(String.format("%-16s %-6s %5d", quantity.layer(), quantity.what(), quantity.step()));
            line.sizes().forEach(size -> table.append(String.format(Locale.ROOT, "%9.3g", size)));
            table.append(String.format(Locale.ROOT, "%8.2f%6.1f%n", line.slope(), line.expected()));
        }
        return table.toString();
    }
}
