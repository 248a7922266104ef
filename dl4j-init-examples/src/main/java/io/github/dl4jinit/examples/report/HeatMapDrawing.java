package io.github.dl4jinit.examples.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws a {@link HeatMap} and its scale of colours. */
final class HeatMapDrawing {

    private static final int SCALE_WIDTH = 130;
    private static final Color NO_VALUE = new Color(0xc4c9cf);
    private static final List<Color> OVERLAYS = List.of(Color.BLACK, new Color(0xd55e00), new Color(0xb0307a));
    private static final BasicStroke CASING = new BasicStroke(6, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    private static final BasicStroke LINE = new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    private static final BasicStroke DASHED =
            new BasicStroke(3, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {8, 5}, 0);
    /** Cells overlap by this share of the plot, or smoothing would leave hairlines between them. */
    private static final double OVERLAP = 0.0007;

    private static final int PADDING = 12;

    private HeatMapDrawing() {}

    static Drawing draw(HeatMap map, int width, int height) {
        HeatRanges ranges = HeatRanges.of(map);
        Plot cells = new Plot(width - SCALE_WIDTH, height, ranges.x(), ranges.y(), 1);
        cells.title(map.title());
        cells.axisTitles(map.x().label(), map.y().label());
        cells.chart().getStyler().setPlotGridLinesVisible(false);
        cells.chart().getStyler().setPlotContentSize(1);
        cells.chart().getStyler().setLegendPosition(LegendPosition.OutsideS);
        cells.chart().getStyler().setLegendLayout(LegendLayout.Horizontal);
        fill(map, ranges, cells);
        for (int i = 0; i < map.overlays().size(); i++) {
            overlay(map.overlays().get(i), OVERLAYS.get(i % OVERLAYS.size()), ranges, cells);
        }
        XYChart main = cells.chart();
        return new Drawing(width, height, g -> {
            main.paint(g, main.getWidth(), main.getHeight());
            double top = main.getScreenYFromChart(cells.coordinateOfTop());
            double bottom = main.getScreenYFromChart(cells.coordinateOfBottom());
            XYChart scale = scale(map, ranges, (int) Math.round(bottom - top) + 2 * PADDING);
            Drawing.at(g, width - SCALE_WIDTH, top - PADDING, h -> scale.paint(h, scale.getWidth(), scale.getHeight()));
        });
    }

    private static void fill(HeatMap map, HeatRanges ranges, Plot plot) {
        Trace[] levels = new Trace[ColorScale.LEVELS];
        Trace none = new Trace();
        for (int i = 0; i < levels.length; i++) {
            levels[i] = new Trace();
        }
        for (int r = 0; r < map.rows().size(); r++) {
            for (int c = 0; c < map.columns().size(); c++) {
                double position = ranges.color().position(map.values().get(r).get(c));
                Trace trace = Double.isNaN(position) ? none : levels[ColorScale.level(ranges.color(), position)];
                AxisRange x = ranges.x();
                AxisRange y = ranges.y();
                rectangle(
                        trace,
                        ranges.columnEdges()[c],
                        Math.min(x.max(), ranges.columnEdges()[c + 1] + OVERLAP * (x.max() - x.min())),
                        ranges.rowEdges()[r],
                        Math.min(y.max(), ranges.rowEdges()[r + 1] + OVERLAP * (y.max() - y.min())));
            }
        }
        for (int i = 0; i < levels.length; i++) {
            plot.area(levels[i].xs(), levels[i].ys(), ColorScale.color(i));
        }
        if (none.xs().length > 0) {
            plot.area(none.xs(), none.ys(), NO_VALUE);
            plot.legend("no finite value", NO_VALUE, new BasicStroke(12), SeriesMarkers.NONE);
        }
    }

    private static void rectangle(Trace trace, double left, double right, double bottom, double top) {
        trace.to(left, bottom).to(right, bottom).to(right, top).to(left, top).gap();
    }

    private static void overlay(Series series, Color color, HeatRanges ranges, Plot plot) {
        Trace line = new Clipping(ranges.x(), ranges.y())
                .line(
                        series.points().stream()
                                .mapToDouble(p -> ranges.x().position(p.x()))
                                .toArray(),
                        series.points().stream()
                                .mapToDouble(p -> ranges.y().position(p.y()))
                                .toArray());
        boolean theory = series.style() == Series.Style.THEORY;
        plot.line(line.xs(), line.ys(), new Color(255, 255, 255), CASING);
        plot.line(line.xs(), line.ys(), color, theory ? DASHED : LINE);
        plot.legend(series.name(), color, theory ? DASHED : LINE, SeriesMarkers.NONE);
    }

    private static XYChart scale(HeatMap map, HeatRanges ranges, int height) {
        AxisRange color = ranges.color();
        AxisRange across = new AxisRange(false, 1, 0, 1, 1, false);
        Plot plot = new Plot(SCALE_WIDTH, height, across, color, 1);
        plot.axisTitles("", map.color().label());
        plot.chart().getStyler().setChartPadding(PADDING);
        plot.chart().getStyler().setXAxisTicksVisible(false);
        plot.chart().getStyler().setPlotBorderVisible(false);
        plot.chart().getStyler().setPlotGridLinesVisible(false);
        double thickness = (color.max() - color.min()) / ColorScale.LEVELS;
        for (int i = 0; i < ColorScale.LEVELS; i++) {
            Trace trace = new Trace();
            rectangle(
                    trace,
                    0,
                    1,
                    color.min() + i * thickness,
                    Math.min(color.max(), color.min() + (i + 1.2) * thickness));
            plot.area(trace.xs(), trace.ys(), ColorScale.color(i));
        }
        return plot.chart();
    }
}
