package io.github.dl4jinit.sampling;

import java.util.concurrent.atomic.AtomicReference;

/** The arrays that tiles of doubles are drawn in, by slots ({@link Stages}), as {@link FloatArrays} are for floats. */
final class DoubleArrays {
    /** Four random words, and one for the counts of {@link NormalDoubles}. */
    private static final int WORDS = 5;

    /** Two draws, and what makes them. */
    private static final int SLOTS = 4;

    private static final AtomicReference<DoubleArrays> SPARE = new AtomicReference<>();

    private final int[] counters = Threefry.counters();
    private final int[] words = new int[WORDS * Threefry.MAX_LANES];
    private final int[] bits = new int[2 * Threefry.MAX_LANES];
    private final double[] values = new double[SLOTS * Threefry.MAX_LANES];
    private final BitCopy copy = new BitCopy(2 * Threefry.MAX_LANES);

    private DoubleArrays() {}

    /** Arrays that nobody else has. What is in them is another fill's. */
    static DoubleArrays take() {
        DoubleArrays spare = SPARE.getAndSet(null);
        return spare == null ? new DoubleArrays() : spare;
    }

    /** Leaves them to the next fill. Nothing may be drawn in them any more. */
    void leave() {
        SPARE.set(this);
    }

    /** The counters of {@link Threefry}. */
    int[] counters() {
        return counters;
    }

    /** The words. */
    int[] words() {
        return words;
    }

    /** The bits of one slot of doubles: those of element i are {@code bits[2 * i]}, the low word, and {@code bits[2 * i + 1]}. */
    int[] bits() {
        return bits;
    }

    /** The doubles, and in the end draw j in slot j. */
    double[] values() {
        return values;
    }

    /** The stage that makes doubles of the bits, in one slot. */
    Stages.Stage toDoubles(int slot) {
        return new BitCopy.ToDoubles(copy, bits, values, slot);
    }
}
