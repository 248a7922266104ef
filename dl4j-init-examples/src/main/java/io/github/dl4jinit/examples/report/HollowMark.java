package io.github.dl4jinit.examples.report;

import java.awt.Color;
import java.awt.Graphics2D;
import org.knowm.xchart.style.markers.Marker;

/** The outline of another mark, for what is not one's own. */
final class HollowMark extends Marker {

    /** The outline lies on both sides of where the full mark ends. */
    private static final int HALF_LINE = 2;

    private final Marker full;

    HollowMark(Marker full) {
        this.full = full;
    }

    @Override
    public void paint(Graphics2D g, double x, double y, int markerSize) {
        full.paint(g, x, y, markerSize + HALF_LINE);
        Color color = g.getColor();
        g.setColor(Color.WHITE);
        full.paint(g, x, y, markerSize - HALF_LINE);
        g.setColor(color);
    }
}
