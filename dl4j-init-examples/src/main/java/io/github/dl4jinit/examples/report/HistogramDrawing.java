package io.github.dl4jinit.examples.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;

/** Draws a {@link HistogramGrid}. */
final class HistogramDrawing {

    private static final int HEADER = 84;
    private static final int FOOTER = 34;
    private static final int PANEL_HEIGHT = 200;
    private static final Color TEXT = new Color(0x1b1f24);
    private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 20);
    private static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 16);
    private static final BasicStroke OUTLINE = new BasicStroke(1.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);

    private HistogramDrawing() {}

    static Drawing draw(HistogramGrid grid, Palette palette, int width) {
        int columns = columns(grid.panels().size());
        int rows = (grid.panels().size() + columns - 1) / columns;
        int panelWidth = (width - 12) / columns;
        HistogramRanges ranges = HistogramRanges.of(grid);
        List<XYChart> panels = IntStream.range(0, grid.panels().size())
                .mapToObj(i -> panel(grid.panels().get(i), ranges.panels().get(i), palette, panelWidth))
                .toList();
        int height = HEADER + rows * PANEL_HEIGHT + FOOTER;
        return new Drawing(width, height, g -> {
            g.setColor(Color.WHITE);
            g.fill(new Rectangle2D.Double(0, 0, width, height));
            header(g, grid, palette);
            for (int i = 0; i < panels.size(); i++) {
                XYChart chart = panels.get(i);
                Drawing.at(
                        g,
                        6 + (i % columns) * panelWidth,
                        HEADER + (i / columns) * PANEL_HEIGHT,
                        h -> chart.paint(h, chart.getWidth(), chart.getHeight()));
            }
            g.setColor(TEXT);
            Drawing.text(g, ranges.label(), LABEL, 24, height - 14);
        });
    }

    /** The range of densities, for one panel: what is narrow and high in one layer is wide and low in another. */
    static AxisRange densities(HistogramGrid.Panel panel) {
        return AxisRange.of(
                Axis.linear("density"),
                DoubleStream.concat(
                        DoubleStream.of(0),
                        panel.histograms().stream()
                                .flatMap(h -> h.densities().stream())
                                .mapToDouble(Double::doubleValue)));
    }

    private static int columns(int panels) {
        if (panels <= 3) {
            return Math.max(1, panels);
        }
        return panels == 4 ? 2 : panels <= 9 ? 3 : 4;
    }

    private static void header(Graphics2D g, HistogramGrid grid, Palette palette) {
        g.setColor(TEXT);
        Drawing.text(g, grid.title(), TITLE, 24, 36);
        Set<String> names = new LinkedHashSet<>();
        grid.panels().forEach(panel -> panel.histograms().forEach(h -> names.add(h.name())));
        double left = 24;
        for (String name : names) {
            g.setColor(Color.decode(palette.light(name)));
            g.fill(new Rectangle2D.Double(left, 54, 18, 14));
            g.setColor(TEXT);
            left += 24 + Drawing.text(g, name, LABEL, left + 24, 67) + 24;
        }
    }

    private static XYChart panel(HistogramGrid.Panel panel, AxisRange x, Palette palette, int width) {
        AxisRange y = densities(panel);
        Plot plot = new Plot(width, PANEL_HEIGHT, x, y, 0.85);
        plot.title(panel.title());
        plot.chart().getStyler().setYAxisTicksVisible(false);
        plot.chart().getStyler().setPlotGridHorizontalLinesVisible(false);
        for (Histogram h : panel.histograms()) {
            Color color = Color.decode(palette.light(h.name()));
            Trace steps = new Trace();
            double half = h.binWidth() / 2;
            steps.to(x.position(h.lower()), y.position(0));
            for (int i = 0; i < h.densities().size(); i++) {
                double top = y.positionOrEdge(h.densities().get(i));
                steps.to(x.position(h.binCentre(i) - half), top).to(x.position(h.binCentre(i) + half), top);
            }
            steps.to(x.position(h.upper()), y.position(0));
            plot.area(steps.xs(), steps.ys(), new Color(color.getRed(), color.getGreen(), color.getBlue(), 70));
            plot.line(steps.xs(), steps.ys(), color, OUTLINE);
        }
        return plot.chart();
    }
}
