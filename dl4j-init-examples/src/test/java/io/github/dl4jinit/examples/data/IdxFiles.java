package io.github.dl4jinit.examples.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;

/** Bytes of IDX files, sound ones to begin with. */
final class IdxFiles {

    private IdxFiles() {}

    /** Images whose pixels count up: pixel i of image n is n + i, modulo 256. */
    static byte[] images(int count, int rows, int columns) {
        byte[] body = new byte[count * rows * columns];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) (i / (rows * columns) + i % (rows * columns));
        }
        return file(body, 2051, count, rows, columns);
    }

    /** Labels 0, 1, …, 9, 0, 1, … */
    static byte[] labels(int count) {
        byte[] body = new byte[count];
        for (int i = 0; i < count; i++) {
            body[i] = (byte) (i % 10);
        }
        return file(body, 2049, count);
    }

    /** A header of the given numbers, then the body. */
    static byte[] file(byte[] body, int... header) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * header.length + body.length);
        for (int number : header) {
            buffer.putInt(number);
        }
        return buffer.put(body).array();
    }

    static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
