package io.github.dl4jinit.examples.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads the IDX files in which MNIST is published.
 *
 * <p>A file is a sequence of big-endian 32-bit numbers and then unsigned bytes. Images: 2051, count, rows, columns, and
 * count·rows·columns pixels. Labels: 2049, count, and count labels. A file whose name ends in {@code .gz} is
 * gzip-compressed. Nothing is allocated on the word of a header: memory grows with the bytes that are really there.
 */
final class IdxReader {

    private static final int IMAGES = 2051;
    private static final int LABELS = 2049;

    /** Largest height or width of an image. */
    private static final int MAX_SIDE = 1024;

    /** Largest body; the largest published set in this format (EMNIST ByClass) has half of it. */
    private static final long MAX_BYTES = 1L << 30;

    private final Path file;

    private IdxReader(Path file) {
        this.file = file;
    }

    /**
     * Reads a pair of files that belong together.
     *
     * @throws DataFileException if one cannot be read, is no IDX file of its kind, or their counts disagree
     */
    static LabelledImages read(Path images, Path labels) throws DataFileException {
        byte[] labelBytes = new IdxReader(labels).labels();
        return new IdxReader(images).images(labels, labelBytes);
    }

    private byte[] labels() throws DataFileException {
        byte[] labels = body(LABELS, "labels", 1).bytes();
        for (int i = 0; i < labels.length; i++) {
            int label = labels[i] & 0xff;
            if (label >= LabelledImages.CLASSES) {
                throw problem("label " + i + " is " + label + ", allowed are 0 to 9");
            }
        }
        return labels;
    }

    private LabelledImages images(Path labelFile, byte[] labels) throws DataFileException {
        Body body = body(IMAGES, "images", 3);
        if (body.sizes()[0] != labels.length) {
            throw problem(body.sizes()[0] + " images, but " + labels.length + " labels in " + labelFile.getFileName()
                    + "; the counts must be equal");
        }
        return new LabelledImages(body.sizes()[1], body.sizes()[2], body.bytes(), labels);
    }

    private record Body(int[] sizes, byte[] bytes) {}

    private Body body(int magic, String kind, int dimensions) throws DataFileException {
        if (Files.isDirectory(file)) {
            throw problem("is a directory, expected an IDX file of " + kind);
        }
        try (InputStream in = open()) {
            int[] header = header(in, 1 + dimensions, kind);
            checkMagic(header[0], magic, kind);
            int[] sizes = Arrays.copyOfRange(header, 1, header.length);
            int length = checkedLength(sizes, kind);
            byte[] bytes = in.readNBytes(length);
            if (bytes.length < length) {
                throw problem("ends after " + bytes.length + " of the " + length + " bytes of " + kind
                        + " that its header declares");
            }
            if (in.read() != -1) {
                throw problem("goes on after the " + length + " bytes of " + kind + " that its header declares");
            }
            return new Body(sizes, bytes);
        } catch (DataFileException e) {
            throw e;
        } catch (NoSuchFileException e) {
            throw new DataFileException(file, "no such file, expected an IDX file of " + kind, e);
        } catch (AccessDeniedException e) {
            throw new DataFileException(file, "may not be read by this user", e);
        } catch (EOFException e) {
            throw new DataFileException(file, "ends within its gzip data", e);
        } catch (ZipException e) {
            throw new DataFileException(file, "is named .gz but is no sound gzip file (" + e.getMessage() + ")", e);
        } catch (IOException e) {
            throw new DataFileException(file, "cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private InputStream open() throws IOException {
        InputStream raw = Files.newInputStream(file);
        if (!file.getFileName().toString().endsWith(".gz")) {
            return raw;
        }
        try {
            return new GZIPInputStream(raw, 1 << 16);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    private int[] header(InputStream in, int numbers, String kind) throws IOException {
        byte[] bytes = in.readNBytes(4 * numbers);
        if (bytes.length == 0) {
            throw problem("is empty, expected an IDX file of " + kind);
        }
        if (bytes.length >= 2 && (bytes[0] & 0xff) == 0x1f && (bytes[1] & 0xff) == 0x8b) {
            throw problem("is gzip-compressed, so its name must end in .gz");
        }
        if (bytes.length < 4 * numbers) {
            throw problem(
                    "ends after " + bytes.length + " of the " + 4 * numbers + " bytes of an IDX header of " + kind);
        }
        int[] header = new int[numbers];
        ByteBuffer.wrap(bytes).asIntBuffer().get(header);
        return header;
    }

    private void checkMagic(int found, int expected, String kind) throws DataFileException {
        if (found != expected) {
            throw problem("begins with the number " + Integer.toUnsignedString(found) + ", an IDX file of " + kind
                    + " with " + expected);
        }
    }

    /** The product of the sizes, each of which is checked; a size above 2^31−1 reads as negative. */
    private int checkedLength(int[] sizes, String kind) throws DataFileException {
        long length = Integer.toUnsignedLong(sizes[0]);
        if (length == 0) {
            throw problem("holds 0 " + kind + ", at least 1 is needed");
        }
        for (int i = 1; i < sizes.length; i++) {
            if (sizes[i] < 1 || sizes[i] > MAX_SIDE) {
                throw problem("declares " + Integer.toUnsignedString(sizes[1]) + " rows and "
                        + Integer.toUnsignedString(sizes[2]) + " columns, allowed are 1 to " + MAX_SIDE);
            }
            length *= sizes[i];
        }
        if (length > MAX_BYTES) {
            throw problem("declares " + length + " bytes of " + kind + ", allowed are at most " + MAX_BYTES);
        }
        return (int) length;
    }

    private DataFileException problem(String problem) {
        return new DataFileException(file, problem);
    }
}
