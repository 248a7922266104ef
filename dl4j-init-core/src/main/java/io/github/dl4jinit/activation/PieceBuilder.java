package io.github.dl4jinit.activation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Cuts the real line into pieces on which an unknown function and its derivative are smooth.
 *
 * <p>The line is first cut at 0 and at powers of two, so that a function is resolved relative to its distance from 0. An
 * interval whose Legendre series of degree 15 has not converged is halved, again and again; where halving ends at an
 * interval narrower than 2⁻⁴² of its place, a kink or jump is found, and the cutting starts anew with a cut there. All
 * intervals of a round are evaluated together. Outward, the function's domain ends where it is no longer finite or
 * oscillates too fast to resolve.
 */
final class PieceBuilder {

    /** Below this distance from 0 rounding errors of an expression such as exp(x) - 1 are all there is. */
    private static final double INNERMOST = 0x1p-26;

    private static final int OUTERMOST_EXPONENT = 64;

    /** No activation is of use that is not known on [-16, 16]. */
    private static final double NEEDED = 16;

    /** Far more than any function needs that oscillates slower than cos(100 x) on [-16, 16]. */
    private static final int MOST_PIECES_OF_RING = 400;

    /** Rounding errors of a function's own arithmetic, relative to its size about 0, are not taken for roughness. */
    private static final double ROUNDING = 0x1p-48;

    /** Width, relative to the distance from 0, at which a place counts as known. */
    private static final double NARROW = 0x1p-42;

    /** Of an interval: the nodes and both ends. */
    private static final int SAMPLES = Legendre.ORDER + 2;

    private static final double[] ABOUT_ZERO = {-3.1, -1.7, -0.9, -0.3, 0.2, 0.8, 1.6, 3.3};

    private final ElementwiseFunction function;
    private final double tolerance;
    private final double size;

    private PieceBuilder(ElementwiseFunction function, double tolerance) {
        this.function = function;
        this.tolerance = tolerance;
        this.size = Math.max(sizeOf(function.values(ABOUT_ZERO)), sizeOf(function.derivatives(ABOUT_ZERO)));
    }

    /**
     * The pieces of a function, in order and without gaps wider than rounding.
     *
     * @throws UnsupportedActivationException if the function is not finite or too rough on [-16, 16]
     */
    static List<Piece> build(ElementwiseFunction function) {
        // The second tolerance is for functions that compute in single precision inside.
        for (double tolerance : new double[] {1e-11, 1e-5}) {
            List<Piece> pieces = new PieceBuilder(function, tolerance).build();
            boolean enough = !pieces.isEmpty()
                    && pieces.get(0).lower() <= -NEEDED
                    && pieces.get(pieces.size() - 1).upper() >= NEEDED;
            if (enough) {
                return pieces;
            }
        }
        throw new UnsupportedActivationException(function + " or its derivative is not finite, or not piecewise smooth,"
                + " on [-" + NEEDED + ", " + NEEDED + "]; its moments cannot be integrated");
    }

    private List<Piece> build() {
        TreeSet<Double> singular = new TreeSet<>();
        List<Piece> first = resolve(singular, new TreeSet<>());
        for (int i = 1; i < first.size(); i++) {
            // Where halving hit a kink exactly.
            if (first.get(i - 1).upper() == first.get(i).lower()
                    && (jumps(first.get(i - 1), first.get(i)) || bends(first.get(i - 1), first.get(i)))) {
                singular.add(first.get(i).lower());
            }
        }
        return resolve(new TreeSet<>(), singular);
    }

