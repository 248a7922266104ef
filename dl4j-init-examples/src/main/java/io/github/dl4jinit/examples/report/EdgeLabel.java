package io.github.dl4jinit.examples.report;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import org.knowm.xchart.internal.chartpart.Annotation;

/** Text at the edge of a plot beside a marker line: xchart's own annotation can only be centred on a point. */
final class EdgeLabel extends Annotation {

    private static final int GAP = 5;
    /** Keeps text legible where it lies on a curve. */
    private static final BasicStroke HALO = new BasicStroke(3.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);

    private final MarkerLine.Orientation orientation;
    private final double coordinate;
    private final String text;

    EdgeLabel(MarkerLine.Orientation orientation, double coordinate, String text) {
        super(false);
        this.orientation = orientation;
        this.coordinate = coordinate;
        this.text = text;
    }

    @Override
    public void paint(Graphics2D g) {
        Shape outline = new TextLayout(text, styler.getAnnotationTextFont(), g.getFontRenderContext()).getOutline(null);
        Rectangle2D size = outline.getBounds2D();
        // The least value on the screen, which is the top: screens count downwards.
        int top = getYAxisScreenValueForMin();
        double left;
        double baseline;
        if (orientation == MarkerLine.Orientation.HORIZONTAL) {
            left = getXAxisScreenValueForMax() - size.getWidth() - 2 * GAP;
            baseline = getYAxisScreenValue(coordinate) - GAP;
            if (baseline + size.getY() < top) {
                baseline = getYAxisScreenValue(coordinate) - size.getY() + GAP;
            }
        } else {
            double line = getXAxisScreenValue(coordinate);
            boolean fits = line + GAP + size.getWidth() < getXAxisScreenValueForMax();
            left = fits ? line + GAP : line - GAP - size.getWidth();
            baseline = top - size.getY() + GAP;
        }
        Shape text = AffineTransform.getTranslateInstance(left, baseline).createTransformedShape(outline);
        g.setColor(styler.getPlotBackgroundColor());
        g.setStroke(HALO);
        g.draw(text);
        g.setColor(styler.getAnnotationTextFontColor());
        g.fill(text);
        bounds = new Rectangle2D.Double(left, baseline + size.getY(), size.getWidth(), size.getHeight());
    }
}
