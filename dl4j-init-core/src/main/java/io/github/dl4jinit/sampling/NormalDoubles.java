package io.github.dl4jinit.sampling;

import io.github.dl4jinit.sampling.Stages.Loop;

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

    private static final int COUNT_MASK = (1 << COUNT_BITS) - 1;

    private static final int ONE = Threefry.MAX_LANES;

    /** The slot of the counts, behind those of four words. */
    private static final int COUNTS = 4 * ONE;

    /** The high word of 2^52 as a double: the low word is an integer added to it. */
    private static final int INTEGER_HIGH = 0x43300000;

    private static final double TWO_LN_2 = 1.3862943611198906;

    private NormalDoubles() {}

    /**
     * Adds the stages that make a pair of draws of each lane. Of the values slot 0 has the squared radius, slot 1 the angle and slot 2
     * the radius, until the draws take the place of the first two.
     */
    static void addTo(Stages stages, RandomWords words, double standardDeviation, DoubleArrays arrays) {
        double[] values = arrays.values();
        stages.over(new Counts(arrays.words()), 0)
                .then(new Extend(arrays.words(), words))
                .over(new Integers(arrays.words(), arrays.bits()), 0)
                .then(arrays.toDoubles(0))
                .over(new SignedDoubles.SignedOneToTwo(arrays.words(), 0, arrays.bits()), 0)
                .then(arrays.toDoubles(2))
                .over(new SignedDoubles.SignedOneToTwo(arrays.words(), 2, arrays.bits()), 0)
                .then(arrays.toDoubles(1))
                .over(new Squares(values), 0)
                .over(new Radii(values, standardDeviation), 0)
                .over(new Cosines(values), 0)
                .over(new Sines(values), 0);
    }

    /** The count, in slot 4, by the 22 bits that {@link SignedDoubles.SignedOneToTwo} leaves of both high words. */
    private record Counts(int[] words) implements Loop {
        @Override
        public void run(int from, int to) {
            int[] words = this.words;
            for (int i = from; i < to; i++) {
                int w = (words[i + ONE] & 0x7ff) << 11 | words[i + 3 * ONE] & 0x7ff;
                words[i + COUNTS] = Geometric.trailingZeros(w, COUNT_MASK);
            }
        }
    }

    /** Goes on counting in fresh words where all bits were zero. */
    private record Extend(int[] counts, RandomWords words) implements Stages.Stage {
        @Override
        public void run(int lanes, int piece) {
            for (int i = 0; i < lanes; i++) {
                if (counts[i + COUNTS] == COUNT_BITS) {
                    counts[i + COUNTS] += Integer.numberOfTrailingZeros(words.more(i)[0]);
                }
            }
        }
    }

    /** 2^52 as a double plus the count. */
    private record Integers(int[] counts, int[] bits) implements Loop {
        @Override
        public void run(int from, int to) {
            int[] counts = this.counts;
            int[] bits = this.bits;
            for (int i = from; i < to; i++) {
                bits[2 * i] = counts[i + COUNTS];
                bits[2 * i + 1] = INTEGER_HIGH;
            }
        }
    }

    /** The squared radius, from ±(1 + V's bits) and 2^52 + G, the latter in its place. */
    private record Squares(double[] values) implements Loop {
        @Override
        public void run(int from, int to) {
            double[] values = this.values;
            for (int i = from; i < to; i++) {
                double v = Math.abs(values[i + 2 * ONE]) - SignedDoubles.OFFSET;
                values[i] = (values[i] - 0x1p52) * TWO_LN_2 + minusTwoLog(v);
            }
        }
    }

    /** The radius times the standard deviation, with the sign of what was in its place. */
    private record Radii(double[] values, double standardDeviation) implements Loop {
        @Override
        public void run(int from, int to) {
            double[] values = this.values;
            double standardDeviation = this.standardDeviation;
            for (int i = from; i < to; i++) {
                double x = values[i + 2 * ONE];
                double sign = (x * 0.7 + SignedDoubles.ROUND) - SignedDoubles.ROUND;
                values[i + 2 * ONE] = Math.sqrt(values[i]) * (standardDeviation * sign);
            }
        }
    }

    private record Cosines(double[] values) implements Loop {
        @Override
        public void run(int from, int to) {
            double[] values = this.values;
            for (int i = from; i < to; i++) {
                double s = 1 - (Math.abs(values[i + ONE]) - SignedDoubles.OFFSET);
                values[i] = values[i + 2 * ONE] * (s * sine(s * s));
            }
        }
    }

    private record Sines(double[] values) implements Loop {
        @Override
        public void run(int from, int to) {
            double[] values = this.values;
            for (int i = from; i < to; i++) {
                double x = values[i + ONE];
                double sign = (x * 0.7 + SignedDoubles.ROUND) - SignedDoubles.ROUND;
                double t = Math.abs(x) - SignedDoubles.OFFSET;
                values[i + ONE] = values[i + 2 * ONE] * sign * (t * sine(t * t));
            }
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
