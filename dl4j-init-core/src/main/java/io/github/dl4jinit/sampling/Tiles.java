package io.github.dl4jinit.sampling;

import java.nio.ByteBuffer;

/**
 * The elements of one random array, tile by tile. Which element comes from which lane and word is fixed here, for ever: a
 * tile is {@link Threefry#MAX_LANES} counters, and its elements run through the lanes first. Has scratch arrays: one
 * instance a thread, closed when nothing more is drawn.
 */
interface Tiles {
    /** How many elements a whole tile has. */
    int length();

    /** Whether so many tiles have been drawn that the loops are compiled. */
    boolean areCompiled();

    /** Draws the first {@code count} elements of a tile. */
    void draw(long tile, int count);

    /** Draws a single element of the array and returns it. */
    double draw(long index);

    /** Element i of the tile that was drawn. */
    double get(int i);

    /** Writes the first {@code count} elements of the tile that was drawn at the target's position, and moves that on. */
    void copyTo(ByteBuffer target, int count);

    /** Says that nothing is drawn any more. */
    void close();

    /** Draws the first {@code count} elements of a tile and writes them as {@link #copyTo}. Which tile is drawn then is left open. */
    default void write(long tile, int count, ByteBuffer target) {
        draw(tile, count);
        copyTo(target, count);
    }
}
