package io.github.dl4jinit.examples.report;

import java.util.Objects;

/**
 * A thin line across a chart at one value, such as the loss of guessing.
 *
 * @param orientation which axis the value belongs to
 * @param value where the line crosses that axis; finite
 * @param label what stands beside the line
 */
public record MarkerLine(Orientation orientation, double value, String label) {

    /** Direction of a marker line. */
    public enum Orientation {
        /** From left to right, at a value of the y axis. */
        HORIZONTAL,
        /** From bottom to top, at a value of the x axis. */
        VERTICAL
    }

    /** Checks that the value is finite and nothing is missing. */
    public MarkerLine {
        Objects.requireNonNull(orientation, "orientation");
        Objects.requireNonNull(label, "label");
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("value of a marker line must be finite: " + value);
        }
    }

    /**
     * A line from left to right.
     *
     * @param y value on the y axis
     * @param label what stands beside the line
     * @return the line
     */
    public static MarkerLine horizontal(double y, String label) {
        return new MarkerLine(Orientation.HORIZONTAL, y, label);
    }

    /**
     * A line from bottom to top.
     *
     * @param x value on the x axis
     * @param label what stands beside the line
     * @return the line
     */
    public static MarkerLine vertical(double x, String label) {
        return new MarkerLine(Orientation.VERTICAL, x, label);
    }
}
