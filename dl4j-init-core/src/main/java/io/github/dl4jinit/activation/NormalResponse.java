package io.github.dl4jinit.activation;

import java.util.Arrays;

/**
 * What an activation φ makes of a pre-activation z, normal or nearly so, whose mean m need not be 0 and whose variance is v.
 *
 * <p>The Hermite coefficients c_k = E φ(m + √v x) h_k(x), with h_k the normalised Hermite polynomials and x ~ N(0, 1), give
 * the correlation of what two pre-activations become: E φ(u) ψ(v) = Σ c_k(φ) c_k(ψ) ρ^k for jointly normal u and v of
 * correlation ρ (Mehler's formula; Daniely, Frostig &amp; Singer 2016, "Toward Deeper Understanding of Neural Networks").
 */
public final class NormalResponse {

    /** Terms of the Hermite series; for a kink they fall as k^(-5/4), and what is left is spread over the higher ones. */
    static final int TERMS = 16;

    private final double mean;
    private final double secondMoment;
    private final double thirdCumulant;
    private final double meanDerivative;
    private final double meanSquaredDerivative;
    private final double[] hermite;
    private final double sd;
    private final NonNormalArgument other;

    private NormalResponse(
            double mean,
            double secondMoment,
            double thirdCumulant,
            double meanDerivative,
            double meanSquaredDerivative,
            double[] hermite,
            double sd,
            NonNormalArgument other) {
        this.mean = mean;
        this.secondMoment = secondMoment;
        this.thirdCumulant = thirdCumulant;
        this.meanDerivative = meanDerivative;
        this.meanSquaredDerivative = meanSquaredDerivative;
        this.hermite = hermite;
        this.sd = sd;
        this.other = other;
    }

    static NormalResponse of(
            ActivationMoments moments, GaussianExpectation expectation, double mean, double sd, double skewness) {
        if (!Double.isFinite(mean)) {
            throw new IllegalArgumentException("mean is not finite: " + mean);
        }
        if (sd == 0) {
            Piece piece = expectation.pieceAt(mean);
            double value = piece.valueAt(mean);
            double slope = piece.derivativeAt(mean);
            double[] constant = new double[TERMS];
            constant[0] = value;
            return new NormalResponse(value, value * value, 0, slope, slope * slope, constant, 0, null);
        }
        // Beyond that the series' first term makes densities negative.
        double sixth = Math.max(-1, Math.min(1, skewness)) / 6;
        Sums sums = new Sums(sixth);
        expectation.forEach(mean, sd, sums);
        double m = sums.hermite[0];
        double third = sums.cubes - 3 * m * sums.squares + 2 * m * m * m;
        double square = mean == 0 && skewness == 0 ? moments.meanSquaredDerivative(sd * sd) : sums.squaredSlopes;
        return new NormalResponse(m, sums.squares, third, sums.slopes, square, sums.hermite, sd, null);
    }

    /**
     * What a function makes of an argument that is not normal, but grows with a normal x: z = h(x). Correlations are those of z; those of x follow from
     * Cov(z, z') = Σ c_k(h)² ρ^k.
     *
     * @param arguments z, equally probable values in increasing order; their number is a multiple of 128
     * @param values φ(z) of each
     * @param slopes φ'(z) of each
     * @return the moments of φ(z) and φ'(z)
     */
    public static NormalResponse of(double[] arguments, double[] values, double[] slopes) {
        int count = arguments.length;
        if (count == 0 || count % NormalSlices.COUNT != 0 || values.length != count || slopes.length != count) {
            throw new IllegalArgumentException("lengths are not one multiple of " + NormalSlices.COUNT + ": " + count
                    + ", " + values.length + ", " + slopes.length);
        }
        double mean = Arrays.stream(values).average().orElseThrow();
        double second = 0;
        double third = 0;
        double slope = 0;
        double steep = 0;
        for (int i = 0; i < count; i++) {
            double centred = values[i] - mean;
            second += values[i] * values[i] / count;
            third += centred * centred * centred / count;
            slope += slopes[i] / count;
            steep += slopes[i] * slopes[i] / count;
        }
        NonNormalArgument argument = NonNormalArgument.of(arguments, slopes);
        return new NormalResponse(
                mean,
                second,
                third,
                slope,
                steep,
                NormalSlices.coefficients(NormalSlices.means(values)),
                argument.deviation(),
                argument);
    }

    private double ofNormal(double correlation) {
        return other == null ? correlation : other.ofNormal(correlation);
    }

