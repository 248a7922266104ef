package io.github.dl4jinit.sampling;

import io.github.dl4jinit.sampling.Stages.Loop;
import io.github.dl4jinit.sampling.Stages.Stage;

/**
 * Normal floats by the Box–Muller transform: two independent normals are r·cos θ and r·sin θ, where r²/2 is a unit
 * exponential and θ is uniform.
 *
 * <p>Structure. Each pair of draws takes two words, of whose 64 bits every one is used once:
 * <ul>
 *   <li>16 bits count a geometric number G ({@link Geometric}; more bits are drawn when all are zero);
 *   <li>23 bits make V, uniform on the odd multiples of 2<sup>−24</sup> in (0, 1). r² = 2·ln 2·G − 2·ln(1 − V/2): no
 *       logarithm of a number near 0 or 1 is taken, so that both tails of r are exact;
 *   <li>23 bits make t, likewise, and θ = t·π/2: sin θ = S(t), cos θ = S(1 − t) with 1 − t exact, so that values near 0
 *       keep their relative precision;
 *   <li>2 bits are the quadrant.
 * </ul>
 *
 * <p>Each step is a loop over a short array with one kind of operation and no branch, which the just-in-time compiler
 * vectorises. Only +, −, ×, √ and integer operations are used; they are exactly rounded on every machine.
 *
 * <p>Errors. The two polynomials are within 2<sup>−24.5</sup> of their functions (docs/polynomials.py), a draw is within
 * 4 units in the last place of the exact transform of its bits (NormalErrorTest: 3.84 in 4 million draws). The largest draw is
 * {@link Geometric#MAX_NORMAL} standard deviations; P(|x| &gt; 6 sd) and beyond come out right because G does not end
 * with the 16 bits.
 *
 * <p>Reference: G. E. P. Box, M. E. Muller, "A note on the generation of random normal deviates", Ann. Math. Statist. 29
 * (1958), 610–611.
 */
final class NormalFloats {
    private static final int COUNT_BITS = 16;

    private static final int COUNT_MASK = (1 << COUNT_BITS) - 1;

    /** The bits of 2^23 as a float: the low bits added to it are an integer. */
    private static final int INTEGER = 0x4b000000;

    static final float TWO_LN_2 = 1.38629436f;

    /** The slots that the pairs begin with. */
    private static final int[] PAIRS = {0, 2};

    /** The slots of their counts. */
    private static final int[] COUNTS = {4, 6};

    private static final int ONE = Threefry.MAX_LANES;

    private static final int FOUR = 4 * Threefry.MAX_LANES;

    private NormalFloats() {}

    /**
     * Adds the stages that make four draws of each lane, and leave its words changed. Draws 0 and 1 are a pair, and 2 and 3: each is made
     * of the words in its slots, and of a count four slots behind the first.
     */
    static void addTo(Stages stages, RandomWords words, float standardDeviation, FloatArrays arrays) {
        Longest longest = new Longest(arrays.words());
        stages.over(new Counts(arrays.words()), PAIRS)
                .over(longest, COUNTS[0])
                .then(new Extend(arrays.words(), words, longest))
                .over(new SignedFloats.SignedOneToTwo(arrays.words()), SignedFloats.DRAWS)
                .then(arrays.toFloats(FloatArrays.SLOTS))
                .over(new Radii(arrays.values(), standardDeviation), PAIRS)
                .over(new Pairs(arrays.values()), PAIRS);
    }

    /** 2^23 as a float plus the count, by the 16 bits that {@link SignedFloats.SignedOneToTwo} leaves of both words. */
    private record Counts(int[] words) implements Loop {
        @Override
        public void run(int from, int to) {
            if (from == to) {
                return;
            }
            int[] words = this.words;
            for (int i = from; i < to; i++) {
                int w = (words[i] & 0xff) << 8 | words[i + ONE] & 0xff;
                words[i + FOUR] = Geometric.trailingZeros(w, COUNT_MASK) | INTEGER;
            }
        }
    }

