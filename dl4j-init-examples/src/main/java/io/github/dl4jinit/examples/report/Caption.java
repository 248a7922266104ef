package io.github.dl4jinit.examples.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** What a picture shows, in words at its foot: a picture is often seen without its report. */
final class Caption {

    private static final Color TEXT = new Color(0x4a515a);
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    private static final int LINE_HEIGHT = 18;
    private static final int LEFT = 24;
    private static final int FOOT = 10;
    /** Characters that find room beside each other in the width of a picture. */
    private static final int COLUMNS = 110;

    private final List<String> lines;

    Caption(String description) {
        String text = description.replaceAll("[\\p{Cntrl}]+", " ");
        lines = text.isBlank() ? List.of() : Wrap.at(COLUMNS, text).lines().toList();
    }

    /** What a drawing of the given height leaves for the picture itself, two thirds of it at least. */
    int above(int height) {
        return Math.max(2 * height / 3, height - height());
    }

    private int height() {
        return lines.isEmpty() ? 0 : lines.size() * LINE_HEIGHT + FOOT;
    }

    /** The drawing with the caption under it. */
    Drawing under(Drawing picture) {
        if (lines.isEmpty()) {
            return picture;
        }
        int top = picture.height();
        return new Drawing(picture.width(), top + height(), g -> {
            picture.paint().accept(g);
            g.setColor(Color.WHITE);
            g.fill(new Rectangle2D.Double(0, top, picture.width(), height()));
            g.setColor(TEXT);
            for (int i = 0; i < lines.size(); i++) {
                Drawing.text(g, lines.get(i), FONT, LEFT, top + (i + 0.75) * LINE_HEIGHT);
            }
        });
    }
}
