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
    private final int maxInts;
    private Views views;

    /** Room for {@code maxInts} 32-bit words. */
    BitCopy(int maxInts) {
        this.maxInts = maxInts;
    }

    /** The bits of {@code count} floats, from element {@code from} on. */
    void toInts(float[] values, int from, int[] out, int count) {
        views().floats.put(0, values, from, count);
        views().ints.get(0, out, 0, count);
    }

    /** Float i of the bits of word i, in the first slots ({@link Stages}). */
    record ToFloats(BitCopy copy, int[] bits, float[] out, int slots) implements Stages.Stage {
        @Override
        public void run(int lanes, int piece) {
            int count = slots * Threefry.MAX_LANES;
            if (lanes == Threefry.MAX_LANES) {
                for (int from = 0; from < count; from += copy.maxInts) {
                    copy(from, Math.min(copy.maxInts, count - from));
                }
            } else if (lanes > 0) {
                for (int slot = 0; slot < slots; slot++) {
                    copy(slot * Threefry.MAX_LANES, lanes);
                }
            }
        }

        private void copy(int from, int count) {
            Views views = copy.views();
            views.ints.put(0, bits, from, count);
            views.floats.get(0, out, from, count);
        }
    }

    /** Double i of the low word {@code bits[2 * i]} and the high word {@code bits[2 * i + 1]}, into one slot. */
    record ToDoubles(BitCopy copy, int[] bits, double[] out, int slot) implements Stages.Stage {
        @Override
        public void run(int lanes, int piece) {
            Views views = copy.views();
            views.ints.put(0, bits, 0, 2 * lanes);
            views.doubles.get(0, out, slot * Threefry.MAX_LANES, lanes);
        }
    }

    private Views views() {
        if (views == null) {
            views = new Views(maxInts);
        }
        return views;
    }

    /** One piece of memory, seen as three types. */
    private static final class Views {
        private final IntBuffer ints;
        private final FloatBuffer floats;
        private final DoubleBuffer doubles;

        Views(int maxInts) {
            // Little-endian, so that a double's low word comes first everywhere.
            ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * maxInts).order(ByteOrder.LITTLE_ENDIAN);
            ints = bytes.asIntBuffer();
            floats = bytes.asFloatBuffer();
            doubles = bytes.asDoubleBuffer();
        }
    }
}
