package io.github.dl4jinit.examples.report;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The ranges of both axes of a line chart.
 *
 * @param x range of the horizontal axis
 * @param y range of the vertical axis
 */
record LineRanges(AxisRange x, AxisRange y) {

    static LineRanges of(LineChart chart) {
        DoubleStream xs = DoubleStream.concat(
                chart.series().stream().flatMap(s -> s.points().stream()).mapToDouble(Point::x),
                markers(chart, MarkerLine.Orientation.VERTICAL));
        DoubleStream ys = DoubleStream.concat(values(chart), markers(chart, MarkerLine.Orientation.HORIZONTAL));
        return new LineRanges(AxisRange.ofPlaces(chart.x(), xs), AxisRange.of(chart.y(), ys));
    }

    /**
     * Values and the ends of their spread. On a logarithmic axis a lower end that is not positive says nothing of where the
     * axis should end, and a wide spread makes it at most three times as long as the values do.
     */
    private static DoubleStream values(LineChart chart) {
        List<Point> points =
                chart.series().stream().flatMap(s -> s.points().stream()).toList();
        DoubleStream values = points.stream().mapToDouble(Point::y);
        DoubleStream ends =
                points.stream().filter(Point::hasSpread).flatMapToDouble(p -> DoubleStream.of(p.lower(), p.upper()));
        if (!chart.y().isLog()) {
            return DoubleStream.concat(values, ends);
        }
        DoubleSummaryStatistics logs = points.stream()
                .mapToDouble(Point::y)
                .filter(y -> Double.isFinite(y) && y > Axis.LOG_FLOOR)
                .map(Math::log10)
                .summaryStatistics();
        if (logs.getCount() == 0) {
            return DoubleStream.concat(values, ends.filter(end -> end > Axis.LOG_FLOOR));
        }
        double reach = Math.max(1, logs.getMax() - logs.getMin());
        double least = Math.pow(10, logs.getMin() - reach);
        double most = Math.pow(10, logs.getMax() + reach);
        return DoubleStream.concat(
                values, ends.filter(end -> end > Axis.LOG_FLOOR).map(end -> Math.max(least, Math.min(most, end))));
    }

    private static DoubleStream markers(LineChart chart, MarkerLine.Orientation orientation) {
        return chart.markers().stream()
                .filter(m -> m.orientation() == orientation)
                .mapToDouble(MarkerLine::value);
    }
}
