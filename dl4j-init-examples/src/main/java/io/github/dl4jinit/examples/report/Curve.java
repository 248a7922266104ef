package io.github.dl4jinit.examples.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import org.knowm.xchart.internal.chartpart.Annotation;

/**
 * A line through points, stroked in one go; a point between two gaps is a short dash. xchart strokes each piece between two points by itself: dashes begin anew at
 * each point, so that a fine curve looks solid, and an SVG has an element for each piece.
 */
final class Curve extends Annotation {
    private static final double HALF_DASH = 3.5;

    private final double[] xs;
    private final double[] ys;
    private final Color color;
    private final BasicStroke stroke;

    /** Takes coordinates of the chart; NaN leaves a gap. */
    Curve(double[] xs, double[] ys, Color color, BasicStroke stroke) {
        super(false);
        this.xs = xs.clone();
        this.ys = ys.clone();
        this.color = color;
        this.stroke = stroke;
    }

    @Override
    public void paint(Graphics2D g) {
        Path2D.Double path = new Path2D.Double();
        for (int i = 0; i < xs.length; i++) {
            if (Trace.isGap(xs, ys, i)) {
                continue;
            }
            double x = chart.getScreenXFromChart(xs[i]);
            double y = chart.getScreenYFromChart(ys[i]);
            if (!Trace.isGap(xs, ys, i - 1)) {
                path.lineTo(x, y);
            } else if (!Trace.isGap(xs, ys, i + 1)) {
                path.moveTo(x, y);
            } else {
                path.moveTo(x - HALF_DASH, y);
                path.lineTo(x + HALF_DASH, y);
            }
        }
        g.setColor(color);
        g.setStroke(stroke);
        g.draw(path);
        bounds = path.getBounds2D();
    }
}
