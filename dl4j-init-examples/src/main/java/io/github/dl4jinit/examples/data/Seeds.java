package io.github.dl4jinit.examples.data;

import java.util.Random;

/** Random numbers that are the same on every platform: {@link Random} is specified to the bit. */
final class Seeds {

    private Seeds() {}

    /** A generator of its own for each pair of seed and stream, however close together the pairs are. */
    static Random random(long seed, long stream) {
        return new Random(mix(mix(seed) + stream));
    }

    /** Brings the array into a random order, each equally likely (Fisher–Yates). */
    static void shuffle(int[] order, Random random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
    }

    /** SplitMix64's step and finaliser (Steele, Lea, Flood 2014): {@link Random} alone makes close seeds look alike. */
    private static long mix(long state) {
        long z = state + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
