package io.github.dl4jinit.activation;

import java.util.List;
import java.util.stream.Stream;

/**
 * Expectations of φ(u) φ(v) for jointly normal u and v: an integral over u of the mean of φ(v) given u, both split at the
 * kinks of φ.
 *
 * @param kinks where φ is not smooth
 * @param expectation over the pieces of φ
 */
record CorrelatedPair(List<Double> kinks, GaussianExpectation expectation) {

    /** Below this share of sd left to v, given u, its mean is φ(±u) to the accuracy of the quadrature. */
    private static final double NARROW = 1e-9;

    /** E φ(u) φ(v), u and v ~ N(0, sd²) of correlation c. */
    double product(double sd, double c) {
        double rest = sd * Math.sqrt((1 - c) * (1 + c));
        if (rest < NARROW * sd) {
            double sign = Math.signum(c);
            return expectation.of(
                    0,
                    sd,
                    (p, x, z) -> p.valueAt(x) * expectation.pieceAt(sign * x).valueAt(sign * x));
        }
        return expectation.of(
                0,
                sd,
                cuts(c, rest),
                (p, x, z) -> p.valueAt(x) * expectation.of(c * x, rest, (r, y, w) -> r.valueAt(y)));
    }

    /** d/dc of the product, by parts: no derivative of φ is needed, and jumps count. For |c| < 1. */
    double productSlope(double sd, double c) {
        double s = Math.sqrt((1 - c) * (1 + c));
        return expectation.of(
                0,
                sd,
                cuts(c, sd * s),
                (p, x, z) -> p.valueAt(x)
                        * expectation.of(
                                c * x, sd * s, (r, y, w) -> r.valueAt(y) * (z * w / s - c * (w * w - 1) / (s * s))));
    }

    /** Near a kink the mean of φ(v) given u changes over v's own width; cuts there, ever wider. */
    private double[] cuts(double c, double rest) {
        if (c == 0) {
            return new double[0];
        }
        return kinks.stream()
                .flatMap(kink -> Stream.of(-8, -4, -2, -1, 1, 2, 4, 8).map(width -> (kink + width * rest) / c))
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
    }
}
