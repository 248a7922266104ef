package io.github.dl4jinit.sampling;

import java.util.concurrent.atomic.AtomicReference;

/**
 * The arrays that whole tiles of floats are drawn in. One fill leaves them to the next: a network has as many fills as weights, and
 * what each of them leaves would lie in the heap until that is full.
 */
final class FloatArrays {
    private static final AtomicReference<FloatArrays> SPARE = new AtomicReference<>();

    private final int[][] words;
    private final float[][] values;

    private FloatArrays(int lanes) {
        words = new int[4][lanes];
        values = new float[4][lanes];
    }

    /** Arrays for so many lanes. What is in them is another fill's. */
    static FloatArrays of(int lanes) {
        FloatArrays spare = lanes == Threefry.MAX_LANES ? SPARE.getAndSet(null) : null;
        return spare == null ? new FloatArrays(lanes) : spare;
    }

    /** Leaves them to the next fill. Nothing may be drawn in them any more. */
    void leave() {
        if (words[0].length == Threefry.MAX_LANES) {
            SPARE.set(this);
        }
    }

    /** Word j of each lane in array j. */
    int[][] words() {
        return words;
    }

    /** Draw j of each lane in array j. */
    float[][] values() {
        return values;
    }
}
