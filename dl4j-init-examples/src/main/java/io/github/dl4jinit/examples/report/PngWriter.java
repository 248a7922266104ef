package io.github.dl4jinit.examples.report;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes a picture as PNG, without transparency.
 *
 * <p>Each row is the difference to the row above, which in a chart is mostly 0. ImageIO tries five filters on every row,
 * in code that takes a program as long as the drawing does.
 *
 * <p>W3C, <a href="https://www.w3.org/TR/png-3/">Portable Network Graphics Specification</a>, sections 5, 9 and 11.2.
 */
final class PngWriter {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private static final int BITS = 8;
    private static final int RED_GREEN_BLUE = 2;
    private static final byte UP = 2;

    /** Of zlib's 1 to 9: above, charts grow smaller by a fiftieth. */
    private static final int LEVEL = 4;

    private PngWriter() {}

    /**
     * The file.
     *
     * @param image a picture of {@link BufferedImage#TYPE_INT_RGB}
     */
    static byte[] write(BufferedImage image) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(file)) {
            out.write(SIGNATURE);
            chunk(out, "IHDR", header(image));
            chunk(out, "IDAT", pixels(image));
            chunk(out, "IEND", new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    private static byte[] header(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(image.getWidth());
        out.writeInt(image.getHeight());
        out.writeByte(BITS);
        out.writeByte(RED_GREEN_BLUE);
        // Deflate, the five filters, not interlaced.
        out.write(new byte[3]);
        return bytes.toByteArray();
    }

    private static byte[] pixels(BufferedImage image) throws IOException {
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        int width = image.getWidth();
        int[] above = new int[width];
        int[] row = new int[width];
        byte[] filtered = new byte[1 + 3 * width];
        filtered[0] = UP;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(LEVEL);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater, 1 << 16)) {
            for (int y = 0; y < image.getHeight(); y++) {
                System.arraycopy(pixels, y * width, row, 0, width);
                if (Arrays.equals(row, above)) {
                    Arrays.fill(filtered, 1, filtered.length, (byte) 0);
                } else {
                    difference(row, above, filtered);
                }
                out.write(filtered);
                int[] next = above;
                above = row;
                row = next;
            }
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static void difference(int[] row, int[] above, byte[] filtered) {
        int at = 1;
        for (int x = 0; x < row.length; x++) {
            int pixel = row[x];
            int up = above[x];
            filtered[at] = (byte) ((pixel >> 16) - (up >> 16));
            filtered[at + 1] = (byte) ((pixel >> 8) - (up >> 8));
            filtered[at + 2] = (byte) (pixel - up);
            at += 3;
        }
    }

    private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) crc.getValue());
    }
}
