package io.github.dl4jinit.sampling;

import java.util.Arrays;

/**
 * Threefry-4×32 with 20 rounds: a keyed bijection from 128-bit counters to 128 random bits.
 *
 * <p>A counter-based generator has no state to advance, so any part of a sequence can be computed alone, by any thread.
 * The 128-bit key is the whole {@link RandomStream}, so that two different streams never share a key and need no hashing.
 * The counter is (block number, 64 bits; domain, 32 bits; 0). Domain 0 gives the words that every draw is made of, domain 1
 * those few extra words that draws far out in a tail need.
 *
 * <p>The authors recommend 20 rounds and found no failure in BigCrush from 12 on. The operations are 32-bit additions,
 * rotations and exclusive ors: the just-in-time compiler turns a loop over them into vector instructions on every
 * processor, provided that the loop's body is small. This is why the rounds are run four at a time over an array that stays
 * in the first-level cache.
 *
 * <p>Reference: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC '11,
 * section 4.3, <a href="https://doi.org/10.1145/2063384.2063405">doi:10.1145/2063384.2063405</a>.
 */
final class Threefry {
    /** How many lanes there are: the blocks that are made at once; a power of two. */
    static final int MAX_LANES = 1024;

    private final int[] keys;
    private final int[] counters;
    private final int[] words;
    private final Start start = new Start();
    private final Stages.Loop[] rounds;

    /**
     * The blocks of a stream.
     *
     * @param counters what {@link #counters} made, and what nobody else uses meanwhile
     * @param words where the words go, word j of lane i to {@code i + j * MAX_LANES}
     */
    Threefry(RandomStream stream, int[] counters, int[] words) {
        int[] k = stream.threefryKey();
        Start none = new Start();
        keys = k;
        this.counters = counters;
        this.words = words;
        rounds = new Stages.Loop[] {
            new EvenRounds(words, start, k[1], k[2], k[3], k[4] + 1),
            new OddRounds(words, none, k[2], k[3], k[4], k[0] + 2),
            new EvenRounds(words, none, k[3], k[4], k[0], k[1] + 3),
            new OddRounds(words, none, k[4], k[0], k[1], k[2] + 4),
            new EvenRounds(words, none, k[0], k[1], k[2], k[3] + 5)
        };
    }

    /**
     * Room for the words of the counters. A block copy of them begins each tile, since a loop that writes them would have to be compiled.
     * The first word is the number of the lane here, and the others are the same in all lanes.
     */
    static int[] counters() {
        int[] counters = new int[4 * MAX_LANES];
        for (int i = 0; i < MAX_LANES; i++) {
            counters[i] = i;
        }
        return counters;
    }

    /** What is added to the lane's number before the first round. */
    private static final class Start {
        private int low;
    }

    /**
     * Makes the blocks of the counters with low half {@code low}, {@code low + 1}, ….
     *
     * @param low the low half of the first counter; the range may not cross a multiple of {@link #MAX_LANES}
     * @param high the high half of each counter
     * @param lanes the number of blocks
     * @param piece how many lanes a loop runs over at once
     */
    void blocks(long low, long high, int lanes, int piece) {
        if (lanes > 0) {
            fill(1, (int) (low >>> 32) + keys[1]);
            fill(2, (int) high + keys[2]);
            fill(3, (int) (high >>> 32) + keys[3]);
            start.low = (int) low + keys[0];
            copyCounters(lanes);
        }
        for (Stages.Loop round : rounds) {
            Stages.run(round, 0, lanes, piece);
        }
    }

    private void fill(int word, int value) {
        int from = word * MAX_LANES;
        if (counters[from] != value) {
            Arrays.fill(counters, from, from + MAX_LANES, value);
        }
    }

    private void copyCounters(int lanes) {
        if (lanes == MAX_LANES) {
            System.arraycopy(counters, 0, words, 0, 4 * MAX_LANES);
            return;
        }
        for (int from = 0; from < 4 * MAX_LANES; from += MAX_LANES) {
            System.arraycopy(counters, from, words, from, lanes);
        }
    }

    /** Rounds 0–3 of each eight, and the key words that follow them. */
    private record EvenRounds(int[] words, Start start, int j0, int j1, int j2, int j3) implements Stages.Loop {
        @Override
        public void run(int from, int to) {
            if (from == to) {
                return;
            }
            int[] words = this.words;
            int c0 = start.low;
            int j0 = this.j0;
            int j1 = this.j1;
            int j2 = this.j2;
            int j3 = this.j3;
            for (int i = from; i < to; i++) {
                int a = words[i] + c0;
                int b = words[i + MAX_LANES];
                int c = words[i + 2 * MAX_LANES];
                int d = words[i + 3 * MAX_LANES];
                a += b;
                b = Integer.rotateLeft(b, 10) ^ a;
                c += d;
                d = Integer.rotateLeft(d, 26) ^ c;
                a += d;
                d = Integer.rotateLeft(d, 11) ^ a;
                c += b;
                b = Integer.rotateLeft(b, 21) ^ c;
                a += b;
                b = Integer.rotateLeft(b, 13) ^ a;
                c += d;
                d = Integer.rotateLeft(d, 27) ^ c;
                a += d;
                d = Integer.rotateLeft(d, 23) ^ a;
                c += b;
                b = Integer.rotateLeft(b, 5) ^ c;
                words[i] = a + j0;
                words[i + MAX_LANES] = b + j1;
                words[i + 2 * MAX_LANES] = c + j2;
                words[i + 3 * MAX_LANES] = d + j3;
            }
        }
    }

    /** Rounds 4–7 of each eight, and the key words that follow them. */
    private record OddRounds(int[] words, Start start, int j0, int j1, int j2, int j3) implements Stages.Loop {
        @Override
        public void run(int from, int to) {
            if (from == to) {
                return;
            }
            int[] words = this.words;
            int c0 = start.low;
            int j0 = this.j0;
            int j1 = this.j1;
            int j2 = this.j2;
            int j3 = this.j3;
            for (int i = from; i < to; i++) {
                int a = words[i] + c0;
                int b = words[i + MAX_LANES];
                int c = words[i + 2 * MAX_LANES];
                int d = words[i + 3 * MAX_LANES];
                a += b;
                b = Integer.rotateLeft(b, 6) ^ a;
                c += d;
                d = Integer.rotateLeft(d, 20) ^ c;
                a += d;
                d = Integer.rotateLeft(d, 17) ^ a;
                c += b;
                b = Integer.rotateLeft(b, 11) ^ c;
                a += b;
                b = Integer.rotateLeft(b, 25) ^ a;
                c += d;
                d = Integer.rotateLeft(d, 10) ^ c;
                a += d;
                d = Integer.rotateLeft(d, 18) ^ a;
                c += b;
                b = Integer.rotateLeft(b, 20) ^ c;
                words[i] = a + j0;
                words[i + MAX_LANES] = b + j1;
                words[i + 2 * MAX_LANES] = c + j2;
                words[i + 3 * MAX_LANES] = d + j3;
            }
        }
    }
}
