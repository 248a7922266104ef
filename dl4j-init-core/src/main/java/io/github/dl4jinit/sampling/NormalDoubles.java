package io.github.dl4jinit.sampling;

/**
 * Normal doubles by the Box–Muller transform, with the structure of {@link NormalFloats}. Each pair of draws takes four
 * words, of whose 128 bits every one is used once: 22 bits for the geometric count, 52 for V, 52 for t and 2 for the
 * quadrant, so that a draw carries more than 53 random bits.
 *
 * <p>Errors. The polynomials are within 2<sup>−54</sup> of their functions (docs/polynomials.py), and within two units in
 * the last place as they are evaluated (PolynomialErrorTest).
 */
final class NormalDoubles {
    private static final int COUNT_BITS = 22;

    /** The high word of 2^52 as a double: the low word is an integer added to it. */
    private static final int INTEGER_HIGH = 0x43300000;

    private static final double TWO_LN_2 = 1.3862943611198906;

    private NormalDoubles() {}

    /**
     * Adds the stages that make a pair of draws of each lane.
     *
     * @param standardDeviation the standard deviation
     * @param cosines where one draw of each pair goes
     * @param sines where the other goes
     */
    static void addTo(Stages stages, RandomWords words, double standardDeviation, double[] cosines, double[] sines) {
        int lanes = words.maxLanes();
        int[] w0 = words.word(0);
        int[] w1 = words.word(1);
        int[] w2 = words.word(2);
        int[] w3 = words.word(3);
        int[] bits = new int[2 * lanes];
        int[] counts = new int[lanes];
        double[] radius = new double[lanes];
        double[] angle = new double[lanes];
        double[] squares = new double[lanes];
        BitCopy copy = new BitCopy(2 * lanes);
        stages.then(n -> countBits(w1, w3, counts, n))
                .then(n -> Geometric.count(counts, COUNT_BITS, n))
                .then(n -> Geometric.extend(counts, COUNT_BITS, words, 0, n))
                .then(n -> integers(counts, bits, n))
                .then(n -> copy.toDoubles(bits, squares, n))
                .then(n -> SignedDoubles.signedOneToTwo(w0, w1, bits, n))
                .then(n -> copy.toDoubles(bits, radius, n))
                .then(n -> squares(radius, squares, n))
                .then(n -> radii(squares, radius, standardDeviation, n))
                .then(n -> SignedDoubles.signedOneToTwo(w2, w3, bits, n))
                .then(n -> copy.toDoubles(bits, angle, n))
                .then(n -> cosines(radius, angle, cosines, n))
                .then(n -> sines(radius, angle, sines, n));
    }

    /** The 22 bits that {@link SignedDoubles#signedOneToTwo} leaves of both high words. */
    private static void countBits(int[] u, int[] v, int[] bits, int n) {
        for (int i = 0; i < n; i++) {
            bits[i] = (u[i] & 0x7ff) << 11 | v[i] & 0x7ff;
        }
    }

    private static void integers(int[] counts, int[] bits, int n) {
        for (int i = 0; i < n; i++) {
            bits[2 * i] = counts[i];
            bits[2 * i + 1] = INTEGER_HIGH;
        }
    }

    /** The squared radius, from ±(1 + V's bits) and 2^52 + G, the latter in its place. */
    private static void squares(double[] radius, double[] squares, int n) {
        for (int i = 0; i < n; i++) {
            double v = Math.abs(radius[i]) - SignedDoubles.OFFSET;
            squares[i] = (squares[i] - 0x1p52) * TWO_LN_2 + minusTwoLog(v);
        }
    }

    /** The radius times the standard deviation, with the sign of what was in its place. */
    private static void radii(double[] squares, double[] radius, double standardDeviation, int n) {
        for (int i = 0; i < n; i++) {
            double x = radius[i];
            double sign = (x * 0.7 + SignedDoubles.ROUND) - SignedDoubles.ROUND;
            radius[i] = Math.sqrt(squares[i]) * (standardDeviation * sign);
        }
    }

    private static void cosines(double[] radius, double[] angle, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            double s = 1 - (Math.abs(angle[i]) - SignedDoubles.OFFSET);
            out[i] = radius[i] * (s * sine(s * s));
        }
    }

    private static void sines(double[] radius, double[] angle, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            double x = angle[i];
            double sign = (x * 0.7 + SignedDoubles.ROUND) - SignedDoubles.ROUND;
            double t = Math.abs(x) - SignedDoubles.OFFSET;
            out[i] = radius[i] * sign * (t * sine(t * t));
        }
    }

    /**
     * −2·ln(1 − v/2) = 4·artanh(s)/s·s with s = v/(4 − v), on [0, 1]: relative error 2^-58.56. Derived in
     * docs/polynomials.py ("logarithm, double"). A polynomial in v would need degree 20, too long a loop to be vectorised.
     */
    static double minusTwoLog(double v) {
        double s = v / (4 - v);
        double x = s * s;
        double p = 3.4088327125562795e-1;
        p = p * x + 1.664901302372164e-1;
        p = p * x + 2.4220337456138435e-1;
        p = p * x + 2.660074806534925e-1;
        p = p * x + 3.0773228084608018e-1;
        p = p * x + 3.6363481665009612e-1;
        p = p * x + 4.4444448161495348e-1;
        p = p * x + 5.7142857090908228e-1;
        p = p * x + 8.0000000000371496e-1;
        p = p * x + 1.333333333333323;
        return s * (p * x + 4);
    }

    /** sin(π/2·t)/t for x = t² on [0, 1]: relative error 2^-54.51. Derived in docs/polynomials.py ("sine, double"). */
    static double sine(double x) {
        double p = 5.8729757447999503e-12;
        p = p * x - 6.6844168318560846e-10;
        p = p * x + 5.6921364280986254e-8;
        p = p * x - 3.5988430204672576e-6;
        p = p * x + 1.604411847130916e-4;
        p = p * x - 4.6817541353042554e-3;
        p = p * x + 7.9692626246165646e-2;
        p = p * x - 6.4596409750624617e-1;
        return p * x + 1.5707963267948966;
    }
}
