package io.github.dl4jinit.sampling;

/**
 * Normal doubles by the Box–Muller transform, with the structure of {@link NormalFloats}. Each pair of draws takes four
 * words, of whose 128 bits every one is used once: 22 bits for the geometric count, 52 for V, 52 for t and 2 for the
 * quadrant, so that a draw carries more than 53 random bits.
 *
 * <p>Errors. The polynomials are within 2<sup>−54</sup> of their functions (docs/polynomials.py), a draw is within 4 units
 * in the last place of the exact transform of its bits (PolynomialErrorTest).
 */
final class NormalDoubles implements DoubleSampler {
    private static final int COUNT_BITS = 22;

    /** The high word of 2^52 as a double: the low word is an integer added to it. */
    private static final int INTEGER_HIGH = 0x43300000;

    private static final double TWO_LN_2 = 1.3862943611198906;

    private final double standardDeviation;
    private final int[] countBits;
    private final int[] bits;
    private final double[] radius;
    private final double[] angle;
    private final double[] counts;
    private final BitCopy copy;

    NormalDoubles(double standardDeviation, int maxLanes) {
        this.standardDeviation = standardDeviation;
        countBits = new int[maxLanes];
        bits = new int[2 * maxLanes];
        radius = new double[maxLanes];
        angle = new double[maxLanes];
        counts = new double[maxLanes];
        copy = new BitCopy(2 * maxLanes);
    }

    @Override
    public void sample(RandomWords words, double[] out) {
        int n = words.lanes();
        SignedDoubles.signedOneToTwo(words.w2, words.w3, bits, n);
        copy.toDoubles(bits, angle, n);
        SignedDoubles.signedOneToTwo(words.w0, words.w1, bits, n);
        copy.toDoubles(bits, radius, n);
        countBits(words.w1, words.w3, countBits, n);
        Geometric.count(countBits, COUNT_BITS, n);
        Geometric.extend(countBits, COUNT_BITS, n, words, 0);
        integers(countBits, bits, n);
        copy.toDoubles(bits, counts, n);
        radii(radius, counts, standardDeviation, n);
        project(radius, angle, out, n);
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

    /** In: ±(1 + V's bits), 2^52 + G. Out: ±r times the standard deviation. */
    private static void radii(double[] radius, double[] counts, double standardDeviation, int n) {
        for (int i = 0; i < n; i++) {
            double x = radius[i];
            double sign = (x * 0.7 + SignedDoubles.ROUND) - SignedDoubles.ROUND;
            double v = Math.abs(x) - SignedDoubles.OFFSET;
            double square = (counts[i] - 0x1p52) * TWO_LN_2 + v * minusTwoLog(v);
            radius[i] = Math.sqrt(square) * (standardDeviation * sign);
        }
    }

    private static void project(double[] radius, double[] angle, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            double x = angle[i];
            double sign = (x * 0.7 + SignedDoubles.ROUND) - SignedDoubles.ROUND;
            double t = Math.abs(x) - SignedDoubles.OFFSET;
            double s = 1 - t;
            out[i] = radius[i] * (s * sine(s * s));
            out[n + i] = radius[i] * sign * (t * sine(t * t));
        }
    }

    /** −2·ln(1 − v/2)/v on [0, 1]: relative error 2^-56.33. Derived in docs/polynomials.py ("radius, double"). */
    static double minusTwoLog(double v) {
        double p = 2.5234210962247962e-5;
        p = p * v - 2.1267244014898205e-4;
        p = p * v + 8.5115189841852899e-4;
        p = p * v - 2.1178108974542623e-3;
        p = p * v + 3.6565884766479873e-3;
        p = p * v - 4.6223610901932497e-3;
        p = p * v + 4.4301635483683871e-3;
        p = p * v - 3.2569090608350819e-3;
        p = p * v + 1.8946846761560101e-3;
        p = p * v - 8.0132756034585111e-4;
        p = p * v + 3.8359403983705966e-4;
        p = p * v + 1.1533769404376084e-4;
        p = p * v + 4.5063292714298204e-4;
        p = p * v + 9.7397209173323367e-4;
        p = p * v + 2.2324384560408676e-3;
        p = p * v + 5.208309587315621e-3;
        p = p * v + 1.2500001269606579e-2;
        p = p * v + 3.1249999958551388e-2;
        p = p * v + 8.3333333334048271e-2;
        p = p * v + 2.4999999999999512e-1;
        return p * v + 1;
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
