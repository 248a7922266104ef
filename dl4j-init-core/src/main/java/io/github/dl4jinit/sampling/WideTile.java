package io.github.dl4jinit.sampling;

import java.nio.FloatBuffer;

/**
 * Draws whole tiles of normal floats by vectors ({@link WideStages}), some lanes at a time, and writes those before it draws the next:
 * a processor holds so many bytes back while it goes on, where those of a whole tile would keep it waiting for the memory.
 */
final class WideTile {
    private static final int LANES = 256;

    private static final int DRAWS = 4;

    private final WideWords words;
    private final float[][] values = new float[DRAWS][LANES];
    private final WideStages.Draws[] firstPair;
    private final WideStages.Draws[] secondPair;

    /**
     * Draws from a stream.
     *
     * @param kind the vectors
     * @param standardDeviation the standard deviation
     */
    WideTile(WideStages.Kind kind, float standardDeviation, RandomStream stream) {
        words = new WideWords(stream, LANES, kind);
        firstPair = kind.draws(words, 0, standardDeviation, values[0], values[1]);
        secondPair = kind.draws(words, 1, standardDeviation, values[2], values[3]);
    }

    /**
     * Draws a tile.
     *
     * @param first the counter of the tile's lane 0
     * @param out where the tile's elements go, from the buffer's beginning
     */
    void write(long first, FloatBuffer out) {
        for (int from = 0; from < Threefry.MAX_LANES; from += LANES) {
            draw(first + from, LANES);
            for (int j = 0; j < DRAWS; j++) {
                out.put(j * Threefry.MAX_LANES + from, values[j]);
            }
        }
    }

    /** Runs over few lanes, or none, so that the compiler takes the loops. */
    void runShort(int lanes) {
        draw(0, lanes);
    }

    private void draw(long first, int lanes) {
        words.draw(first, lanes);
        for (WideStages.Draws draws : firstPair) {
            draws.run(lanes);
        }
        for (WideStages.Draws draws : secondPair) {
            draws.run(lanes);
        }
    }
}
