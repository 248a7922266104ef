package io.github.dl4jinit.sampling;

/** A distribution that can be sampled a tile at a time. Implementations are immutable values. */
interface Distribution {
    double mean();

    double variance();

    /** A bound on the magnitude of any draw, before it is rounded to a data type. */
    double maxMagnitude();

    /**
     * What turns random words into draws, four of each lane. Draw j of lane i comes to stand in slot j of the values and is a
     * function of lane i's words alone.
     *
     * @param words the words, which are those of the arrays
     * @param arrays what to draw in
     */
    Stages floats(RandomWords words, FloatArrays arrays);

    /**
     * What turns random words into draws, two of each lane. Draw j of lane i comes to stand in slot j of the values and is a
     * function of lane i's words alone.
     *
     * @param words the words, which are those of the arrays
     * @param arrays what to draw in
     */
    Stages doubles(RandomWords words, DoubleArrays arrays);
}
