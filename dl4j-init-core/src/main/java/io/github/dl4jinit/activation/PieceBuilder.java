package io.github.dl4jinit.activation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Cuts the real line into pieces on which an unknown function and its derivative are smooth.
 *
 * <p>The line is first cut at 0 and at powers of two, so that a function is resolved relative to its distance from 0. An
 * interval whose Legendre series of degree 15 has not converged is halved, again and again; where halving ends at an
 * interval narrower than 2⁻⁴² of its place, a kink or jump is found, and the cutting starts anew with a cut there. All
 * intervals of a round are evaluated together. Outward, the function's domain ends where it is no longer finite or
 * oscillates too fast to resolve; what lies beyond a place that takes long is looked at when that place is done.
 */
final class PieceBuilder {

    /** No activation is of use that is not known on [-16, 16]. */
    private static final double NEEDED = 16;

    /** Far more than any function needs that oscillates slower than cos(100 x) on [-16, 16]. */
    private static final int MOST_HALVINGS_OF_RING = 400;

    /** A ring that was halved so often may be the domain's end: those outside it wait for it. */
    private static final int PATIENCE = 16;

    /** Rounding errors of a function's own arithmetic, relative to its size about 0, are not taken for roughness. */
    private static final double ROUNDING = 0x1p-48;

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
        SortedSet<Double> cuts = new TreeSet<>();
        List<Piece> first = resolve(Interval.line(cuts), cuts);
        for (int i = 1; i < first.size(); i++) {
            // Where halving hit a kink exactly.
            if (first.get(i - 1).upper() == first.get(i).lower()
                    && (Kinks.jumps(first.get(i - 1), first.get(i)) || Kinks.bends(first.get(i - 1), first.get(i)))) {
                cuts.add(first.get(i).lower());
            }
        }
        return resolve(Interval.line(cuts), new TreeSet<>());
    }

    /** Halves until all is smooth, and adds the places where it never is to {@code found}. */
    private List<Piece> resolve(List<Interval> line, SortedSet<Double> found) {
        List<Piece> done = new ArrayList<>();
        int[] halvings = new int[2 * Interval.RINGS];
        double from = -Interval.outermost();
        double to = Interval.outermost();
        for (List<Interval> open = line; !open.isEmpty(); ) {
            List<Interval> next = new ArrayList<>();
            List<Interval> now = patient(open, halvings, next);
            double[] x = Interval.samples(now);
            Samples samples = new Samples(x, function.values(x), function.derivatives(x));
            for (int i = 0; i < now.size(); i++) {
                Interval interval = now.get(i);
                if (interval.upper() <= from || interval.lower() >= to) {
                    continue;
                }
                Piece piece = piece(interval, samples, i);
                boolean finite = isFinite(piece.value()) && isFinite(piece.derivative());
                if (finite && (interval.isInnermost() || isResolved(piece, samples, i))) {
                    done.add(piece);
                } else if (finite && interval.isNarrow()) {
                    found.add(interval.middle());
                } else if (finite && ++halvings[interval.ringIndex()] <= MOST_HALVINGS_OF_RING) {
                    next.addAll(interval.halves());
                } else if (interval.sign() < 0) {
                    from = Math.max(from, interval.ringStart());
                } else {
                    to = Math.min(to, interval.ringStart());
                }
            }
            open = next;
        }
        double lowest = from;
        double highest = to;
        done.removeIf(piece -> piece.lower() < lowest || piece.upper() > highest);
        found.removeIf(x -> x < lowest || x > highest);
        done.sort(Comparator.comparingDouble(Piece::lower));
        return done;
    }

    /** The intervals whose turn it is; those that wait are added to {@code waiting}. */
    private static List<Interval> patient(List<Interval> open, int[] halvings, List<Interval> waiting) {
        int[] last = {Interval.RINGS, Interval.RINGS};
        for (Interval interval : open) {
            int side = interval.sign() < 0 ? 0 : 1;
            if (halvings[interval.ringIndex()] > PATIENCE) {
                last[side] = Math.min(last[side], interval.ring());
            }
        }
        List<Interval> now = new ArrayList<>();
        for (Interval interval : open) {
            boolean waits = interval.ring() > last[interval.sign() < 0 ? 0 : 1];
            (waits ? waiting : now).add(interval);
        }
        return now;
    }

    private Piece piece(Interval interval, Samples samples, int index) {
        double[] value = Legendre.series(samples.values, index * Interval.SAMPLES);
        double[] derivative = Legendre.series(samples.derivatives, index * Interval.SAMPLES);
        double half = (interval.upper() - interval.lower()) / 2;
        if (interval.isInnermost()) {
            value = line(interval, value, half);
            derivative = line(interval, derivative, half);
        } else if (interval.farthest() > NEEDED && isFinite(value) && !isFinite(samples.derivatives, index)) {
            derivative = Legendre.derivative(value);
            for (int k = 0; k < derivative.length; k++) {
                derivative[k] /= half;
            }
        }
        return new Piece(interval.lower(), interval.upper(), value, derivative);
    }

    /** The series' terms of higher degree are nothing but rounding errors so close to 0. */
    private double[] line(Interval interval, double[] series, double half) {
        double atZero = series[0] - interval.sign() * series[1];
        return new double[] {Math.abs(atZero) <= ROUNDING * size ? 0 : atZero, series[1] / half};
    }

    /** Whether both series have converged, and hold up to the ends: a kink may hide beyond the outermost node. */
    private boolean isResolved(Piece piece, Samples samples, int index) {
        // An error of rounding in x, as in x - 4.4, is one of φ by as much as φ is steep.
        double far = Math.max(Math.abs(piece.lower()), Math.abs(piece.upper()));
        double allowed = Math.max(allowed(piece.value()), ROUNDING * far * sizeOf(piece.derivative()));
        double allowedDerivative = allowed(piece.derivative());
        boolean derivativeIsKnown = isFinite(samples.derivatives, index);
        boolean resolved =
                tail(piece.value()) <= allowed && (!derivativeIsKnown || tail(piece.derivative()) <= allowedDerivative);
        for (int k = index * Interval.SAMPLES + Legendre.ORDER; k < (index + 1) * Interval.SAMPLES && resolved; k++) {
            double x = samples.x[k];
            // Extrapolation to the ends is less accurate than the series within.
            resolved = Math.abs(piece.valueAt(x) - samples.values[k]) <= 100 * allowed
                    && (!derivativeIsKnown
                            || Math.abs(piece.derivativeAt(x) - samples.derivatives[k]) <= 100 * allowedDerivative);
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
        double size = 0;
        for (double value : values) {
            size = Math.max(size, Math.abs(value));
        }
        return size;
    }

    private static boolean isFinite(double[] values) {
        return isFinite(values, 0, values.length);
    }

    private static boolean isFinite(double[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Double.isFinite(values[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFinite(double[] samples, int index) {
        return isFinite(samples, index * Interval.SAMPLES, (index + 1) * Interval.SAMPLES);
    }

    private record Samples(double[] x, double[] values, double[] derivatives) {}
}
