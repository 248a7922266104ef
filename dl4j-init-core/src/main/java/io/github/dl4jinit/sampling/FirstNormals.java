package io.github.dl4jinit.sampling;

import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The first normal floats of a process: those of {@link NormalFloats}, bit by bit, by loops that are soon fast enough.
 *
 * <p>The stages of {@link NormalFloats} are seven loops for the optimising compiler and three times as many classes to load, and the first
 * small network of a process would wait longer for them than for its weights. Here there are two loops. The first lanes are
 * drawn one at a time, since HotSpot's fast compiler takes a method after 200 calls, and those after them many at a time, since
 * its optimising compiler takes one after 600 calls and 15,000 turns.
 *
 * <p>A process draws no more than {@value #MOST} numbers here, or a few more from several threads: for more the optimised loops are worth their price.
 */
final class FirstNormals {
    private static final int TILE = 4 * Threefry.MAX_LANES;

    /** From here on, the optimised loops make up for the time that the compiler takes for them. */
    static final int MOST = 1 << 19;

    /** A few more than the calls that bring the fast compiler. */
    private static final int SINGLE_LANES = 220;

    private static final int MANY_LANES = 128;

    private static final int COUNT_BITS = 16;

    /** How many lanes this process has drawn here. */
    private static final AtomicInteger LANES = new AtomicInteger();

    private final ScalarThreefry generator;
    private final float standardDeviation;
    private final int[][] words;
    private final float[][] values;

    /**
     * Draws from a stream.
     *
     * @param standardDeviation the standard deviation
     * @param stream the stream
     * @param maxLanes how many lanes of a tile are drawn at most
     */
    FirstNormals(double standardDeviation, RandomStream stream, int maxLanes) {
        this.standardDeviation = (float) standardDeviation;
        generator = new ScalarThreefry(stream);
        words = new int[4][maxLanes];
        values = new float[4][maxLanes];
    }

    /**
     * Whether an array is to be drawn here.
     *
     * @param length the array's length
     * @param network the length of all arrays that are likely to be drawn one after the other
     */
    static boolean areFor(long length, long network) {
        return network <= MOST && length + 4L * LANES.get() <= MOST && !NormalDistribution.floatsAreCompiled();
    }

    /** Writes the first {@code length} numbers of the stream to the beginning of the memory. */
    void write(FloatPointer memory, int length) {
        for (int start = 0; start < length; start += TILE) {
            int count = Math.min(TILE, length - start);
            draw(start / 4, count);
            for (int from = 0; from < count; from += Threefry.MAX_LANES) {
                float[] draws = values[from / Threefry.MAX_LANES];
                memory.position(start + from).put(draws, 0, Math.min(Threefry.MAX_LANES, count - from));
            }
        }
    }

    /** Draws the first {@code count} numbers of the tile whose lane 0 has a counter. */
    private void draw(int first, int count) {
        int lanes = Math.min(count, Threefry.MAX_LANES);
        for (int from = 0; from < lanes; ) {
            int to = Math.min(lanes, from + (LANES.get() < SINGLE_LANES ? 1 : MANY_LANES));
            LANES.addAndGet(to - from);
            generator.draw(first, 0, from, to, words);
            pairs(first, 0, from, to, count > Threefry.MAX_LANES);
            if (count > 2 * Threefry.MAX_LANES) {
                pairs(first, 1, from, to, true);
            }
            from = to;
        }
    }

    /** Makes draws 0 and 1, or 2 and 3, of the lanes whose words are there; the second of them only if it is wanted. */
    private void pairs(int first, int pair, int from, int to, boolean both) {
        int[] u = words[2 * pair];
        int[] v = words[2 * pair + 1];
        float[] cosines = values[2 * pair];
        float[] sines = values[2 * pair + 1];
        float standardDeviation = this.standardDeviation;
        for (int i = from; i < to; i++) {
            int a = u[i];
            int b = v[i];
            int bits = (a & 0xff) << 8 | b & 0xff | 1 << COUNT_BITS;
            // The exponent of the lowest bit that is set: a power of two is exact as a float.
            int zeros = (Float.floatToRawIntBits(bits & -bits) >>> 23) - 127;
            if (zeros == COUNT_BITS) {
                zeros += Integer.numberOfTrailingZeros(generator.block(first + i, 1)[pair]);
            }
            // A word's high 23 bits make an odd multiple of 2^-24 in (0, 1), and its bit 8 is the sign.
            float x = Float.intBitsToFloat(SignedFloats.ONE | a >>> 9) - SignedFloats.OFFSET;
            float square = zeros * NormalFloats.TWO_LN_2 + x * NormalFloats.minusTwoLog(x);
            float radius = (float) Math.sqrt(square) * (a << 23 < 0 ? -standardDeviation : standardDeviation);
            float t = Float.intBitsToFloat(SignedFloats.ONE | b >>> 9) - SignedFloats.OFFSET;
            float s = 1 - t;
            cosines[i] = radius * (s * NormalFloats.sine(s * s));
            if (both) {
                sines[i] = (b << 23 < 0 ? -radius : radius) * (t * NormalFloats.sine(t * t));
            }
        }
    }
}
