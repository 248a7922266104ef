package io.github.dl4jinit.examples.report;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/** Charts as pictures, in the proportions of a slide, with their descriptions. */
final class Pictures {

    private static final int WIDTH = 960;
    private static final int HEIGHT = 540;
    /** Pixels of a PNG for each pixel of the drawing: 1920 × 1080. */
    private static final int PNG_SCALE = 2;

    private Pictures() {}

    static Drawing draw(Chart chart, Palette palette) {
        Caption caption = new Caption(chart.description());
        int height = caption.above(HEIGHT);
        if (chart instanceof LineChart lines) {
            return caption.under(
                    Drawing.of(LineDrawing.draw(lines, palette, WIDTH, height).chart()));
        }
        if (chart instanceof HistogramGrid grid) {
            return caption.under(HistogramDrawing.draw(grid, palette, WIDTH));
        }
        return caption.under(HeatMapDrawing.draw((HeatMap) chart, WIDTH, height));
    }

    static byte[] png(Drawing drawing) {
        BufferedImage image = new BufferedImage(
                PNG_SCALE * drawing.width(), PNG_SCALE * drawing.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        g.scale(PNG_SCALE, PNG_SCALE);
        drawing.paint().accept(g);
        g.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] svg(Drawing drawing, String title) {
        VectorGraphics2D g = new VectorGraphics2D();
        drawing.paint().accept(g);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            new SVGProcessor()
                    .getDocument(g.getCommands(), new PageSize(0, 0, drawing.width(), drawing.height()))
                    .writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return named(bytes.toString(StandardCharsets.UTF_8), title).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Gives the picture a name that screen readers speak, and drops its document type, a link to a definition in the network
     * that some programs would follow.
     */
    private static String named(String svg, String title) {
        int root = svg.indexOf("<svg");
        int end = svg.indexOf('>', root);
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg.substring(root, end) + " role=\"img\"><title>"
                + Html.escape(title) + "</title>" + svg.substring(end + 1);
    }
}
