package io.github.dl4jinit.sampling;

import org.apache.commons.math3.special.Erf;

/**
 * The middle of the normal distribution: its inverse distribution function where no logarithm is needed.
 *
 * <p>With y = 2Φ(z) − 1 = erf(z/√2), z/y is a smooth, even function of y. Its singularity at |y| = 1 is logarithmic, and
 * s = √(1 − y²) moves it far away from the interval: a rational function of s of degree 4 reaches float's precision for
 * |z| ≤ 2.125, where one of y² would need degree 7.
 */
final class CentralNormal {
    /** The rational functions hold up to this |z|. Truncation at two standard deviations is what is common. */
    private static final double LIMIT = 2.125;

    /** In a narrower interval the differences of erf lose too many digits. */
    private static final double MIN_WIDTH = 0x1p-16;

    private CentralNormal() {}

    /** Whether the interval [a, b], in standard deviations, lies in the middle. */
    static boolean covers(double a, double b) {
        return a >= -LIMIT && b <= LIMIT && b - a >= MIN_WIDTH;
    }

    /** The middle of the interval of y that belongs to [a, b]. */
    static double centre(double a, double b) {
        return (Erf.erf(a / Math.sqrt(2)) + Erf.erf(b / Math.sqrt(2))) / 2;
    }

    /** Half the length of the interval of y that belongs to [a, b]. */
    static double radius(double a, double b) {
        return Erf.erf(a / Math.sqrt(2), b / Math.sqrt(2)) / 2;
    }

    /** z/y is this over {@link #denominator(float)}: relative error 2^-26.04. docs/polynomials.py ("centre, float"). */
    static float numerator(float s) {
        float p = 9.66648519e-1f;
        p = p * s + 9.75650101e+1f;
        p = p * s + 2.48980362e+2f;
        p = p * s + 8.63068085e+1f;
        return p * s + 4.19171715f;
    }

    static float denominator(float s) {
        float q = 3.5221035e+1f;
        q = q * s + 1.47938202e+2f;
        q = q * s + 1.35766907e+2f;
        q = q * s + 2.95557137e+1f;
        return q * s + 1;
    }

    /** z/y is this over {@link #denominator(double)}: relative error 2^-54.49. docs/polynomials.py ("centre, double"). */
    static double numerator(double s) {
        double p = -9.369261414544644e-1;
        p = p * s + 4.9340161858255833e+1;
        p = p * s + 9.9953622117775212e+3;
        p = p * s + 8.8126040567075906e+4;
        p = p * s + 2.1949191331640561e+5;
        p = p * s + 1.9834017705461639e+5;
        p = p * s + 7.1632169099128572e+4;
        p = p * s + 1.0121168588975885e+4;
        p = p * s + 4.7921576434860157e+2;
        return p * s + 4.7530525658013154;
    }

    static double denominator(double s) {
        double q = 3.2544195730340684e+3;
        q = q * s + 3.7508510553888882e+4;
        q = q * s + 1.2660826381254708e+5;
        q = q * s + 1.7235206297160164e+5;
        q = q * s + 1.0532663322901449e+5;
        q = q * s + 2.8866361714128481e+4;
        q = q * s + 3.2811891565271794e+3;
        q = q * s + 1.2738264268964832e+2;
        return q * s + 1;
    }
}