    /** Halves until all is smooth; adds the places where it never is to {@code found}; cuts at {@code known} ones. */
    private List<Piece> resolve(TreeSet<Double> found, TreeSet<Double> known) {
        List<Interval> open = new ArrayList<>();
        for (int sign : new int[] {-1, 1}) {
            double inner = 0;
            double outer = INNERMOST;
            for (int ring = 0; outer <= Math.scalb(1.0, OUTERMOST_EXPONENT); ring++) {
                addCut(open, sign, ring, sign * inner, sign * outer, known);
                inner = outer;
                outer = outer == INNERMOST ? 0x1p-13 : outer == 0x1p-13 ? 0.5 : 2 * outer;
            }
        }
        List<Piece> done = new ArrayList<>();
        int[] pieces = new int[2 * (OUTERMOST_EXPONENT + 4)];
        double lowest = -Math.scalb(1.0, OUTERMOST_EXPONENT);
        double highest = -lowest;
        while (!open.isEmpty()) {
            Samples samples = sample(open);
            List<Interval> next = new ArrayList<>();
            for (int i = 0; i < open.size(); i++) {
                Interval interval = open.get(i);
                if (interval.upper <= lowest || interval.lower >= highest) {
                    continue;
                }
                double[] value = Legendre.series(samples.values, i * SAMPLES);
                double[] derivative = Legendre.series(samples.derivatives, i * SAMPLES);
                boolean finite = isFinite(value) && isFinite(derivative);
                if (interval.isInnermost() && finite) {
                    done.add(innermost(interval, value, derivative));
                } else if (finite
                        && isResolved(new Piece(interval.lower, interval.upper, value, derivative), samples, i)) {
                    done.add(new Piece(interval.lower, interval.upper, value, derivative));
                } else if (finite && interval.isNarrow()) {
                    found.add(interval.middle());
                } else if (finite && ++pieces[interval.ringIndex()] <= MOST_PIECES_OF_RING) {
                    next.add(new Interval(interval.sign, interval.ring, interval.lower, interval.middle()));
                    next.add(new Interval(interval.sign, interval.ring, interval.middle(), interval.upper));
                } else if (interval.sign < 0) {
                    lowest = Math.max(lowest, interval.ringEnd());
                } else {
                    highest = Math.min(highest, interval.ringEnd());
                }
            }
            open = next;
        }
        double from = lowest;
        double to = highest;
        done.removeIf(piece -> piece.lower() < from || piece.upper() > to);
        found.removeIf(x -> x < from || x > to);
        done.sort(Comparator.comparingDouble(Piece::lower));
        return done;
    }

    private static void addCut(List<Interval> open, int sign, int ring, double from, double to, TreeSet<Double> known) {
        double lower = Math.min(from, to);
        double upper = Math.max(from, to);
        for (double cut : known.subSet(lower, false, upper, false)) {
            open.add(new Interval(sign, ring, lower, cut));
            lower = cut;
        }
        open.add(new Interval(sign, ring, lower, upper));
    }

    private Samples sample(List<Interval> intervals) {
        double[] x = new double[intervals.size() * SAMPLES];
        for (int i = 0; i < intervals.size(); i++) {
            Interval interval = intervals.get(i);
            double half = (interval.upper - interval.lower) / 2;
            for (int k = 0; k < Legendre.ORDER; k++) {
                x[i * SAMPLES + k] = interval.lower + half * (1 + Legendre.node(k));
            }
            // Not at the ends themselves, for a kink may be there, and known to the width of a narrow interval only.
            x[i * SAMPLES + Legendre.ORDER] = interval.lower + Math.min(NARROW * Math.abs(interval.lower), half / 2);
            x[i * SAMPLES + Legendre.ORDER + 1] =
                    interval.upper - Math.min(NARROW * Math.abs(interval.upper), half / 2);
        }
        return new Samples(x, function.values(x), function.derivatives(x));
    }

    /** Straight lines: the series' terms of higher degree are nothing but rounding errors so close to 0. */
    private Piece innermost(Interval interval, double[] value, double[] derivative) {
        return new Piece(interval.lower, interval.upper, line(interval, value), line(interval, derivative));
    }

    private double[] line(Interval interval, double[] series) {
        double atZero = series[0] - interval.sign * series[1];
        double slope = series[1] / ((interval.upper - interval.lower) / 2);
        return new double[] {Math.abs(atZero) <= ROUNDING * size ? 0 : atZero, slope};
    }

