package io.github.dl4jinit.sampling;

/**
 * The quantile of a standard normal: in the middle by {@link CentralNormal}, in the tail by a rational function of
 * √(−2 ln q), as in M. J. Wichura, "Algorithm AS 241: The percentage points of the normal distribution", Appl. Statist. 37
 * (1988), 477–484.
 */
final class NormalQuantile {
    /** 1 − Φ(2.125), where {@link CentralNormal} ends. */
    private static final double CENTRAL = 0.016793306448448817;

    private NormalQuantile() {}

    /** z with 1 − Φ(z) = q, for q in [1e-36, 1/2]. */
    static double upper(double q) {
        if (q >= CENTRAL) {
            double s = 2 * Math.sqrt(q * (1 - q));
            return (1 - 2 * q) * CentralNormal.numerator(s) / CentralNormal.denominator(s);
        }
        return tail(Math.sqrt(-2 * StrictMath.log(q)));
    }

    /**
     * z with 1 − Φ(z) = exp(−t²/2), for t in [2.8589, 13]: relative error 2^-52.86. Derived in docs/polynomials.py ("tail,
     * double").
     */
    static double tail(double t) {
        double p = 5.6578348436774597e-5;
        p = p * t + 5.1408104454748948e-3;
        p = p * t + 1.3556249161739398e-1;
        p = p * t + 1.3977257631342097;
        p = p * t + 6.4043442683240199;
        p = p * t + 1.3332980155787007e+1;
        p = p * t + 6.0669174150789065;
        p = p * t - 1.9163577441840342e+1;
        p = p * t - 2.0527763390469445e+1;
        p = p * t - 3.4499499196195806;
        double q = 2.8560149438363449e-12;
        q = q * t + 5.6577226250506568e-5;
        q = q * t + 5.1411611466704952e-3;
        q = q * t + 1.3591803899685734e-1;
        q = q * t + 1.4220538098986881;
        q = q * t + 6.9078929725437028;
        q = q * t + 1.7434478678516307e+1;
        q = q * t + 2.150026589279787e+1;
        q = q * t + 1.0045201209642755e+1;
        q = q * t + 1;
        return p / q;
    }
}
