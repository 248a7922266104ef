package io.github.dl4jinit.examples.report;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.util.function.Consumer;
import org.knowm.xchart.XYChart;

/**
 * Something to paint, of a fixed size.
 *
 * @param width in pixels of a screen
 * @param height in pixels of a screen
 * @param paint paints it, from the origin
 */
record Drawing(int width, int height, Consumer<Graphics2D> paint) {

    static Drawing of(XYChart chart) {
        return new Drawing(
                chart.getWidth(), chart.getHeight(), g -> chart.paint(g, chart.getWidth(), chart.getHeight()));
    }

    /** Paints a part of a drawing somewhere else than at the origin. */
    static void at(Graphics2D g, double left, double top, Consumer<Graphics2D> part) {
        AffineTransform before = g.getTransform();
        g.translate(left, top);
        part.accept(g);
        g.setTransform(before);
    }

    /** Writes one line as outlines, as xchart does, so that an SVG looks the same where a font is missing. */
    static double text(Graphics2D g, String text, Font font, double left, double baseline) {
        if (text.isBlank()) {
            return 0;
        }
        TextLayout layout = new TextLayout(text, font, g.getFontRenderContext());
        Shape outline = layout.getOutline(AffineTransform.getTranslateInstance(left, baseline));
        g.fill(outline);
        return layout.getAdvance();
    }
}
