package io.github.dl4jinit.sampling;

/** A distribution that can be sampled a tile at a time. Implementations are immutable values. */
interface Distribution {
    double mean();

    double variance();

    /** A bound on the magnitude of any draw, before it is rounded to a data type. */
    double maxMagnitude();

    /**
     * What turns random words into draws, four of each lane. Draw j of lane i comes to stand in {@code out[j][i]} and is a
     * function of lane i's words alone.
     *
     * @param words the words
     * @param out four arrays of as many elements as there can be lanes
     */
    Stages floats(RandomWords words, float[][] out);

    /**
     * What turns random words into draws, two of each lane. Draw j of lane i comes to stand in {@code out[j][i]} and is a
     * function of lane i's words alone.
     *
     * @param words the words
     * @param out two arrays of as many elements as there can be lanes
     */
    Stages doubles(RandomWords words, double[][] out);
}
