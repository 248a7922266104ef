package io.github.dl4jinit.sampling;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/**
 * Copies the bits of a whole array into an array of another type. Two block copies of an array that is in the first-level
 * cache cost less than {@link Float#intBitsToFloat} of each element, which keeps a loop from being vectorised.
 */
final class BitCopy {
    private final IntBuffer ints;
    private final FloatBuffer floats;
    private final DoubleBuffer doubles;

    /** Room for {@code maxInts} 32-bit words. */
    BitCopy(int maxInts) {
        // Little-endian, so that a double's low word comes first everywhere.
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * maxInts).order(ByteOrder.LITTLE_ENDIAN);
        ints = bytes.asIntBuffer();
        floats = bytes.asFloatBuffer();
        doubles = bytes.asDoubleBuffer();
    }

    void toFloats(int[] bits, float[] out, int count) {
        ints.put(0, bits, 0, count);
        floats.get(0, out, 0, count);
    }

    void toInts(float[] values, int[] out, int count) {
        floats.put(0, values, 0, count);
        ints.get(0, out, 0, count);
    }

    /** Double i is made of the low word {@code bits[2 * i]} and the high word {@code bits[2 * i + 1]}. */
    void toDoubles(int[] bits, double[] out, int count) {
        ints.put(0, bits, 0, 2 * count);
        doubles.get(0, out, 0, count);
    }
}
