package io.github.dl4jinit.sampling;

/** Turns a tile of random words into draws of one distribution, as floats. Has scratch arrays: one instance a thread. */
interface FloatSampler {
    /**
     * Makes four draws of each lane. Draw j of lane i stands at {@code out[j * words.lanes() + i]} and is a function of
     * lane i's words alone.
     */
    void sample(RandomWords words, float[] out);
}
