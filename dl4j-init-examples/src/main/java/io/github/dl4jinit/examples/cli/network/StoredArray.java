package io.github.dl4jinit.examples.cli.network;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Reads arrays in ND4J's binary form. ND4J takes memory on the word of a header and follows any strides that it finds; so its
 * reader is called only once the header fits the bytes that are there.
 *
 * <p>An array is two buffers: its shape as LONG numbers (rank, sizes, strides, options, element-wise stride, order), and its
 * elements. A buffer is the name of an allocation mode, its length, the name of a data type, and the numbers.
 */
public final class StoredArray {
    private static final List<DataType> TYPES = List.of(
            DataType.FLOAT, DataType.DOUBLE, DataType.FLOAT16, DataType.BFLOAT16, DataType.INT32, DataType.INT64);
    /** Modes of versions before 1.0.0-beta, in which a length had four bytes. */
    private static final List<String> OLD_MODES = List.of("DIRECT", "HEAP", "JAVACPP");

    private static final List<String> MODES = List.of("LONG_SHAPE", "MIXED_DATA_TYPES");
    private static final int MAX_RANK = 32;

    private StoredArray() {}

    /**
     * Reads one array and leaves the stream behind it.
     *
     * @param in bytes in memory
     * @return the array
     * @throws IOException if there is no sound array
     */
    public static INDArray read(ByteArrayInputStream in) throws IOException {
        in.mark(0);
        DataInputStream data = new DataInputStream(in);
        check(data, in);
        in.reset();
        return Nd4j.read(data);
    }

    private static void check(DataInputStream data, ByteArrayInputStream in) throws IOException {
        Header shapeHeader = Header.read(data);
        if (shapeHeader.type() != DataType.INT64 && shapeHeader.type() != DataType.INT32
                || shapeHeader.length() < 4
                || shapeHeader.length() > 2 * MAX_RANK + 4) {
            throw new IOException("it is no array of ND4J's: the shape's header is " + shapeHeader);
        }
        long[] shape = new long[(int) shapeHeader.length()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = shapeHeader.type() == DataType.INT64 ? data.readLong() : data.readInt();
        }
        long elements = checkedElements(shape);
        Header header = Header.read(data);
        if (!TYPES.contains(header.type()) || header.length() != elements) {
            throw new IOException("its shape has " + elements + " elements, and its header is " + header);
        }
        long bytes = Math.multiplyExact(elements, header.type().width());
        if (bytes > in.available()) {
            throw new IOException("it ends after " + in.available() + " of " + bytes + " bytes of elements");
        }
        in.skip(bytes);
    }

    /** The product of the sizes, where the strides are those of an array without gaps. */
    private static long checkedElements(long[] info) throws IOException {
        long rank = info[0];
        if (rank < 0 || 2 * rank + 4 != info.length) {
            throw new IOException("it has rank " + rank + " in a shape of " + info.length + " numbers");
        }
        boolean fortran = info[info.length - 1] == 'f';
        if (!fortran && info[info.length - 1] != 'c') {
            throw new IOException("its order is neither c nor f");
        }
        long stride = 1;
        for (int k = 0; k < rank; k++) {
            int axis = (int) (fortran ? k : rank - 1 - k);
            long size = info[1 + axis];
            if (size < 1 || size > Integer.MAX_VALUE) {
                throw new IOException("its size along axis " + axis + " is " + size);
            }
            // The stride of an axis of size 1 is never followed.
            if (size > 1 && info[1 + (int) rank + axis] != stride) {
                throw new IOException("its strides are not those of its shape");
            }
            stride = multiplied(stride, size);
        }
        return stride;
    }

    private static long multiplied(long elements, long size) throws IOException {
        long product = elements * size;
        // Both are below 2^31 at each step.
        if (product > Integer.MAX_VALUE) {
            throw new IOException("it has more than " + Integer.MAX_VALUE + " elements");
        }
        return product;
    }

    /** What comes before the numbers of a buffer. */
    private record Header(String mode, long length, DataType type) {

        static Header read(DataInputStream data) throws IOException {
            String mode = data.readUTF();
            if (!MODES.contains(mode) && !OLD_MODES.contains(mode)) {
                throw new IOException("it is no array of ND4J's: it begins with no allocation mode");
            }
            long length = OLD_MODES.contains(mode) ? data.readInt() : data.readLong();
            String type = data.readUTF();
            for (DataType known : DataType.values()) {
                if (known.name().equals(type)) {
                    return new Header(mode, length, known);
                }
            }
            throw new IOException("it has elements of the unknown type " + type.replaceAll("\\W", "?"));
        }

        @Override
        public String toString() {
            return length + " × " + type;
        }
    }
}
