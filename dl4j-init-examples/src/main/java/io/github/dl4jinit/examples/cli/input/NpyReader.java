package io.github.dl4jinit.examples.cli.input;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Reads an array that NumPy's {@code np.save} wrote. ND4J's own reader is native code, which a damaged file brings down
 * together with the process.
 *
 * <p>A file is the magic number, a version, the length of the header, the header (a Python dictionary with the elements' type,
 * the order and the shape), and the elements.
 */
final class NpyReader {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([<>|=])([fiub])([1248])'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d,\\s]*)\\)");
    private static final long MAX_BYTES = 1L << 30;
    private static final int MAX_RANK = 6;

    private final String option;
    private final Path file;

    private NpyReader(String option, Path file) {
        this.option = option;
        this.file = file;
    }

    /**
     * Reads an array as FLOAT.
     *
     * @throws InputException if it is no array of numbers, not the whole of one, or holds a number that is not finite
     */
    static INDArray read(String option, Path file) throws InputException {
        return new NpyReader(option, file).read();
    }

    private INDArray read() throws InputException {
        byte[] all = content();
        if (all.length < 12 || !Arrays.equals(Arrays.copyOf(all, MAGIC.length), MAGIC)) {
            throw problem("is no .npy file of NumPy's");
        }
        ByteBuffer bytes = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
        int version = all[MAGIC.length];
        bytes.position(8);
        long length = version == 1 ? Short.toUnsignedInt(bytes.getShort()) : Integer.toUnsignedLong(bytes.getInt());
        if (version < 1 || version > 3 || length > bytes.remaining()) {
            throw problem("has a header that is not NumPy's, or is cut off within it");
        }
        byte[] text = new byte[(int) length];
        bytes.get(text);
        String header = new String(text, StandardCharsets.ISO_8859_1);
        Matcher type = found(TYPE, header, "a type of numbers, such as '<f4'");
        boolean fortran = found(ORDER, header, "an order").group(1).equals("True");
        long[] shape = shape(found(SHAPE, header, "a shape").group(1));
        int width = Integer.parseInt(type.group(3));
        long elements = 1;
        for (long size : shape) {
            if (size < 1 || size > MAX_BYTES) {
                throw problem("has the shape " + Arrays.toString(shape) + "; every size must be 1 or more");
            }
            elements *= size;
            if (elements > MAX_BYTES) {
                throw problem("has the shape " + Arrays.toString(shape) + ", more than " + MAX_BYTES + " elements");
            }
        }
        if (elements * width != bytes.remaining()) {
            throw problem("has " + bytes.remaining() + " bytes of elements, where its shape " + Arrays.toString(shape)
                    + " takes " + elements * width);
        }
        bytes.order(type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        float[] values = values(bytes, type.group(2).charAt(0), width, (int) elements);
        return Nd4j.create(values, shape, fortran ? 'f' : 'c');
    }

    private byte[] content() throws InputException {
        try {
            if (Files.size(file) > MAX_BYTES + 65536) {
                throw problem("is larger than 1 GiB");
            }
            return Files.readAllBytes(file);
        } catch (InputException e) {
            throw e;
        } catch (IOException e) {
            throw new InputException(
                    option, file, Files.isRegularFile(file) ? "cannot be read" : "there is no such file", e);
        }
    }

    private Matcher found(Pattern pattern, String header, String what) throws InputException {
        Matcher matcher = pattern.matcher(header);
        if (!matcher.find()) {
            throw problem("its header does not name " + what);
        }
        return matcher;
    }

    private long[] shape(String sizes) throws InputException {
        long[] shape = Arrays.stream(sizes.split(","))
                .map(String::strip)
                .filter(size -> !size.isEmpty())
                .mapToLong(size -> size.length() > 10 ? Long.MAX_VALUE : Long.parseLong(size.replaceAll("\\s", "")))
                .toArray();
        if (shape.length < 1 || shape.length > MAX_RANK) {
            throw problem("has an array of rank " + shape.length + "; allowed are 1 to " + MAX_RANK);
        }
        return shape;
    }

    private float[] values(ByteBuffer bytes, char kind, int width, int elements) throws InputException {
        float[] values = new float[elements];
        for (int i = 0; i < elements; i++) {
            double value = switch (kind) {
                case 'f' ->
                    switch (width) {
                        case 2 -> half(bytes.getShort());
                        case 4 -> bytes.getFloat();
                        case 8 -> bytes.getDouble();
                        default -> throw problem("holds numbers of type f" + width + "; allowed are f2, f4 and f8");
                    };
                case 'b' -> bytes.get() == 0 ? 0 : 1;
                default -> whole(bytes, kind == 'u', width);
            };
            values[i] = (float) value;
            if (!Float.isFinite(values[i])) {
                throw problem("element " + i + " is not a finite number");
            }
        }
        return values;
    }

    private static double whole(ByteBuffer bytes, boolean unsigned, int width) {
        return switch (width) {
            case 1 -> unsigned ? bytes.get() & 0xff : bytes.get();
            case 2 -> unsigned ? bytes.getShort() & 0xffff : bytes.getShort();
            case 4 -> unsigned ? Integer.toUnsignedLong(bytes.getInt()) : bytes.getInt();
            default -> bytes.getLong();
        };
    }

    /** IEEE 754 binary16. */
    private static double half(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        double size = exponent == 0
                ? fraction * 0x1p-24
                : exponent == 31
                        ? (fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN)
                        : (1 + fraction * 0x1p-10) * Math.pow(2, exponent - 15);
        return bits < 0 ? -size : size;
    }

    private InputException problem(String problem) {
        return new InputException(option, file, problem);
    }
}
