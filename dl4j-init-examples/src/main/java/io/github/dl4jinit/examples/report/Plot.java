package io.github.dl4jinit.examples.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** One pair of axes in a picture, and what is drawn between them, in positions of {@link AxisRange}. */
final class Plot {

    private static final Color TEXT = new Color(0x1b1f24);
    private static final Color GRID = new Color(0xdfe3e8);
    private static final Color FRAME = new Color(0x8b949e);

    private final XYChart chart;
    private final AxisRange x;
    private final AxisRange y;
    private int count;

    Plot(int width, int height, AxisRange x, AxisRange y, double fontScale) {
        this.x = x;
        this.y = y;
        chart = new XYChart(width, height, ChartTheme.XChart);
        XYStyler style = chart.getStyler();
        style.setLocale(Locale.ROOT);
        style.setBaseFont(font(Font.PLAIN, 15 * fontScale));
        style.setChartTitleFont(font(Font.BOLD, 20 * fontScale));
        style.setAxisTitleFont(font(Font.PLAIN, 16 * fontScale));
        style.setAxisTickLabelsFont(font(Font.PLAIN, 14 * fontScale));
        style.setLegendFont(font(Font.PLAIN, 15 * fontScale));
        style.setAnnotationTextFont(font(Font.PLAIN, 14 * fontScale));
        style.setAnnotationTextFontColor(TEXT);
        style.setChartFontColor(TEXT);
        style.setAxisTickLabelsColor(TEXT);
        style.setAxisTickMarksColor(FRAME);
        style.setChartBackgroundColor(Color.WHITE);
        style.setPlotBackgroundColor(Color.WHITE);
        style.setPlotBorderColor(FRAME);
        style.setPlotGridLinesColor(GRID);
        style.setPlotGridLinesStroke(new BasicStroke(1));
        // Labels at the very edge would be left out.
        style.setPlotContentSize(0.97);
        style.setPlotMargin(0);
        style.setChartPadding(12);
        style.setAxisTitlePadding(10);
        style.setChartTitleBoxVisible(false);
        style.setChartTitlePadding(8);
        style.setYAxisLabelAlignment(AxesChartStyler.TextAlignment.Right);
        style.setXAxisLogarithmicDecadeOnly(false);
        style.setYAxisLogarithmicDecadeOnly(false);
        style.setLegendPosition(LegendPosition.OutsideE);
        style.setLegendBorderColor(Color.WHITE);
        style.setLegendBackgroundColor(Color.WHITE);
        style.setLegendSeriesLineLength(28);
        style.setLegendVisible(false);
        style.setMarkerSize(8);
        style.setXAxisLogarithmic(isFine(x));
        style.setYAxisLogarithmic(isFine(y));
        style.setXAxisMin(coordinate(x, x.min()));
        style.setXAxisMax(coordinate(x, x.max()));
        style.setYAxisMin(coordinate(y, y.min()));
        style.setYAxisMax(coordinate(y, y.max()));
        style.setXAxisTickLabelsFormattingFunction(c -> tickLabel(x, c));
        style.setYAxisTickLabelsFormattingFunction(c -> tickLabel(y, c));
        // Where there is less room for an axis than between two ticks of the horizontal one, xchart gives up.
        style.setXAxisTickMarkSpacingHint((int) Math.min(0.4 * height, tickSpacing(x, 0.75 * width)));
        style.setYAxisTickMarkSpacingHint(tickSpacing(y, 0.75 * height));
        preventTicksAtData();
    }

    /** xchart labels the points, not round numbers, when all points of a chart are equally far from each other. */
    private void preventTicksAtData() {
        double width = x.max() - x.min();
        add(
                new double[] {x.min() + 0.1234 * width, x.min() + 0.7071 * width},
                new double[] {Double.NaN, Double.NaN},
                XYSeriesRenderStyle.Line);
    }

    private static Font font(int weight, double size) {
        return new Font(Font.SANS_SERIF, weight, (int) Math.round(size));
    }

    /** Only a short logarithmic axis is one for xchart too: it would mark each of 30 decades with nine lines. */
    private static boolean isFine(AxisRange range) {
        return range.log() && range.step() == AxisRange.FINE;
    }

