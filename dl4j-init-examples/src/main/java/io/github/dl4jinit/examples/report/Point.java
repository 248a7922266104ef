package io.github.dl4jinit.examples.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A measured or computed value with its spread. NaN and infinite values are allowed: they leave a gap.
 *
 * @param x position
 * @param y value
 * @param lower lower end of the spread, or NaN where there is none
 * @param upper upper end of the spread, or NaN where there is none
 */
public record Point(double x, double y, double lower, double upper) {

    /**
     * A point without spread.
     *
     * @param x position
     * @param y value
     * @return the point
     */
    public static Point of(double x, double y) {
        return new Point(x, y, Double.NaN, Double.NaN);
    }

    /**
     * A point with the spread mean ± sd.
     *
     * @param x position
     * @param mean value
     * @param sd standard deviation; NaN for no spread
     * @return the point
     */
    public static Point meanSd(double x, double mean, double sd) {
        return new Point(x, mean, mean - sd, mean + sd);
    }

    /**
     * The mean of some values with one standard deviation to each side, which crosses 0 only where a value does: a loss is never
     * negative.
     *
     * @param x position
     * @param values at least one
     * @return the point, without spread if there is a single value
     */
    public static Point mean(double x, double... values) {
        MeanSd of = MeanSd.of(values);
        double least = Arrays.stream(values).min().orElseThrow();
        return new Point(x, of.mean(), Math.max(of.mean() - of.sd(), Math.min(0, least)), of.mean() + of.sd());
    }

    /**
     * Points without spread.
     *
     * @param x positions
     * @param y values, as many as positions
     * @return the points
     */
    public static List<Point> list(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException("x and y must have the same length: " + x.length + " and " + y.length);
        }
        List<Point> points = new ArrayList<>(x.length);
        for (int i = 0; i < x.length; i++) {
            points.add(of(x[i], y[i]));
        }
        return List.copyOf(points);
    }

    boolean hasSpread() {
        return Double.isFinite(lower) && Double.isFinite(upper);
    }
}
