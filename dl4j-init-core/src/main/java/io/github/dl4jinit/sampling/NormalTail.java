package io.github.dl4jinit.sampling;

/**
 * The quantile function of a standard normal conditioned on [a, b] with a far out in the upper tail.
 *
 * <p>With Mills' ratio R(z) = (1 − Φ(z))/φ(z), the probability of lying beyond a + s given that z &gt; a is
 * exp(−(as + s²/2))·R(a + s)/R(a). Its logarithm is solved for s by Newton's method, from the solution without R; three
 * steps from a relative error below 2 % leave less than rounding does.
 */
final class NormalTail implements TruncatedNormalQuantile {
    /** The least a for which this is to be used: Mills' ratio is a short continued fraction from here on. */
    static final double START = 8;

    private static final int NEWTON_STEPS = 3;

    private static final int FRACTION_TERMS = 40;

    private final double a;
    private final double millsAtA;

    /** The probability of lying beyond b, given that z &gt; a. */
    private final double above;

    private final double mass;

    NormalTail(double a, double b) {
        this.a = a;
        millsAtA = mills(a);
        double width = b - a;
        double logAbove = StrictMath.log(mills(b) / millsAtA) - width * (a + width / 2);
        above = StrictMath.exp(logAbove);
        mass = -StrictMath.expm1(logAbove);
    }

    @Override
    public double at(double u, double v) {
        double log = u < v ? -StrictMath.log1p(-u * mass) : -StrictMath.log(above + v * mass);
        double s = 2 * log / (a + Math.sqrt(a * a + 2 * log));
        for (int i = 0; i < NEWTON_STEPS; i++) {
            double mills = mills(a + s);
            s -= (s * (a + s / 2) + StrictMath.log(millsAtA / mills) - log) * mills;
        }
        return a + s;
    }

    /** (1 − Φ(z))/φ(z) for z ≥ 8 by Laplace's continued fraction 1/(z + 1/(z + 2/(z + 3/(z + …)))). */
    static double mills(double z) {
        double fraction = z;
        for (int k = FRACTION_TERMS; k > 0; k--) {
            fraction = z + k / fraction;
        }
        return 1 / fraction;
    }
}
