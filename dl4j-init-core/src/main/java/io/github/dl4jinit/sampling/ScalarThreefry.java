package io.github.dl4jinit.sampling;

/**
 * The words of {@link Threefry}, a lane at a time: one loop in one class, which is there sooner than the loops over all lanes, and
 * slower from then on.
 */
final class ScalarThreefry {
    /** The key words k0 to k4, and the first four once more. */
    private final int[] keys = new int[9];

    ScalarThreefry(RandomStream stream) {
        System.arraycopy(stream.threefryKey(), 0, keys, 0, 5);
        System.arraycopy(keys, 0, keys, 5, 4);
    }

    /** One block of a stream, by the low and the high half of its counter. */
    static int[] block(RandomStream stream, long low, long high) {
        return new ScalarThreefry(stream).block(low, high);
    }

    /** One block, by the low and the high half of its counter. */
    int[] block(long low, long high) {
        int[][] words = new int[4][1];
        draw(low, high, 0, 1, words);
        return new int[] {words[0][0], words[1][0], words[2][0], words[3][0]};
    }

    /**
     * The blocks of some counters.
     *
     * @param low the low half of lane 0's counter
     * @param high the high half of each counter
     * @param from the first lane
     * @param to the end of the lanes
     * @param words word j of each lane goes to array j
     */
    void draw(long low, long high, int from, int to, int[][] words) {
        int[] k = keys;
        int[] w0 = words[0];
        int[] w1 = words[1];
        int[] w2 = words[2];
        int[] w3 = words[3];
        for (int i = from; i < to; i++) {
            long counter = low + i;
            int a = (int) counter + k[0];
            int b = (int) (counter >>> 32) + k[1];
            int c = (int) high + k[2];
            int d = (int) (high >>> 32) + k[3];
            // Written out, and with shifts: the turns of an inner loop would bring the optimising compiler too soon,
            // and a call of
            // rotateLeft takes the interpreter longer than the rest of a round.
            a += b;
            b = (b << 10 | b >>> 22) ^ a;
            c += d;
            d = (d << 26 | d >>> 6) ^ c;
            a += d;
            d = (d << 11 | d >>> 21) ^ a;
            c += b;
            b = (b << 21 | b >>> 11) ^ c;
            a += b;
            b = (b << 13 | b >>> 19) ^ a;
            c += d;
            d = (d << 27 | d >>> 5) ^ c;
            a += d;
            d = (d << 23 | d >>> 9) ^ a;
            c += b;
            b = (b << 5 | b >>> 27) ^ c;
            a += k[1];
            b += k[2];
            c += k[3];
            d += k[4] + 1;
            a += b;
            b = (b << 6 | b >>> 26) ^ a;
            c += d;
            d = (d << 20 | d >>> 12) ^ c;
            a += d;
            d = (d << 17 | d >>> 15) ^ a;
            c += b;
            b = (b << 11 | b >>> 21) ^ c;
            a += b;
            b = (b << 25 | b >>> 7) ^ a;
            c += d;
            d = (d << 10 | d >>> 22) ^ c;
            a += d;
            d = (d << 18 | d >>> 14) ^ a;
            c += b;
            b = (b << 20 | b >>> 12) ^ c;
            a += k[2];
            b += k[3];
            c += k[4];
            d += k[5] + 2;
            a += b;
            b = (b << 10 | b >>> 22) ^ a;
            c += d;
            d = (d << 26 | d >>> 6) ^ c;
            a += d;
            d = (d << 11 | d >>> 21) ^ a;
            c += b;
            b = (b << 21 | b >>> 11) ^ c;
            a += b;
            b = (b << 13 | b >>> 19) ^ a;
            c += d;
            d = (d << 27 | d >>> 5) ^ c;
            a += d;
            d = (d << 23 | d >>> 9) ^ a;
            c += b;
            b = (b << 5 | b >>> 27) ^ c;
            a += k[3];
            b += k[4];
            c += k[5];
            d += k[6] + 3;
            a += b;
            b = (b << 6 | b >>> 26) ^ a;
            c += d;
            d = (d << 20 | d >>> 12) ^ c;
            a += d;
            d = (d << 17 | d >>> 15) ^ a;
            c += b;
            b = (b << 11 | b >>> 21) ^ c;
            a += b;
            b = (b << 25 | b >>> 7) ^ a;
            c += d;
            d = (d << 10 | d >>> 22) ^ c;
            a += d;
            d = (d << 18 | d >>> 14) ^ a;
            c += b;
            b = (b << 20 | b >>> 12) ^ c;
            a += k[4];
            b += k[5];
            c += k[6];
            d += k[7] + 4;
            a += b;
            b = (b << 10 | b >>> 22) ^ a;
            c += d;
            d = (d << 26 | d >>> 6) ^ c;
            a += d;
            d = (d << 11 | d >>> 21) ^ a;
            c += b;
            b = (b << 21 | b >>> 11) ^ c;
            a += b;
            b = (b << 13 | b >>> 19) ^ a;
            c += d;
            d = (d << 27 | d >>> 5) ^ c;
            a += d;
            d = (d << 23 | d >>> 9) ^ a;
            c += b;
            b = (b << 5 | b >>> 27) ^ c;
            a += k[5];
            b += k[6];
            c += k[7];
            d += k[8] + 5;
            w0[i] = a;
            w1[i] = b;
            w2[i] = c;
            w3[i] = d;
        }
    }
}
