package io.github.dl4jinit.examples.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import org.knowm.xchart.internal.chartpart.Annotation;

/**
 * A line through points, stroked in one go. xchart strokes each piece between two points by itself: dashes begin anew at
 * each point, so that a fine curve looks solid, and an SVG has an element for each piece.
 */
final class Curve extends Annotation {

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
        boolean drawing = false;
        for (int i = 0; i < xs.length; i++) {
            if (Double.isNaN(xs[i]) || Double.isNaN(ys[i])) {
                drawing = false;
                continue;
            }
            double x = chart.getScreenXFromChart(xs[i]);
            double y = chart.getScreenYFromChart(ys[i]);
            if (drawing) {
                path.lineTo(x, y);
            } else {
                path.moveTo(x, y);
            }
            drawing = true;
        }
        g.setColor(color);
        g.setStroke(stroke);
        g.draw(path);
        bounds = path.getBounds2D();
    }
}
