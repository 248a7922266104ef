package io.github.dl4jinit.sampling;

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
 * <p>Each step is a loop over short arrays with one kind of operation and no branch, which the just-in-time compiler
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

    private NormalFloats() {}

    /**
     * Adds the stages that make four draws of each lane, and leave its words changed.
     *
     * @param standardDeviation the standard deviation
     * @param out where the draws go; draws 0 and 1 are a pair, and 2 and 3
     */
    static void addTo(Stages stages, RandomWords words, float standardDeviation, float[][] out) {
        int lanes = words.maxLanes();
        int[] counts = new int[lanes];
        float[] angle = new float[lanes];
        BitCopy copy = new BitCopy(lanes);
        for (int pair = 0; pair < 2; pair++) {
            addTo(stages, words, pair, standardDeviation, counts, angle, copy, out[2 * pair], out[2 * pair + 1]);
        }
    }

    private static void addTo(
            Stages stages,
            RandomWords words,
            int pair,
            float standardDeviation,
            int[] counts,
            float[] angle,
            BitCopy copy,
            float[] cosines,
            float[] sines) {
        int[] u = words.word(2 * pair);
        int[] v = words.word(2 * pair + 1);
        // Few arrays stay in the first-level cache: bits take the place of words, and steps on the way that of draws.
        float[] squares = cosines;
        float[] radius = sines;
        stages.then(new Counts(u, v, counts))
                .then(new Extend(counts, words, pair))
                .then(new BitCopy.ToFloats(copy, counts, squares))
                .then(new SignedFloats.SignedOneToTwo(u, u))
                .then(new BitCopy.ToFloats(copy, u, radius))
                .then(new Radii(squares, radius, standardDeviation))
                .then(new SignedFloats.SignedOneToTwo(v, v))
                .then(new BitCopy.ToFloats(copy, v, angle))
                .then(new Cosines(radius, angle, cosines))
                .then(new Sines(radius, angle, sines));
    }

    /** 2^23 as a float plus the count, by the 16 bits that {@link SignedFloats.SignedOneToTwo} leaves of both words. */
    private record Counts(int[] u, int[] v, int[] counts) implements Stage {
        @Override
        public void run(int n) {
            if (n == 0) {
                return;
            }
            int[] u = this.u;
            int[] v = this.v;
            int[] counts = this.counts;
            for (int i = 0; i < n; i++) {
                int w = (u[i] & 0xff) << 8 | v[i] & 0xff;
                counts[i] = Geometric.trailingZeros(w, COUNT_MASK) | INTEGER;
            }
        }
    }

    /** Goes on counting in fresh words where all bits were zero. */
    private record Extend(int[] counts, RandomWords words, int word) implements Stage {
        @Override
        public void run(int n) {
            if (n == 0) {
                return;
            }
            int[] counts = this.counts;
            // No other count has the bit of this one, a power of two.
            int all = 0;
            for (int i = 0; i < n; i++) {
                all |= counts[i];
            }
            if ((all & COUNT_BITS) != 0) {
                extend(n);
            }
        }

        private void extend(int n) {
            for (int i = 0; i < n; i++) {
                if (counts[i] == (INTEGER | COUNT_BITS)) {
                    counts[i] += Integer.numberOfTrailingZeros(words.more(i)[word]);
                }
            }
        }
    }

    /** The radius times the standard deviation, with the sign of ±(1 + V's bits), which stand in its place. */
    private record Radii(float[] squares, float[] radius, float standardDeviation) implements Stage {
        @Override
        public void run(int n) {
            if (n == 0) {
                return;
            }
            float[] squares = this.squares;
            float[] radius = this.radius;
            float standardDeviation = this.standardDeviation;
            for (int i = 0; i < n; i++) {
                float x = radius[i];
                float v = Math.abs(x) - SignedFloats.OFFSET;
                float square = (squares[i] - 0x1p23f) * TWO_LN_2 + v * minusTwoLog(v);
                float sign = (x * 0.7f + SignedFloats.ROUND) - SignedFloats.ROUND;
                radius[i] = (float) Math.sqrt(square) * (standardDeviation * sign);
            }
        }
    }

    private record Cosines(float[] radius, float[] angle, float[] out) implements Stage {
        @Override
        public void run(int n) {
            if (n == 0) {
                return;
            }
            float[] radius = this.radius;
            float[] angle = this.angle;
            float[] out = this.out;
            for (int i = 0; i < n; i++) {
                float s = 1 - (Math.abs(angle[i]) - SignedFloats.OFFSET);
                out[i] = radius[i] * (s * sine(s * s));
            }
        }
    }

    private record Sines(float[] radius, float[] angle, float[] out) implements Stage {
        @Override
        public void run(int n) {
            if (n == 0) {
                return;
            }
            float[] radius = this.radius;
            float[] angle = this.angle;
            float[] out = this.out;
            for (int i = 0; i < n; i++) {
                float x = angle[i];
                float sign = (x * 0.7f + SignedFloats.ROUND) - SignedFloats.ROUND;
                float t = Math.abs(x) - SignedFloats.OFFSET;
                out[i] = radius[i] * sign * (t * sine(t * t));
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
