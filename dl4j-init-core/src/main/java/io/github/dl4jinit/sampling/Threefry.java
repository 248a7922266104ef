package io.github.dl4jinit.sampling;

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
 * processor, provided that the loop's body is small. This is why the rounds are run four at a time over arrays that stay
 * in the first-level cache.
 *
 * <p>Reference: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC '11,
 * section 4.3, <a href="https://doi.org/10.1145/2063384.2063405">doi:10.1145/2063384.2063405</a>.
 */
final class Threefry {
    /** How many blocks {@link #blocks} can be asked for at once; a power of two. */
    static final int MAX_LANES = 1024;

    /** Makes the key words' exclusive or differ from zero (Skein 1.3, section 3.5.2: C240, its low half). */
    static final int PARITY = 0x1BD11BDA;

    /** The lane numbers. The compiler vectorises loading them, not computing them. */
    static final int[] LANES = lanes();

    private final Step[] steps;

    Threefry(RandomStream stream) {
        int[] k = keys(stream);
        steps = new Step[] {
            new FirstRounds(k[0], k[1], k[2], k[3], k[4] + 1),
            new OddRounds(k[2], k[3], k[4], k[0] + 2),
            new EvenRounds(k[3], k[4], k[0], k[1] + 3),
            new OddRounds(k[4], k[0], k[1], k[2] + 4),
            new EvenRounds(k[0], k[1], k[2], k[3] + 5)
        };
    }

    /** The same blocks by vectors, for counts that their width divides. */
    Threefry(RandomStream stream, WideStages.Kind kind) {
        steps = kind.rounds(keys(stream));
    }

    /** The four words of the key, and the one that follows of them. */
    private static int[] keys(RandomStream stream) {
        int k0 = (int) stream.key();
        int k1 = (int) (stream.key() >>> 32);
        int k2 = (int) stream.stream();
        int k3 = (int) (stream.stream() >>> 32);
        return new int[] {k0, k1, k2, k3, PARITY ^ k0 ^ k1 ^ k2 ^ k3};
    }

    /**
     * One loop. Of three implementations, none is inlined where it is called, so that each loop is compiled for itself. Five loops in
     * one method would take the compiler longer than drawing ten million weights, and come out slower.
     */
    interface Step {
        void run(long low, long high, int count, int[] w0, int[] w1, int[] w2, int[] w3);
    }

    private static int[] lanes() {
        int[] lanes = new int[MAX_LANES];
        for (int i = 0; i < lanes.length; i++) {
            lanes[i] = i;
        }
        return lanes;
    }

    /**
     * The blocks of the counters with low half {@code low}, {@code low + 1}, …, word j of each in array j.
     *
     * @param low the low half of the first counter; the range may not cross a multiple of {@link #MAX_LANES}
     * @param high the high half of each counter
     * @param count the number of blocks
     */
    void blocks(long low, long high, int count, int[] w0, int[] w1, int[] w2, int[] w3) {
        for (Step step : steps) {
            step.run(low, high, count, w0, w1, w2, w3);
        }
    }

    /** One block, by the low and the high half of its 128-bit counter. */
    int[] block(long low, long high) {
        int[][] words = new int[4][1];
        blocks(low, high, 1, words[0], words[1], words[2], words[3]);
        return new int[] {words[0][0], words[1][0], words[2][0], words[3][0]};
    }

    /** The counters, the key words before the first round, and rounds 0–3. */
    private record FirstRounds(int k0, int k1, int k2, int k3, int j3) implements Step {
        @Override
        public void run(long low, long high, int count, int[] w0, int[] w1, int[] w2, int[] w3) {
            if (count == 0) {
                return;
            }
            int[] lanes = LANES;
            int c0 = (int) low + k0;
            int c1 = (int) (low >>> 32) + k1;
            int c2 = (int) high + k2;
            int c3 = (int) (high >>> 32) + k3;
            int j0 = this.k1;
            int j1 = this.k2;
            int j2 = this.k3;
            int j3 = this.j3;
            for (int i = 0; i < count; i++) {
                int a = lanes[i] + c0;
                int b = c1;
                int c = c2;
                int d = c3;
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
                w0[i] = a + j0;
                w1[i] = b + j1;
                w2[i] = c + j2;
                w3[i] = d + j3;
            }
        }
    }

    /** Rounds 0–3 of each eight, and the key words that follow them. */
    private record EvenRounds(int j0, int j1, int j2, int j3) implements Step {
        @Override
        public void run(long low, long high, int count, int[] w0, int[] w1, int[] w2, int[] w3) {
            if (count == 0) {
                return;
            }
            int j0 = this.j0;
            int j1 = this.j1;
            int j2 = this.j2;
            int j3 = this.j3;
            for (int i = 0; i < count; i++) {
                int a = w0[i];
                int b = w1[i];
                int c = w2[i];
                int d = w3[i];
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
                w0[i] = a + j0;
                w1[i] = b + j1;
                w2[i] = c + j2;
                w3[i] = d + j3;
            }
        }
    }

    /** Rounds 4–7 of each eight, and the key words that follow them. */
    private record OddRounds(int j0, int j1, int j2, int j3) implements Step {
        @Override
        public void run(long low, long high, int count, int[] w0, int[] w1, int[] w2, int[] w3) {
            if (count == 0) {
                return;
            }
            int j0 = this.j0;
            int j1 = this.j1;
            int j2 = this.j2;
            int j3 = this.j3;
            for (int i = 0; i < count; i++) {
                int a = w0[i];
                int b = w1[i];
                int c = w2[i];
                int d = w3[i];
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
                w0[i] = a + j0;
                w1[i] = b + j1;
                w2[i] = c + j2;
                w3[i] = d + j3;
            }
        }
    }
}
