package io.github.dl4jinit.examples.report;

import java.util.List;
import java.util.Objects;

/**
 * One curve or cloud of points in a chart.
 *
 * @param name what the legend says
 * @param group series of one group have one colour, in every chart of a report
 * @param style how it is drawn
 * @param points in the order in which they are joined
 * @param diverged whether the run ended in NaN or infinity: its last finite point is crossed
 */
public record Series(String name, String group, Style style, List<Point> points, boolean diverged) {

    /** How a series is drawn. */
    public enum Style {
        /** A solid line; the spread is a shaded band. */
        LINE,
        /** Separate marks; the spread is error bars. */
        POINTS,
        /** Separate hollow marks, for what others found; the spread is error bars. */
        REFERENCE,
        /** A solid line with marks; the spread is error bars. */
        LINE_AND_POINTS,
        /** A dashed line, for what a formula predicts; the spread is a shaded band. */
        THEORY
    }

    /** Copies the points and checks that nothing is missing. */
    public Series {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(style, "style");
        points = List.copyOf(points);
    }

    /**
     * A solid line; the spread, if any, is a shaded band.
     *
     * @param name what the legend says, and the group
     * @param points in the order in which they are joined
     * @return the series
     */
    public static Series line(String name, List<Point> points) {
        return new Series(name, name, Style.LINE, points, false);
    }

    /**
     * Separate marks; the spread, if any, is error bars.
     *
     * @param name what the legend says, and the group
     * @param points the points
     * @return the series
     */
    public static Series points(String name, List<Point> points) {
        return new Series(name, name, Style.POINTS, points, false);
    }

    /**
     * A solid line with marks; the spread, if any, is error bars.
     *
     * @param name what the legend says, and the group
     * @param points in the order in which they are joined
     * @return the series
     */
    public static Series lineAndPoints(String name, List<Point> points) {
        return new Series(name, name, Style.LINE_AND_POINTS, points, false);
    }

    /**
     * Hollow marks, for what others found.
     *
     * @param name what the legend says, and the group
     * @param points in any order
     * @return the series
     */
    public static Series reference(String name, List<Point> points) {
        return new Series(name, name, Style.REFERENCE, points, false);
    }

    /**
     * A dashed line, for what a formula predicts.
     *
     * @param name what the legend says, and the group
     * @param points in the order in which they are joined
     * @return the series
     */
    public static Series theory(String name, List<Point> points) {
        return new Series(name, name, Style.THEORY, points, false);
    }

    /**
     * The same series in the colour of another group, such as a theory in the colour of what it predicts.
     *
     * @param other the group
     * @return a copy
     */
    public Series inGroup(String other) {
        return new Series(name, other, style, points, diverged);
    }

    /**
     * The same series, marked as a run that ended in NaN or infinity.
     *
     * @return a copy
     */
    public Series asDiverged() {
        return new Series(name, group, style, points, true);
    }
}
