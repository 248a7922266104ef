package io.github.dl4jinit.activation;

import java.util.List;

/** Tells whether the square of a derivative has an integral near 0. */
final class Steepness {

    /** Ends of the two rings that are compared; {@link Interval} cuts the line there. */
    private static final double INNER = 0x1p-26;

    private static final double MIDDLE = 0x1p-13;
    private static final double OUTER = 1;

    private Steepness() {}

    /**
     * Whether ∫ φ'² diverges at 0. Where φ' grows like |x|^(-s), each of two rings of thirteen powers of two adds
     * 2^(13(2s - 1)) times what the next one outward does: less if the integral exists (s &lt; 1/2), as much or more if not.
     */
    static boolean atZero(List<Piece> pieces) {
        return diverges(pieces, 1) || diverges(pieces, -1);
    }

    private static boolean diverges(List<Piece> pieces, int side) {
        double inner = integral(pieces, side, INNER, MIDDLE);
        double outer = integral(pieces, side, MIDDLE, OUTER);
        return outer > 0 && inner > 0.9 * outer;
    }

    private static double integral(List<Piece> pieces, int side, double from, double to) {
        double sum = 0;
        for (Piece piece : pieces) {
            double near = side > 0 ? piece.lower() : -piece.upper();
            double far = side > 0 ? piece.upper() : -piece.lower();
            if (near >= from && far <= to) {
                double half = (far - near) / 2;
                for (int k = 0; k < Legendre.ORDER; k++) {
                    double d = piece.derivativeAt(piece.lower() + half * (1 + Legendre.node(k)));
                    sum += Legendre.weight(k) * half * d * d;
                }
            }
        }
        return sum;
    }
}
