package io.github.dl4jinit.examples.report;

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
        DoubleStream ys = DoubleStream.concat(
                chart.series().stream()
                        .flatMap(s -> s.points().stream())
                        .flatMapToDouble(p -> values(p, chart.y().isLog())),
                markers(chart, MarkerLine.Orientation.HORIZONTAL));
        return new LineRanges(AxisRange.of(chart.x(), xs, true), AxisRange.of(chart.y(), ys));
    }

    private static DoubleStream values(Point p, boolean log) {
        if (!p.hasSpread()) {
            return DoubleStream.of(p.y());
        }
        // A lower end that is not positive says nothing of where a logarithmic axis should end.
        return log && !(p.lower() > Axis.LOG_FLOOR)
                ? DoubleStream.of(p.y(), p.upper())
                : DoubleStream.of(p.y(), p.lower(), p.upper());
    }

    private static DoubleStream markers(LineChart chart, MarkerLine.Orientation orientation) {
        return chart.markers().stream()
                .filter(m -> m.orientation() == orientation)
                .mapToDouble(MarkerLine::value);
    }
}