    /**
     * All bits that a count of either pair has: whether one is {@link #COUNT_BITS}, which has a bit, a power of two, that no smaller
     * one has.
     */
    private static final class Longest implements Loop {
        private final int[] counts;
        private int bits;

        Longest(int[] counts) {
            this.counts = counts;
        }

        @Override
        public void run(int from, int to) {
            if (from == to) {
                return;
            }
            int[] counts = this.counts;
            int bits = 0;
            for (int i = from; i < to; i++) {
                bits |= counts[i] | counts[i + 2 * ONE];
            }
            this.bits |= bits;
        }

        /** Whether a count that was looked at since the last question is the longest. */
        boolean wasFound() {
            boolean found = (bits & COUNT_BITS) != 0;
            bits = 0;
            return found;
        }
    }

    /** Goes on counting in fresh words where all bits were zero. */
    private record Extend(int[] counts, RandomWords words, Longest longest) implements Stage {
        @Override
        public void run(int lanes, int piece) {
            if (longest.wasFound()) {
                extend(0, lanes);
                extend(1, lanes);
            }
        }

        private void extend(int pair, int lanes) {
            int first = COUNTS[pair] * Threefry.MAX_LANES;
            for (int i = 0; i < lanes; i++) {
                if (counts[first + i] == (INTEGER | COUNT_BITS)) {
                    counts[first + i] += Integer.numberOfTrailingZeros(words.more(i)[pair]);
                }
            }
        }
    }

    /** The radius times the standard deviation, with the sign of ±(1 + V's bits), which stand in its place. */
    private record Radii(float[] values, float standardDeviation) implements Loop {
        @Override
        public void run(int from, int to) {
            if (from == to) {
                return;
            }
            float[] values = this.values;
            float standardDeviation = this.standardDeviation;
            for (int i = from; i < to; i++) {
                float x = values[i];
                float v = Math.abs(x) - SignedFloats.OFFSET;
                float square = (values[i + FOUR] - 0x1p23f) * TWO_LN_2 + v * minusTwoLog(v);
                float sign = (x * 0.7f + SignedFloats.ROUND) - SignedFloats.ROUND;
                values[i] = (float) Math.sqrt(square) * (standardDeviation * sign);
            }
        }
    }

    /** Both draws, in the place of the radius and of ±(1 + t's bits). */
    private record Pairs(float[] values) implements Loop {
        @Override
        public void run(int from, int to) {
            if (from == to) {
                return;
            }
            float[] values = this.values;
            for (int i = from; i < to; i++) {
                float radius = values[i];
                float x = values[i + ONE];
                float sign = (x * 0.7f + SignedFloats.ROUND) - SignedFloats.ROUND;
                float t = Math.abs(x) - SignedFloats.OFFSET;
                float s = 1 - t;
                values[i] = radius * (s * sine(s * s));
                values[i + ONE] = radius * sign * (t * sine(t * t));
            }
        }
    }

    /** −2·ln(1 − v/2)/v on [0, 1]: relative error 2^-24.57. Derived in docs/polynomials.py ("radius, float"). */
    static float minusTwoLog(float v) {
        float p = 5.49983094e-3f;
        p = p * v - 1.2736029e-2f;
        p = p * v + 1.88283417e-2f;
        p = p * v - 5.67411399e-3f;
        return minusTwoLog(p, v);
    }

    /** The rest of the polynomial; as two methods, both are short enough for every compiler to put them where they are called. */
    private static float minusTwoLog(float high, float v) {
        return ((((high * v + 1.65342242e-2f) * v + 3.04296799e-2f) * v + 8.34155008e-2f) * v + 2.49996871e-1f) * v + 1;
    }

    /** sin(π/2·t)/t for x = t² on [0, 1]: relative error 2^-24.72. Derived in docs/polynomials.py ("sine, float"). */
    static float sine(float x) {
        float p = 1.51671702e-4f;
        p = p * x - 4.67414362e-3f;
        p = p * x + 7.96899199e-2f;
        p = p * x - 6.45963788e-1f;
        return p * x + 1.57079637f;
    }
}
