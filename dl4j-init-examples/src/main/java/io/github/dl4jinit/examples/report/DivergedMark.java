package io.github.dl4jinit.examples.report;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import org.knowm.xchart.style.markers.Marker;

/** A large × where a run ended in NaN or infinity. */
final class DivergedMark extends Marker {

    private static final double REACH = 8;

    @Override
    public void paint(Graphics2D g, double x, double y, int markerSize) {
        g.setStroke(new BasicStroke(3.5f));
        Path2D.Double path = new Path2D.Double();
        path.moveTo(x - REACH, y - REACH);
        path.lineTo(x + REACH, y + REACH);
        path.moveTo(x - REACH, y + REACH);
        path.lineTo(x + REACH, y - REACH);
        g.draw(path);
    }
}
