package io.github.dl4jinit.sampling;

import java.util.concurrent.atomic.AtomicReference;

/**
 * The arrays that tiles of floats are drawn in, by slots ({@link Stages}). One fill leaves them to the next: a network has as many fills
 * as weights, and what each of them leaves would lie in the heap until that is full.
 */
final class FloatArrays {
    /** Four words or draws, and what {@link NormalFloats} needs beside them. */
    static final int SLOTS = 7;

    private static final AtomicReference<FloatArrays> SPARE = new AtomicReference<>();

    private final int[] counters = Threefry.counters();
    private final int[] words = new int[SLOTS * Threefry.MAX_LANES];
    private final float[] values = new float[SLOTS * Threefry.MAX_LANES];

    /** So small that the first-level cache has room for it beside what is copied, and so large that there are few calls. */
    private final BitCopy copy = new BitCopy(4 * Threefry.MAX_LANES);

    private HalfRounding rounding;
    private short[] halves;

    private FloatArrays() {}

    /** Arrays that nobody else has. What is in them is another fill's. */
    static FloatArrays take() {
        FloatArrays spare = SPARE.getAndSet(null);
        return spare == null ? new FloatArrays() : spare;
    }

    /** Leaves them to the next fill. Nothing may be drawn in them any more. */
    void leave() {
        SPARE.set(this);
    }

    /** The counters of {@link Threefry}. */
    int[] counters() {
        return counters;
    }

    /** The words, and then the bits of floats, in the same slots as these. */
    int[] words() {
        return words;
    }

    /** The floats, and in the end draw j in slot j. */
    float[] values() {
        return values;
    }

    /** What rounds the draws to halves. */
    HalfRounding rounding() {
        if (rounding == null) {
            rounding = new HalfRounding(Threefry.MAX_LANES);
        }
        return rounding;
    }

    /** The draws that are rounded, as {@link #values}. */
    short[] halves() {
        if (halves == null) {
            halves = new short[4 * Threefry.MAX_LANES];
        }
        return halves;
    }

    /** The stage that makes floats of the bits in the first slots. */
    Stages.Stage toFloats(int slots) {
        return new BitCopy.ToFloats(copy, words, values, slots);
    }
}
