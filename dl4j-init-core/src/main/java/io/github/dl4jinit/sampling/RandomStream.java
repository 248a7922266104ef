package io.github.dl4jinit.sampling;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.nd4j.linalg.api.rng.Random;

/**
 * Names one reproducible sequence of random numbers. Two streams with the same key and the same stream number give the
 * same numbers for ever; any two that differ in either are statistically independent.
 *
 * @param key which family of sequences, usually derived from the network's seed
 * @param stream which sequence of the family, usually one per parameter array
 */
public record RandomStream(long key, long stream) {
    /** FNV-1a of 64 bits, by Fowler, Noll and Vo (isthe.com/chongo/tech/comp/fnv); no more than names of parameters need. */
    private static final long FNV_OFFSET_BASIS = 0xcbf29ce484222325L;

    private static final long FNV_PRIME = 0x100000001b3L;

    /** Makes the key words' exclusive or differ from zero (Skein 1.3, section 3.5.2: C240, its low half). */
    private static final int PARITY = 0x1BD11BDA;

    /**
     * Takes a new stream from ND4J's generator. Whatever is filled from it later, the generator advances by the same
     * amount, so that the size of one array has no influence on the next one's numbers.
     *
     * @param random the generator to take from, usually {@code Nd4j.getRandom()}
     * @return a stream determined by the state of {@code random}
     */
    public static RandomStream next(Random random) {
        Objects.requireNonNull(random, "random");
        return new RandomStream(random.nextLong(), random.nextLong());
    }

    /**
     * The stream of a named parameter under a seed. Depends on nothing else, so that the numbers of one parameter stay as
     * they are when others are added, removed, resized or reordered.
     *
     * @param seed the network's seed
     * @param name the parameter's name, unique in its network
     * @return the stream of that name
     */
    public static RandomStream named(long seed, String name) {
        Objects.requireNonNull(name, "name");
        long hash = FNV_OFFSET_BASIS;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * FNV_PRIME;
        }
        return new RandomStream(seed, hash);
    }

    /**
     * One of this stream's substreams, for a parameter that is drawn in parts. It is a stream of its own: independent of
     * this one and of its other substreams.
     *
     * @param index which part
     * @return the stream of that part
     */
    public RandomStream substream(long index) {
        // The output function of SplitMix64 (Steele, Lea and Flood 2014): a bijection for each stream number.
        long z = stream + (index + 1) * 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return new RandomStream(key, z ^ (z >>> 31));
    }

    /** The four words of {@link Threefry}'s key, and the one that follows of them. */
    int[] threefryKey() {
        int k0 = (int) key;
        int k1 = (int) (key >>> 32);
        int k2 = (int) stream;
        int k3 = (int) (stream >>> 32);
        return new int[] {k0, k1, k2, k3, PARITY ^ k0 ^ k1 ^ k2 ^ k3};
    }
}
