package io.github.dl4jinit.examples.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws a {@link LineChart}. */
final class LineDrawing {

    private static final Marker[] MARKS = {
        SeriesMarkers.CIRCLE,
        SeriesMarkers.TRIANGLE_UP,
        SeriesMarkers.SQUARE,
        SeriesMarkers.DIAMOND,
        SeriesMarkers.TRIANGLE_DOWN,
        SeriesMarkers.TRAPEZOID
    };
    private static final BasicStroke SOLID = new BasicStroke(2.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    /** For curves that may be noisy. */
    private static final BasicStroke FINE = new BasicStroke(1.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);

    private static final int MANY_POINTS = 200;
    private static final BasicStroke DASHED =
            new BasicStroke(2.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {7, 5}, 0);
    private static final BasicStroke THIN = new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    private static final BasicStroke MARKER_LINE =
            new BasicStroke(1.3f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {2, 4}, 0);
    private static final Color MARKER_COLOR = new Color(0x4a515a);
    /** A line is also known by a mark here and there, for readers who cannot tell its colour. */
    private static final int MARKS_PER_LINE = 6;

    private final Plot plot;
    private final AxisRange x;
    private final AxisRange y;

    LineDrawing(Plot plot, AxisRange x, AxisRange y) {
        this.plot = plot;
        this.x = x;
        this.y = y;
    }

    static Plot draw(LineChart chart, Palette palette, int width, int height) {
        LineRanges ranges = LineRanges.of(chart);
        Plot plot = new Plot(width, height, ranges.x(), ranges.y(), 1);
        plot.title(chart.title());
        plot.axisTitles(chart.x().label(), chart.y().label());
        LineDrawing drawing = new LineDrawing(plot, ranges.x(), ranges.y());
        List<Series> series = chart.series().stream().map(Thinning::thin).toList();
        for (Series one : series) {
            drawing.band(one, Color.decode(palette.light(one.group())));
        }
        chart.markers().forEach(drawing::marker);
        for (Series one : series) {
            drawing.series(one, Color.decode(palette.light(one.group())), palette.index(one.group()));
        }
        chart.markers().forEach(drawing::label);
        return plot;
    }

    /** Draws one series with its legend. */
    void series(Series series, Color color, int index) {
        boolean reference = series.style() == Series.Style.REFERENCE;
        Marker full = MARKS[index % MARKS.length];
        Marker mark = reference ? new HollowMark(full) : full;
        double[] xs = positions(series, x, true);
        double[] ys = positions(series, y, false);
        switch (series.style()) {
            case THEORY -> {
                plot.line(xs, ys, color, DASHED);
            }
            case LINE -> {
                plot.line(xs, ys, color, xs.length > MANY_POINTS ? FINE : SOLID);
                sparseMarks(xs, ys, color, mark, index);
            }
            case LINE_AND_POINTS -> {
                errorBars(series, color);
                plot.line(xs, ys, color, SOLID);
                plot.marks(xs, ys, color, mark);
            }
            case POINTS, REFERENCE -> {
                errorBars(series, color);
                plot.marks(xs, ys, color, mark);
            }
        }
        if (series.diverged()) {
            cross(xs, ys, color);
        }
        boolean theory = series.style() == Series.Style.THEORY;
        boolean marksOnly = reference || series.style() == Series.Style.POINTS;
        plot.legend(
                series.diverged() ? series.name() + " (× diverged)" : series.name(),
                color,
                theory ? DASHED : marksOnly ? SeriesLines.NONE : SOLID,
                theory ? SeriesMarkers.NONE : mark);
    }

    private static double[] positions(Series series, AxisRange range, boolean horizontal) {
        return series.points().stream()
                .mapToDouble(p -> range.position(horizontal ? p.x() : p.y()))
                .toArray();
    }

    private void sparseMarks(double[] xs, double[] ys, Color color, Marker mark, int index) {
        List<double[]> places = new ArrayList<>();
        int stride = Math.max(1, xs.length / MARKS_PER_LINE);
        // Each line begins elsewhere, so that marks of lines that lie on each other do not.
        for (int i = index * stride / MARKS.length; i < xs.length; i += stride) {
            if (!Double.isNaN(xs[i]) && !Double.isNaN(ys[i])) {
                places.add(new double[] {xs[i], ys[i]});
            }
        }
        plot.marks(
                places.stream().mapToDouble(p -> p[0]).toArray(),
                places.stream().mapToDouble(p -> p[1]).toArray(),
                color,
                mark);
    }

    private void cross(double[] xs, double[] ys, Color color) {
        for (int i = xs.length - 1; i >= 0; i--) {
            if (!Double.isNaN(xs[i]) && !Double.isNaN(ys[i])) {
                plot.marks(new double[] {xs[i]}, new double[] {ys[i]}, color, new DivergedMark());
                return;
            }
        }
    }

    private void errorBars(Series series, Color color) {
        Trace bars = new Trace();
        double cap = (x.max() - x.min()) * 0.006;
        for (Point p : series.points()) {
            double at = x.position(p.x());
            if (p.hasSpread() && !Double.isNaN(at)) {
                double low = y.positionOrEdge(p.lower());
                double high = y.positionOrEdge(p.upper());
                bars.to(at, low).to(at, high).gap();
                bars.to(at - cap, low).to(at + cap, low).gap();
                bars.to(at - cap, high).to(at + cap, high).gap();
            }
        }
        plot.line(bars.xs(), bars.ys(), color, THIN);
    }

    private void band(Series series, Color color) {
        if (series.style() != Series.Style.LINE && series.style() != Series.Style.THEORY) {
            return;
        }
        Trace band = new Trace();
        List<Point> points = series.points();
        int start = 0;
        while (start < points.size()) {
            int end = start;
            while (end < points.size() && isBand(points.get(end))) {
                end++;
            }
            for (int i = start; i < end; i++) {
                band.to(
                        x.position(points.get(i).x()),
                        y.positionOrEdge(points.get(i).upper()));
            }
            for (int i = end - 1; i >= start; i--) {
                band.to(
                        x.position(points.get(i).x()),
                        y.positionOrEdge(points.get(i).lower()));
            }
            band.gap();
            start = end + 1;
        }
        plot.area(band.xs(), band.ys(), new Color(color.getRed(), color.getGreen(), color.getBlue(), 45));
    }

    private boolean isBand(Point p) {
        return p.hasSpread() && !Double.isNaN(x.position(p.x()));
    }

    private void marker(MarkerLine line) {
        boolean horizontal = line.orientation() == MarkerLine.Orientation.HORIZONTAL;
        double at = (horizontal ? y : x).position(line.value());
        if (Double.isNaN(at)) {
            return;
        }
        double[] along = horizontal ? new double[] {x.min(), x.max()} : new double[] {y.min(), y.max()};
        double[] across = {at, at};
        plot.line(horizontal ? along : across, horizontal ? across : along, MARKER_COLOR, MARKER_LINE);
    }

    private void label(MarkerLine line) {
        double at = (line.orientation() == MarkerLine.Orientation.HORIZONTAL ? y : x).position(line.value());
        if (!Double.isNaN(at)) {
            plot.edgeLabel(line.orientation(), at, line.label());
        }
    }
}
