package io.github.dl4jinit.sampling;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

/**
 * A computation over the lanes of a tile, as a list of short loops that run one after the other over arrays which stay in
 * the first-level cache.
 *
 * <p>A loop is vectorised by the just-in-time compiler (HotSpot's C2) when its body is short, has no branch and no call that
 * is not itself an instruction, addresses every array with the bare loop variable, and when there are not many more loops in
 * the same compiled method. The last is why stages are called through an interface of many implementations: each is compiled
 * for itself. Called directly, a dozen of loops are inlined into one method, and most of them stay scalar.
 *
 * <p>The loop of a stage stands in its {@link Stage#run} and in no method of its own: both would be called often enough to be
 * compiled, each with the loop in it.
 *
 * <p>The stages of what is drawn most are records and no lambdas: a process that starts one network would wait longer for the
 * first lambda than for its weights.
 */
final class Stages {
    private final List<Stage> stages = new ArrayList<>();
    private final FirstTiles firstTiles;
    private Object[] scratch;

    /**
     * No stage yet.
     *
     * @param firstTiles which tiles are the first of this kind, the same for all that have the same stages
     */
    Stages(FirstTiles firstTiles) {
        this.firstTiles = firstTiles;
    }

    /** One loop, or a few, over the first {@code count} lanes. Without lanes it ends before the loop ({@link FirstTiles#compile}). */
    interface Stage {
        void run(int count);
    }

    /** Adds a stage that runs after those before. */
    Stages then(Stage stage) {
        stages.add(stage);
        return this;
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
     * @param draws the arrays that the stages write to
     */
    void draw(RandomWords words, long first, int lanes, Object[] draws) {
        firstTiles.draw(words, first, lanes, this, draws);
    }

    /** Draws as {@link #draw}, so that the loops are compiled for whole tiles. */
    void compile(RandomWords words, long first, int lanes) {
        firstTiles.compile(words, first, lanes, this);
    }

    /** Arrays like those that the stages write to: the same at every call, for the same arrays. */
    Object[] scratch(Object[] draws) {
        if (scratch == null) {
            scratch = new Object[draws.length];
            for (int j = 0; j < draws.length; j++) {
                scratch[j] = Array.newInstance(draws[j].getClass().getComponentType(), Array.getLength(draws[j]));
            }
        }
        return scratch;
    }

    void run(int count) {
        // Without an iterator, whose methods the compiler would have to see too.
        for (int i = 0; i < stages.size(); i++) {
            stages.get(i).run(count);
        }
    }
}
