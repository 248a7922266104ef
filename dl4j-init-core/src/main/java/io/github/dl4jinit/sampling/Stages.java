package io.github.dl4jinit.sampling;

import java.util.ArrayList;
import java.util.List;

/**
 * A computation over the lanes of a tile, as a list of short loops that run one after the other over arrays which stay in
 * the first-level cache.
 *
 * <p>An array has slots of {@link Threefry#MAX_LANES} places, one for each lane: place i of slot k is element
 * {@code i + k * MAX_LANES}. A loop is written for one slot and those at fixed distances behind it, and runs over as many slots as it
 * is told. One array in place of several is copied at once and needs one address.
 *
 * <p>A loop is vectorised by the just-in-time compiler (HotSpot's C2) when its body is short, has no branch and no call that
 * is not itself an instruction, addresses every array with the loop variable plus a constant, and when there are not many more loops in
 * the same compiled method. The last is why loops are called through an interface of many implementations: each is compiled
 * for itself. Called directly, a dozen of loops are inlined into one method, and most of them stay scalar.
 *
 * <p>The loop stands in its {@link Loop#run} and in no method of its own: both would be called often enough to be
 * compiled, each with the loop in it.
 *
 * <p>The stages of what is drawn most are records and no lambdas: a process that starts one network would wait longer for the
 * first lambda than for its weights.
 */
final class Stages {
    private final List<Stage> stages = new ArrayList<>();
    private final FirstTiles firstTiles;

    /**
     * No stage yet.
     *
     * @param firstTiles which tiles are the first of this kind, the same for all that have the same stages
     */
    Stages(FirstTiles firstTiles) {
        this.firstTiles = firstTiles;
    }

    /** One step over the first {@code lanes} lanes, by loops over pieces of so many. */
    interface Stage {
        void run(int lanes, int piece);
    }

    /** One loop, from one element of its first array to before another. From one to itself it ends before the loop ({@link FirstTiles#compile}). */
    interface Loop {
        void run(int from, int to);
    }

    /** Adds a stage that runs after those before. */
    Stages then(Stage stage) {
        stages.add(stage);
        return this;
    }

    /** Adds a loop that runs over some slots after the stages before. */
    Stages over(Loop loop, int... slots) {
        return then(new OverSlots(loop, slots));
    }

    private record OverSlots(Loop loop, int[] slots) implements Stage {
        @Override
        public void run(int lanes, int piece) {
            // Without an iterator, whose methods the compiler would have to see too.
            for (int i = 0; i < slots.length; i++) {
                Stages.run(loop, slots[i] * Threefry.MAX_LANES, lanes, piece);
            }
        }
    }

    /** Runs a loop over the first {@code lanes} places behind {@code start}, a piece at a time. */
    static void run(Loop loop, int start, int lanes, int piece) {
        int end = start + lanes;
        int from = start;
        do {
            int to = Math.min(end, from + piece);
            loop.run(from, to);
            from = to;
        } while (from < end);
    }

    boolean areCompiled() {
        return firstTiles.areOver();
    }

    /**
     * Runs over lanes 0 to {@code lanes - 1} of new words.
     *
     * @param words the words that the stages read
     * @param first the counter of lane 0
     * @param lanes how many lanes
     */
    void draw(RandomWords words, long first, int lanes) {
        if (firstTiles.areWhole()) {
            firstTiles.compile(words, first, lanes, this);
            return;
        }
        int piece = firstTiles.nextPiece(lanes);
        words.draw(first, lanes, piece);
        run(lanes, piece);
    }

    /** Draws as {@link #draw}, so that the loops are compiled for whole tiles. */
    void compile(RandomWords words, long first, int lanes) {
        firstTiles.compile(words, first, lanes, this);
    }

    /** Runs over the first {@code lanes} lanes of words that are there. */
    void run(int lanes) {
        run(lanes, lanes);
    }

    /** Runs as {@link #run(int)}, by loops over pieces of so many lanes. */
    void run(int lanes, int piece) {
        for (int i = 0; i < stages.size(); i++) {
            stages.get(i).run(lanes, piece);
        }
    }
}