    /** All expectations, in one pass over the nodes. */
    private static final class Sums implements GaussianExpectation.Node {
        private final double sixthOfSkewness;
        private final double[] hermite = new double[TERMS];
        private double squares;
        private double cubes;
        private double slopes;
        private double squaredSlopes;

        Sums(double sixthOfSkewness) {
            this.sixthOfSkewness = sixthOfSkewness;
        }

        @Override
        public double at(double unscaled, Piece piece, double x, double z) {
            double normal = unscaled * GaussianExpectation.DENSITY;
            double weight = normal * (1 + sixthOfSkewness * z * (z * z - 3));
            double value = piece.valueAt(x);
            double slope = piece.derivativeAt(x);
            squares += weight * value * value;
            cubes += weight * value * value * value;
            slopes += weight * slope;
            squaredSlopes += weight * slope * slope;
            double before = 0;
            double h = 1;
            for (int k = 0; k < TERMS; k++) {
                hermite[k] += weight * value * h;
                double next = (z * h - Math.sqrt(k) * before) / Math.sqrt(k + 1);
                before = h;
                h = next;
            }
            return 0;
        }
    }

    /**
     * E φ(z).
     *
     * @return the mean of the activation
     */
    public double mean() {
        return mean;
    }

    /**
     * E φ(z)².
     *
     * @return the second moment of the activation
     */
    public double secondMoment() {
        return secondMoment;
    }

    /**
     * E (φ(z) − E φ(z))³.
     *
     * @return the third cumulant of the activation: how skewed it is
     */
    public double thirdCumulant() {
        return thirdCumulant;
    }

    /**
     * E φ'(z), φ' as {@code backprop} applies it.
     *
     * @return the mean of the derivative
     */
    public double meanDerivative() {
        return meanDerivative;
    }

    /**
     * E φ'(z)², φ' as {@code backprop} applies it.
     *
     * @return the factor on the second moment of a gradient that passes back
     */
    public double meanSquaredDerivative() {
        return meanSquaredDerivative;
    }

    /**
     * The covariance of φ(u) with ψ(v) for jointly normal u and v.
     *
     * @param other the response ψ to v
     * @param correlation the correlation of u and v, from -1 to 1
     * @return E φ(u) ψ(v) − E φ(u) E ψ(v)
     */
    public double covariance(NormalResponse other, double correlation) {
        double ofNormal = ofNormal(correlation);
        if (other != this) {
            ofNormal = (ofNormal + other.ofNormal(correlation)) / 2;
        }
        double sum = 0;
        double power = 1;
        double left = variance();
        double otherLeft = other.variance();
        for (int k = 1; k < TERMS; k++) {
            power *= ofNormal;
            sum += hermite[k] * other.hermite[k] * power;
            left -= hermite[k] * hermite[k];
            otherLeft -= other.hermite[k] * other.hermite[k];
        }
        // The terms left out are even and odd alike: as if all stood at the next power of each sign.
        double rest = Math.sqrt(Math.max(0, left) * Math.max(0, otherLeft));
        double next = power * ofNormal;
        return sum + (other == this ? rest : 0) * (ofNormal >= 0 ? next * Math.abs(ofNormal) : 0);
    }

    /**
     * The covariance of φ'(u) with φ'(v) for jointly normal u and v. The Hermite coefficients of φ' are √(k + 1) c_(k+1)/√v,
     * by parts.
     *
     * @param correlation the correlation of u and v, from -1 to 1
     * @return E φ'(u) φ'(v) − (E φ')²
     */
    public double derivativeCovariance(double correlation) {
        double left = meanSquaredDerivative - meanDerivative * meanDerivative;
        if (!(sd > 0 && left > 0)) {
            return 0;
        }
        double ofNormal = ofNormal(correlation);
        double sum = 0;
        double power = 1;
        for (int k = 1; k < TERMS - 1; k++) {
            power *= ofNormal;
            double square = Math.min(left, slopeSquare(k));
            sum += square * power;
            left -= square;
        }
        return sum + (Double.isFinite(left) ? left * Math.abs(power) * ofNormal * ofNormal : 0);
    }

    private double slopeSquare(int k) {
        return other == null
                ? (k + 1) * hermite[k + 1] * hermite[k + 1] / (sd * sd)
                : other.slopes()[k] * other.slopes()[k];
    }

    private double variance() {
        return secondMoment - mean * mean;
    }
}
