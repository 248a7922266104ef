package io.github.dl4jinit.sampling;

/**
 * Geometric counts: how many random bits are zero before the first one, P(G ≥ k) = 2<sup>−k</sup>. A unit exponential is
 * G·ln 2 plus an independent exponential conditioned on being below ln 2, which is how a normal's tail can be exact
 * although a sample starts from few bits: the count goes on in fresh words when the first ones are all zero.
 */
final class Geometric {
    /**
     * No normal draw is farther out, in standard deviations: counts stop at 54 (22 bits and a word of 32), so that the
     * radius stays below √(2·55·ln 2) = 8.7319.
     */
    static final double MAX_NORMAL = 8.75;

    private Geometric() {}

    /** How many of the bits under a mask of low bits are zero before the first one: without a branch, so that loops stay vectors. */
    static int trailingZeros(int w, int mask) {
        int x = ~w & w - 1 & mask;
        // The number of ones in x, pairs of bits at a time (Warren, Hacker's Delight, section 5-1).
        x -= x >>> 1 & 0x55555555;
        x = (x & 0x33333333) + (x >>> 2 & 0x33333333);
        x = x + (x >>> 4) & 0x0f0f0f0f;
        x += x >>> 8;
        return x + (x >>> 16) & 0x3f;
    }
}
