package io.github.dl4jinit.activation;

import java.util.Arrays;
import java.util.List;

/**
 * Expectations under normal distributions of expressions in a piecewise smooth function, by composite Gauss–Legendre
 * quadrature with the panels' ends at the function's breaks.
 */
final class GaussianExpectation {

    /** The density is 2e-22 of its peak here. */
    private static final double TAIL = 10;

    /** The density is the smallest of all doubles here. */
    private static final double FARTHEST = 38;

    /** exp(-z²/2) on a panel of this many standard deviations is a polynomial of degree 31 to 1e-15. */
    private static final double PANEL = 1.25;

    /** The density of N(0, 1) at 0. */
    static final double DENSITY = 1 / Math.sqrt(2 * Math.PI);

    private final List<Piece> pieces;
    private final double[] lowerEnds;

    GaussianExpectation(List<Piece> pieces) {
        this.pieces = List.copyOf(pieces);
        this.lowerEnds = new double[pieces.size()];
        for (int i = 0; i < lowerEnds.length; i++) {
            lowerEnds[i] = pieces.get(i).lower();
        }
    }

    /** What to average: an expression in the standardised argument z and in the piece that holds x. */
    @FunctionalInterface
    interface Expression {
        double at(Piece piece, double x, double z);
    }

    /** E f(piece, x, z) for x = mean + sd · z, z ~ N(0, 1). */
    double of(double mean, double sd, Expression f) {
        return of(mean, sd, new double[0], f);
    }

    /** As {@link #of(double, double, Expression)}, with further cuts where the expression itself changes fast. */
    double of(double mean, double sd, double[] cuts, Expression f) {
        Node weighted = new Weighted(f);
        double sum = within(mean, sd, -TAIL, TAIL, cuts, weighted);
        return (sum + tail(mean, sd, weighted, sum, 1) + tail(mean, sd, weighted, sum, -1)) * DENSITY;
    }

    /** What a node of a quadrature adds to a sum, which is still to be multiplied with {@link #DENSITY}. */
    interface Node {
        double at(double weight, Piece piece, double x, double z);
    }

    private record Weighted(Expression f) implements Node {
        @Override
        public double at(double weight, Piece piece, double x, double z) {
            return weight * f.at(piece, x, z);
        }
    }

    /** Visits the nodes of a quadrature over {@link #TAIL} standard deviations: several expectations at once. */
    void forEach(double mean, double sd, Node node) {
        within(mean, sd, -TAIL, TAIL, new double[0], node);
    }

    /**
     * What lies beyond {@link #TAIL} standard deviations on one side: next to nothing, unless f grows like an exponential.
     * Integration goes on outward until it adds nothing.
     */
    private double tail(double mean, double sd, Node weighted, double sum, int side) {
        double tail = 0;
        for (double from = TAIL; from < FARTHEST; from += PANEL) {
            double inner = side * from;
            double outer = side * (from + PANEL);
            double more = within(mean, sd, Math.min(inner, outer), Math.max(inner, outer), new double[0], weighted);
            tail += more;
            if (!(Math.abs(more) > 1e-17 * Math.abs(sum + tail))) {
                return tail;
            }
        }
        return tail;
    }

    private double within(double mean, double sd, double zFrom, double zTo, double[] cuts, Node node) {
        double from = mean + zFrom * sd;
        double to = mean + zTo * sd;
        double sum = 0;
        for (int i = pieceOf(from); i < pieces.size() && pieces.get(i).lower() < to; i++) {
            Piece piece = pieces.get(i);
            double lower = Math.max(from, piece.lower());
            double upper = Math.min(to, piece.upper());
            for (double cut : cuts) {
                if (cut > lower && cut < upper) {
                    sum += panels(piece, lower, cut, mean, sd, node);
                    lower = cut;
                }
            }
            sum += panels(piece, lower, upper, mean, sd, node);
        }
        return sum;
    }

    private static double panels(Piece piece, double lower, double upper, double mean, double sd, Node node) {
        if (!(upper > lower)) {
            return 0;
        }
        int panels = (int) Math.ceil((upper - lower) / (PANEL * sd));
        double half = (upper - lower) / panels / 2;
        double sum = 0;
        for (int p = 0; p < panels; p++) {
            double centre = lower + (2 * p + 1) * half;
            for (int k = 0; k < Legendre.ORDER; k++) {
                double x = centre + half * Legendre.node(k);
                double z = (x - mean) / sd;
                sum += node.at(Legendre.weight(k) * half / sd * Math.exp(-z * z / 2), piece, x, z);
            }
        }
        return sum;
    }

    /** The piece that holds x; the outermost one for an x beyond it. */
    Piece pieceAt(double x) {
        return pieces.get(pieceOf(x));
    }

    /** The limit from both sides at 0 of an expression, averaged: the expectation for a vanishing sd. */
    double atZero(Expression f) {
        int right = pieceOf(0);
        return (f.at(pieces.get(right - 1), 0, 0) + f.at(pieces.get(right), 0, 0)) / 2;
    }

    private int pieceOf(double x) {
        int found = Arrays.binarySearch(lowerEnds, x);
        int index = found >= 0 ? found : -found - 2;
        return Math.max(0, index);
    }
}
