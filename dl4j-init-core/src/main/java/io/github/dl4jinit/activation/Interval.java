package io.github.dl4jinit.activation;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/**
 * An interval that is yet to be resolved, in a ring on one side of 0. The rings end at 0, 2⁻²⁶, 2⁻¹³, 1/2, 1, 2, 4, …, 2⁶⁴.
 *
 * @param sign the side of 0: -1 or 1
 * @param ring the ring's number, 0 for the innermost
 * @param lower the lower end
 * @param upper the upper end
 */
record Interval(int sign, int ring, double lower, double upper) {

    /** Nodes of the quadrature, and both ends. */
    static final int SAMPLES = Legendre.ORDER + 2;

    /** Width, relative to the distance from 0, at which a place counts as known. */
    private static final double NARROW = 0x1p-42;

    /** Below 2⁻²⁶ rounding errors of an expression such as exp(x) - 1 are all there is. */
    private static final double[] RING_ENDS = ringEnds();

    static final int RINGS = RING_ENDS.length - 1;

    private static double[] ringEnds() {
        double[] ends = new double[4 + 65];
        ends[1] = 0x1p-26;
        ends[2] = 0x1p-13;
        for (int i = 3; i < ends.length; i++) {
            ends[i] = Math.scalb(1.0, i - 4);
        }
        return ends;
    }

    /** The line from -2⁶⁴ to 2⁶⁴, cut at the rings' ends and at given places. */
    static List<Interval> line(SortedSet<Double> cuts) {
        List<Interval> line = new ArrayList<>();
        for (int sign : new int[] {-1, 1}) {
            for (int ring = 0; ring < RINGS; ring++) {
                double inner = sign * RING_ENDS[ring];
                double outer = sign * RING_ENDS[ring + 1];
                double lower = Math.min(inner, outer);
                double upper = Math.max(inner, outer);
                for (double cut : cuts.subSet(Math.nextUp(lower), upper)) {
                    line.add(new Interval(sign, ring, lower, cut));
                    lower = cut;
                }
                line.add(new Interval(sign, ring, lower, upper));
            }
        }
        return line;
    }

    /** Where to evaluate functions on the given intervals, {@link #SAMPLES} places each. */
    static double[] samples(List<Interval> intervals) {
        double[] x = new double[intervals.size() * SAMPLES];
        int next = 0;
        for (Interval interval : intervals) {
            double half = (interval.upper - interval.lower) / 2;
            for (int k = 0; k < Legendre.ORDER; k++) {
                x[next++] = interval.lower + half * (1 + Legendre.node(k));
            }
            // Not at the ends themselves, for a kink may be there, and known to the width of a narrow interval only.
            x[next++] = interval.lower + Math.min(NARROW * Math.abs(interval.lower), half / 2);
            x[next++] = interval.upper - Math.min(NARROW * Math.abs(interval.upper), half / 2);
        }
        return x;
    }

    List<Interval> halves() {
        return List.of(new Interval(sign, ring, lower, middle()), new Interval(sign, ring, middle(), upper));
    }

    double middle() {
        return lower + (upper - lower) / 2;
    }

    boolean isInnermost() {
        return ring == 0;
    }

    /** Whether halving it further would tell nothing. */
    boolean isNarrow() {
        return upper - lower <= NARROW * farthest();
    }

    /** The distance from 0 of the end that is farther from it. */
    double farthest() {
        return Math.max(Math.abs(lower), Math.abs(upper));
    }

    /** The end nearer to 0 of the ring, with its sign. */
    double ringStart() {
        return sign * RING_ENDS[ring];
    }

    /** A number for the ring and side, below twice {@link #RINGS}. */
    int ringIndex() {
        return 2 * ring + (sign > 0 ? 1 : 0);
    }

    /** How far the line reaches on either side. */
    static double outermost() {
        return RING_ENDS[RINGS];
    }
}