    private static double coordinate(AxisRange range, double position) {
        return isFine(range) ? Math.pow(10, position) : position;
    }

    /** xchart draws no ticks at all when both ends of an axis have the same label, so one of two without has a blank. */
    private static String tickLabel(AxisRange range, double coordinate) {
        String label = range.label(isFine(range) ? Math.log10(coordinate) : coordinate);
        return label.isEmpty() && coordinate == coordinate(range, range.max()) ? " " : label;
    }

    /** xchart chooses the step itself, from a distance in pixels. */
    private static int tickSpacing(AxisRange range, double pixels) {
        return isFine(range) ? 30 : (int) Math.max(10, pixels * range.step() / (range.max() - range.min()));
    }

    void title(String title) {
        chart.setTitle(oneLine(title));
    }

    void axisTitles(String xTitle, String yTitle) {
        chart.setXAxisTitle(oneLine(xTitle));
        chart.setYAxisTitle(oneLine(yTitle));
    }

    /** A line through points; NaN leaves a gap. */
    void line(double[] xs, double[] ys, Color color, BasicStroke stroke) {
        double[] xCoordinates = DoubleStream.of(xs).map(at -> coordinate(x, at)).toArray();
        double[] yCoordinates = DoubleStream.of(ys).map(at -> coordinate(y, at)).toArray();
        chart.addAnnotation(new Curve(xCoordinates, yCoordinates, color, stroke));
    }

    /** Marks at points. */
    void marks(double[] xs, double[] ys, Color color, Marker marker) {
        XYSeries series = add(xs, ys, XYSeriesRenderStyle.Scatter);
        series.setMarker(marker);
        series.setMarkerColor(color);
    }

    /** Filled polygons, separated by NaN. */
    void area(double[] xs, double[] ys, Color fill) {
        XYSeries series = add(xs, ys, XYSeriesRenderStyle.PolygonArea);
        series.setFillColor(fill);
    }

    /** An entry of the legend that stands for things drawn without one. */
    void legend(String name, Color color, BasicStroke stroke, Marker marker) {
        XYSeries series = add(new double[] {x.min()}, new double[] {Double.NaN}, XYSeriesRenderStyle.Line);
        series.setLabel(oneLine(name));
        series.setLineColor(color);
        series.setLineStyle(stroke);
        series.setMarker(marker);
        series.setMarkerColor(color);
        series.setShowInLegend(true);
        chart.getStyler().setLegendVisible(true);
    }

    /** Text beside a marker line. */
    void edgeLabel(MarkerLine.Orientation orientation, double position, String text) {
        if (!text.isBlank()) {
            AxisRange range = orientation == MarkerLine.Orientation.HORIZONTAL ? y : x;
            chart.addAnnotation(new EdgeLabel(orientation, coordinate(range, position), oneLine(text)));
        }
    }

    private XYSeries add(double[] xs, double[] ys, XYSeriesRenderStyle renderStyle) {
        double[] xCoordinates = new double[xs.length];
        double[] yCoordinates = new double[ys.length];
        for (int i = 0; i < xs.length; i++) {
            boolean gap = Double.isNaN(xs[i]) || Double.isNaN(ys[i]);
            xCoordinates[i] = coordinate(x, Double.isNaN(xs[i]) ? x.min() : xs[i]);
            yCoordinates[i] = gap ? Double.NaN : coordinate(y, ys[i]);
        }
        if (xs.length == 0) {
            xCoordinates = new double[] {coordinate(x, x.min())};
            yCoordinates = new double[] {Double.NaN};
        }
        XYSeries series = chart.addSeries("s" + count++, xCoordinates, yCoordinates);
        series.setXYSeriesRenderStyle(renderStyle);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineStyle(SeriesLines.NONE);
        series.setShowInLegend(false);
        return series;
    }

    /** What AWT can lay out: no line breaks, not empty. */
    private static String oneLine(String text) {
        String line = text.replaceAll("[\\p{Cntrl}]+", " ");
        return line.isEmpty() ? " " : line;
    }

    double coordinateOfTop() {
        return coordinate(y, y.max());
    }

    double coordinateOfBottom() {
        return coordinate(y, y.min());
    }

    XYChart chart() {
        return chart;
    }
}
