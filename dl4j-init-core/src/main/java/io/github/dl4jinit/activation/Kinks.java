package io.github.dl4jinit.activation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Where the pieces of a function do not meet, or meet at an angle. */
final class Kinks {

    /** What rounding may do to a value, relative to the function's size. */
    private static final double ROUNDING = 0x1p-48;

    private Kinks() {}

    /** The places where neighbouring pieces do not meet, or meet at an angle. */
    static List<Double> of(List<Piece> pieces) {
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

    /** Whether backprop's derivative jumps between two pieces. */
    static boolean bends(Piece left, Piece right) {
        return differ(left.derivativeAt(left.upper()), right.derivativeAt(right.lower()), 0);
    }

    /** What rounding errors of φ make of its slope at the end of a narrow piece. */
    private static double slopeError(Piece piece) {
        double terms = Legendre.ORDER * Legendre.ORDER;
        double size = 0;
        for (double coefficient : piece.value()) {
            size = Math.max(size, Math.abs(coefficient));
        }
        return ROUNDING * Math.max(1, size) * terms / (piece.upper() - piece.lower());
    }

    private static boolean differ(double a, double b, double error) {
        return Math.abs(a - b) > 1e-6 + error && Math.abs(a - b) > 1e-5 * Math.max(Math.abs(a), Math.abs(b));
    }
}
