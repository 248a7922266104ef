package io.github.dl4jinit.sampling;

/**
 * Draws the first tiles of a process in short pieces, for the sake of the just-in-time compiler.
 *
 * <p>HotSpot compiles a loop after 60,000 turns, but a method after some 100 calls. Loops over all 1,024 lanes of a tile would
 * be interpreted for 60 tiles, a quarter of a million elements; called for {@value #SHORT} lanes at a time, they are
 * compiled within the first tile. No lane depends on another, so that the draws are the same. Once the loops are
 * compiled, long pieces are faster.
 *
 * <p>After the first tile pieces have {@value #MEDIUM} lanes. The optimising compiler takes a method after 600 calls and 15,000
 * turns, or its loop alone after 40,000 turns, which is of no use to loops that end soon: longer pieces would bring it to do both.
 * Nor does it unroll a loop beyond the turns that it has seen, so that shorter ones would keep the loops slow for good.
 *
 * <p>Where very many numbers are drawn, the first tiles are drawn whole: that takes the compiler twice as long, and the loops are
 * faster from then on.
 *
 * <p>There is one instance for each kind of loops. Threads count in it without waiting for each other: a count that is lost
 * means one tile more in short pieces.
 */
final class FirstTiles {
    private static final int SHORT = 8;
    private static final int SHORT_TILES = 1;
    private static final int MEDIUM = 32;

    /** So many are the first ones. */
    static final int TILES = 96;

    /** Before each whole tile, so that 16 tiles make both as many calls and as many turns as the compiler waits for. */
    private static final int EMPTY_CALLS = 40;

    /** From so many numbers on, loops that are compiled for whole tiles make up for what they take the compiler longer. */
    static final long MANY = 1L << 26;

    private int drawn;
    private boolean forMany;

    /** Whether the first tiles have been drawn. */
    boolean areOver() {
        return drawn >= TILES;
    }

    /** Says that so many numbers are going to be drawn that the loops are to be compiled for whole tiles. */
    void expectMany() {
        forMany = true;
    }

    /** Whether the next tile is one of the first and is to be drawn whole, by {@link #compile}. */
    boolean areWhole() {
        return forMany && !areOver();
    }

    /** Counts one tile more, and tells how many of its lanes a loop is to run over at once. */
    int nextPiece(int lanes) {
        int tile = drawn;
        if (tile >= TILES) {
            return lanes;
        }
        drawn = tile + 1;
        return tile < SHORT_TILES ? SHORT : MEDIUM;
    }

    /**
     * Draws a whole tile, so that the loops are compiled for whole tiles. The optimising compiler unrolls a loop by the turns that it
     * has seen: one of 1,024 lanes comes out up to twice as fast as one of 32, and takes twice as long to compile. Calls without any
     * lane, which end before the loop, make up for the calls that long loops lack.
     *
     * @param words the words that the stages read
     * @param first the counter of lane 0
     * @param lanes how many lanes
     * @param stages what turns words into draws
     */
    void compile(RandomWords words, long first, int lanes, Stages stages) {
        for (int i = 0; i < EMPTY_CALLS; i++) {
            words.draw(first, 0);
            stages.run(0);
        }
        words.draw(first, lanes);
        stages.run(lanes);
        drawn = Math.min(TILES, drawn + 1);
    }
}
