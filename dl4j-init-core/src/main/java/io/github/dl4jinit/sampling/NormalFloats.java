package io.github.dl4jinit.sampling;

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
 * 4 units in the last place of the exact transform of its bits (PolynomialErrorTest). The largest draw is
 * {@link Geometric#MAX_NORMAL} standard deviations; P(|x| &gt; 6 sd) and beyond come out right because G does not end
 * with the 16 bits.
 *
 * <p>Reference: G. E. P. Box, M. E. Muller, "A note on the generation of random normal deviates", Ann. Math. Statist. 29
 * (1958), 610–611.
 */
final class NormalFloats implements FloatSampler {
    private static final int COUNT_BITS = 16;

    /** The bits of 2^23 as a float: the low bits added to it are an integer. */
    private static final int INTEGER = 0x4b000000;

    private static final float TWO_LN_2 = 1.38629436f;

    private final float standardDeviation;
    private final int[] countBits;
    private final int[] radiusBits;
    private final int[] angleBits;
    private final float[] radius;
    private final float[] angle;
    private final float[] counts;
    private final BitCopy copy;

    NormalFloats(float standardDeviation, int maxLanes) {
        this.standardDeviation = standardDeviation;
        countBits = new int[maxLanes];
        radiusBits = new int[maxLanes];
        angleBits = new int[maxLanes];
        radius = new float[maxLanes];
        angle = new float[maxLanes];
        counts = new float[maxLanes];
        copy = new BitCopy(maxLanes);
    }

    @Override
    public void sample(RandomWords words, float[] out) {
        int n = words.lanes();
        pairs(words, words.w0, words.w1, 0, out, 0, n);
        pairs(words, words.w2, words.w3, 1, out, 2 * n, n);
    }

    private void pairs(RandomWords words, int[] u, int[] v, int pair, float[] out, int at, int n) {
        SignedFloats.signedOneToTwo(v, angleBits, n);
        copy.toFloats(angleBits, angle, n);
        SignedFloats.signedOneToTwo(u, radiusBits, n);
        copy.toFloats(radiusBits, radius, n);
        countBits(u, v, countBits, n);
        Geometric.count(countBits, COUNT_BITS, n);
        Geometric.extend(countBits, COUNT_BITS, n, words, pair);
        integers(countBits, n);
        copy.toFloats(countBits, counts, n);
        radii(radius, counts, standardDeviation, n);
        project(radius, angle, out, at, at + n, n);
    }

    /** The 16 bits that {@link SignedFloats#signedOneToTwo} leaves of both words. */
    private static void countBits(int[] u, int[] v, int[] bits, int n) {
        for (int i = 0; i < n; i++) {
            bits[i] = (u[i] & 0xff) << 8 | v[i] & 0xff;
        }
    }

    private static void integers(int[] counts, int n) {
        for (int i = 0; i < n; i++) {
            counts[i] |= INTEGER;
        }
    }

    /** In: ±(1 + V's bits), 2^23 + G. Out: ±r times the standard deviation. */
    private static void radii(float[] radius, float[] counts, float standardDeviation, int n) {
        for (int i = 0; i < n; i++) {
            float x = radius[i];
            float sign = (x * 0.7f + SignedFloats.ROUND) - SignedFloats.ROUND;
            float v = Math.abs(x) - SignedFloats.OFFSET;
            float square = (counts[i] - 0x1p23f) * TWO_LN_2 + v * minusTwoLog(v);
            radius[i] = (float) Math.sqrt(square) * (standardDeviation * sign);
        }
    }

    private static void project(float[] radius, float[] angle, float[] out, int cosine, int sine, int n) {
        for (int i = 0; i < n; i++) {
            float x = angle[i];
            float sign = (x * 0.7f + SignedFloats.ROUND) - SignedFloats.ROUND;
            float t = Math.abs(x) - SignedFloats.OFFSET;
            float s = 1 - t;
            out[cosine + i] = radius[i] * (s * sine(s * s));
            out[sine + i] = radius[i] * sign * (t * sine(t * t));
        }
    }

    /** −2·ln(1 − v/2)/v on [0, 1]: relative error 2^-24.57. Derived in docs/polynomials.py ("radius, float"). */
    static float minusTwoLog(float v) {
        float p = 5.49983094e-3f;
        p = p * v - 1.2736029e-2f;
        p = p * v + 1.88283417e-2f;
        p = p * v - 5.67411399e-3f;
        p = p * v + 1.65342242e-2f;
        p = p * v + 3.04296799e-2f;
        p = p * v + 8.34155008e-2f;
        p = p * v + 2.49996871e-1f;
        return p * v + 1;
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
