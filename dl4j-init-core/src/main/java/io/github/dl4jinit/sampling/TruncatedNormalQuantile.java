package io.github.dl4jinit.sampling;

import org.apache.commons.math3.special.Erf;

/**
 * The inverse distribution function of a standard normal conditioned on any interval [a, b], bounds infinite or far out
 * in a tail included.
 *
 * <p>A probability comes as the pair (u, 1 − u), both with full relative precision, so that neither end of the interval is
 * cut short. An interval in the left half is mirrored. Then
 * <ul>
 *   <li>in a narrow interval the density is linear to first order, and inverted in closed form;
 *   <li>for a &gt; 8, Φ(a) says nothing in floating point: {@link NormalTail} solves for the distance from a;
 *   <li>else the smaller of Φ(z) and 1 − Φ(z) is interpolated between its values at the bounds and inverted by
 *       {@link NormalQuantile}.
 * </ul>
 *
 * <p>Logarithms and exponentials are StrictMath's: the same bits on every machine.
 */
interface TruncatedNormalQuantile {
    /** Up to this width, and this relative change of the density across it, a linear density is exact to 2^-40. */
    double NARROW = 0x1p-20;

    /**
     * The quantile.
     *
     * @param u the probability of lying below, in (0, 1)
     * @param v 1 − u
     * @return z in [a, b], up to rounding
     */
    double at(double u, double v);

    /** The quantile function of [a, b], a &lt; b. */
    static TruncatedNormalQuantile of(double a, double b) {
        if (a + b < 0) {
            TruncatedNormalQuantile mirrored = of(-b, -a);
            return (u, v) -> -mirrored.at(v, u);
        }
        double width = b - a;
        double slope = width * (a + b) / 2;
        if (width < NARROW && slope < NARROW) {
            return (u, v) -> a + width * (u - slope / 2 * u * v);
        }
        if (a > NormalTail.START) {
            return new NormalTail(a, b);
        }
        double below = Erf.erfc(-a / Math.sqrt(2)) / 2;
        double above = Erf.erfc(b / Math.sqrt(2)) / 2;
        double mass = a > 0 ? Erf.erfc(a / Math.sqrt(2)) / 2 - above : Erf.erf(a / Math.sqrt(2), b / Math.sqrt(2)) / 2;
        return (u, v) -> {
            double p = below + u * mass;
            double q = above + v * mass;
            return p < q ? -NormalQuantile.upper(p) : NormalQuantile.upper(q);
        };
    }
}