    /** Whether both series have converged, and hold up to the ends: a kink may hide beyond the outermost node. */
    private boolean isResolved(Piece piece, Samples samples, int index) {
        // An error of rounding in x, as in x - 4.4, is one of φ by as much as φ is steep.
        double far = Math.max(Math.abs(piece.lower()), Math.abs(piece.upper()));
        double allowed = Math.max(allowed(piece.value()), ROUNDING * far * sizeOf(piece.derivative()));
        double allowedDerivative = allowed(piece.derivative());
        boolean resolved = tail(piece.value()) <= allowed && tail(piece.derivative()) <= allowedDerivative;
        for (int k = index * SAMPLES + Legendre.ORDER; k < (index + 1) * SAMPLES && resolved; k++) {
            double x = samples.x[k];
            // Extrapolation to the ends is less accurate than the series within.
            resolved = Math.abs(piece.valueAt(x) - samples.values[k]) <= 100 * allowed
                    && Math.abs(piece.derivativeAt(x) - samples.derivatives[k]) <= 100 * allowedDerivative;
        }
        return resolved;
    }

    private double allowed(double[] series) {
        return Math.max(tolerance * sizeOf(series), ROUNDING * size);
    }

    private static double tail(double[] series) {
        return sizeOf(Arrays.copyOfRange(series, Legendre.ORDER - 3, Legendre.ORDER));
    }

    private static double sizeOf(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElse(0);
    }

    private static boolean isFinite(double[] values) {
        return Arrays.stream(values).allMatch(Double::isFinite);
    }

    /** The places where neighbouring pieces do not meet, or meet at an angle. */
    static List<Double> kinks(List<Piece> pieces) {
        List<Double> kinks = new ArrayList<>();
        for (int i = 1; i < pieces.size(); i++) {
            Piece left = pieces.get(i - 1);
            Piece right = pieces.get(i);
            double x = right.lower();
            boolean smooth = !jumps(left, right)
                    && !bends(left, right)
                    && !differ(left.slopeAt(x), right.slopeAt(x), slopeError(left) + slopeError(right));
            // A constant in single precision puts the kinks of φ and of backprop at slightly different places.
            boolean isNew = kinks.isEmpty() || x - kinks.get(kinks.size() - 1) > 1e-6 * Math.abs(x);
            if (!smooth && isNew) {
                kinks.add(x);
            }
        }
        return Collections.unmodifiableList(kinks);
    }

    /** Whether φ jumps between two pieces. */
    static boolean jumps(Piece left, Piece right) {
        return differ(left.valueAt(left.upper()), right.valueAt(right.lower()), 0);
    }

    private static boolean bends(Piece left, Piece right) {
        return differ(left.derivativeAt(left.upper()), right.derivativeAt(right.lower()), 0);
    }

    /** What rounding errors of φ make of its slope at the end of a narrow piece. */
    private static double slopeError(Piece piece) {
        double terms = Legendre.ORDER * Legendre.ORDER;
        return ROUNDING * Math.max(1, sizeOf(piece.value())) * terms / (piece.upper() - piece.lower());
    }

    private static boolean differ(double a, double b, double error) {
        return Math.abs(a - b) > 1e-6 + error && Math.abs(a - b) > 1e-5 * Math.max(Math.abs(a), Math.abs(b));
    }

    private record Samples(double[] x, double[] values, double[] derivatives) {}

    /** An interval yet to be resolved, in the ring of its side of 0. */
    private record Interval(int sign, int ring, double lower, double upper) {

        double middle() {
            return lower + (upper - lower) / 2;
        }

        boolean isInnermost() {
            return ring == 0;
        }

        boolean isNarrow() {
            return upper - lower <= NARROW * Math.max(Math.abs(lower), Math.abs(upper));
        }

        int ringIndex() {
            return 2 * ring + (sign > 0 ? 1 : 0);
        }

        /** The end nearer to 0 of the ring: rings 1, 2, 3, … begin at 2⁻²⁶, 2⁻¹³, 1/2, 1, 2, … */
        double ringEnd() {
            double end = ring == 0 ? 0 : ring == 1 ? INNERMOST : ring == 2 ? 0x1p-13 : Math.scalb(1.0, ring - 4);
            return sign * end;
        }
    }
}
