package io.github.dl4jinit.activation;

import java.util.Objects;
import java.util.Optional;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.solvers.BracketingNthOrderBrentSolver;

/**
 * Mean-field theory of a deep network of one activation with random weights: how second moments, correlations and
 * gradients pass through a layer, in the limit of wide layers.
 *
 * <p>σ_w² is fan-in · Var(w), σ_b² the variance of biases. The length map V(q) = σ_w² E φ(z)² + σ_b², z ~ N(0, q), takes
 * the second moment of a layer's pre-activations to the next layer's; the correlation map does so for two inputs'
 * correlation; χ(q) = σ_w² E φ'(z)² is the factor on the second moment of gradients.
 *
 * <p>Poole et al. 2016, "Exponential expressivity in deep neural networks through transient chaos"
 * (<a href="https://arxiv.org/abs/1606.05340">arXiv:1606.05340</a>); Schoenholz et al. 2017, "Deep information
 * propagation" (<a href="https://arxiv.org/abs/1611.01232">arXiv:1611.01232</a>).
 *
 * <p>Immutable and thread-safe.
 */
public final class MeanField {

    /** Second moments below this are taken for 0. */
    private static final double SMALLEST = 1e-30;

    /** V(q) and q that agree to this are equal: the quadrature's own accuracy. */
    private static final double EQUAL = 1e-9;

    private final ActivationMoments moments;
    private final double weightVariance;
    private final double biasVariance;

    private MeanField(ActivationMoments moments, double weightVariance, double biasVariance) {
        this.moments = moments;
        this.weightVariance = weightVariance;
        this.biasVariance = biasVariance;
    }

    /**
     * The theory for one activation, σ_w² and σ_b².
     *
     * @param moments the activation's moments
     * @param weightVariance σ_w² = fan-in · Var(w), positive and finite
     * @param biasVariance σ_b², at least 0 and finite
     * @return an immutable value
     * @throws IllegalArgumentException if a variance is out of its range
     */
    public static MeanField of(ActivationMoments moments, double weightVariance, double biasVariance) {
        Objects.requireNonNull(moments, "moments is null");
        // Written so that NaN fails.
        if (!(weightVariance > 0 && weightVariance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("weightVariance is not positive and finite: " + weightVariance);
        }
        if (!(biasVariance >= 0 && biasVariance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("biasVariance is not at least 0 and finite: " + biasVariance);
        }
        return new MeanField(moments, weightVariance, biasVariance);
    }

    /**
     * σ_w².
     *
     * @return fan-in · Var(w)
     */
    public double weightVariance() {
        return weightVariance;
    }

    /**
     * σ_b².
     *
     * @return the variance of biases
     */
    public double biasVariance() {
        return biasVariance;
    }

    /**
     * The length map V(q) = σ_w² E φ(z)² + σ_b².
     *
     * @param q second moment of a layer's pre-activations, 0 to 1e34
     * @return second moment of the next layer's
     * @throws IllegalArgumentException if q is out of that range, or φ is not finite where N(0, q) lies
     */
    public double lengthMap(double q) {
        return weightVariance * moments.secondMoment(q) + biasVariance;
    }

    /**
     * V'(q): what a small change of q is multiplied by.
     *
     * @param q second moment of a layer's pre-activations, 0 to 1e34
     * @return the slope of the length map
     * @throws IllegalArgumentException if q is out of that range, or φ is not finite where N(0, q) lies
     */
    public double lengthSlope(double q) {
        return weightVariance * moments.secondMomentSlope(q);
    }

    /**
     * χ(q) = σ_w² E φ'(z)², φ' as {@code backprop} applies it.
     *
     * @param q second moment of a layer's pre-activations, 0 to 1e34
     * @return the factor from the second moment of dL/dz of the next layer to this layer's
     * @throws IllegalArgumentException if q is out of that range, or φ is not finite where N(0, q) lies
     */
    public double chi(double q) {
        return weightVariance * moments.meanSquaredDerivative(q);
    }

    /**
     * The fixed point that the length map leads to from q = 1.
     *
     * @return the fixed point, or empty if q grows without bound
     */
    public Optional<FixedPoint> fixedPoint() {
        return fixedPointFrom(1);
    }

    /**
     * The fixed point that the length map leads to from a given second moment: the nearest one in the direction in which
     * V(q) lies from q. A q that V leaves unchanged is one itself, stable or not.
     *
     * @param q second moment to start from, positive
     * @return the fixed point, 0 included, or empty if q grows without bound
     * @throws IllegalArgumentException if q is not positive, or too large for the activation
     */
    public Optional<FixedPoint> fixedPointFrom(double q) {
        if (!(q > 0)) {
            throw new IllegalArgumentException("second moment q is not positive: " + q);
        }
        double drift = drift(q);
        if (Math.abs(drift) <= EQUAL) {
            return Optional.of(at(q));
        }
        double step = drift > 0 ? 2 : 0.5;
        double from = q;
        while (true) {
            double to = from * step;
            if (to < SMALLEST) {
                return Optional.of(at(0));
            }
            if (to > moments.largestSecondMoment()) {
                return Optional.empty();
            }
            double next = drift(to);
            if (next == 0 || next > 0 != drift > 0) {
                return Optional.of(at(root(this::drift, Math.min(from, to), Math.max(from, to))));
            }
            from = to;
        }
    }

    /**
     * The correlation map: two inputs' pre-activations of second moment q and correlation c have in the next layer the
     * correlation (σ_w² E φ(u) φ(v) + σ_b²)/V(q).
     *
     * @param q second moment of both pre-activations, positive
     * @param c their correlation, from -1 to 1
     * @return their correlation in the next layer
     * @throws IllegalArgumentException if an argument is out of its range
     * @throws IllegalStateException if the activation is random
     */
    public double correlationMap(double q, double c) {
        return (weightVariance * moments.correlation(q, c) + biasVariance) / lengthMap(q);
    }

    /**
     * χ_1: the slope of the correlation map at c = 1 and second moment q. Below 1, inputs become alike with depth; above,
     * they part (chaos). Of φ's own derivative: infinite where φ jumps, and equal to {@link #chi} where {@code backprop} is
     * right.
     *
     * @param q second moment of pre-activations, 0 to 1e34
     * @return σ_w² E (dφ/dz)²
     * @throws IllegalArgumentException if q is out of that range, or φ is not finite where N(0, q) lies
     */
    public double correlationSlopeAtOne(double q) {
        return weightVariance * moments.meanSquaredSlope(q);
    }

    /**
     * c*: the correlation that two different inputs' representations go to, at the length map's fixed point.
     *
     * @return 1 if χ_1 is at most 1, less in the chaotic phase; empty without a fixed point, or if that is 0
     * @throws IllegalStateException if the activation is random
     */
    public Optional<Double> correlationFixedPoint() {
        return positiveFixedPoint().map(this::correlationFixedPointAt);
    }

    private double correlationFixedPointAt(FixedPoint fixed) {
        // The map is convex on [0, 1], for its power series has no negative coefficient, and maps 1 to 1: a second
        // fixed
        // point lies in [0, 1) if and only if the slope at 1 is above 1.
        if (correlationSlopeAtOne(fixed.q()) <= 1 + 1e-6) {
            return 1;
        }
        // The distance from 1 is searched for by its logarithm: near criticality it is small.
        UnivariateFunction excess = logDistance -> {
            double c = 1 - Math.exp(logDistance);
            return (correlationMap(fixed.q(), c) - c) / (1 - c);
        };
        double low = Math.log(1e-8);
        if (excess.value(0) <= 0) {
            return 0;
        }
        if (excess.value(low) >= 0) {
            return 1;
        }
        return 1 - Math.exp(root(excess, low, 0));
    }

    /**
     * ξ_q: the number of layers over which a deviation from q* falls to 1/e, −1/ln V'(q*).
     *
     * @return the depth scale; infinite where a deviation does not die out exponentially; empty without a fixed point
     */
    public Optional<Double> lengthDepthScale() {
        return fixedPoint().map(fixed -> depthScale(Math.abs(fixed.slope())));
    }

    /**
     * ξ_c: the number of layers over which the difference of two inputs' correlation from c* falls to 1/e, −1/ln of the
     * correlation map's slope at c*. Schoenholz et al. find networks trainable to a depth of about 6 ξ_c.
     *
     * @return the depth scale; infinite at criticality; empty without a positive fixed point of the length map
     * @throws IllegalStateException if the activation is random
     */
    public Optional<Double> correlationDepthScale() {
        return positiveFixedPoint().map(fixed -> {
            double c = correlationFixedPointAt(fixed);
            double slope = c == 1
                    ? correlationSlopeAtOne(fixed.q())
                    : weightVariance * moments.correlationSlope(fixed.q(), c) / fixed.q();
            return depthScale(slope);
        });
    }

    private static double depthScale(double slope) {
        // Within the fixed point's own accuracy of 1, criticality is meant.
        return slope >= 1 - 1e-7 ? Double.POSITIVE_INFINITY : -1 / Math.log(slope);
    }

    private Optional<FixedPoint> positiveFixedPoint() {
        return fixedPoint().filter(fixed -> fixed.q() > 0);
    }

    private FixedPoint at(double q) {
        return new FixedPoint(q, lengthSlope(q), chi(q));
    }

    private double drift(double q) {
        return lengthMap(q) / q - 1;
    }

    static double root(UnivariateFunction f, double from, double to) {
        return new BracketingNthOrderBrentSolver(1e-13, 1e-300, 1e-15, 5).solve(300, f, from, to);
    }

    @Override
    public String toString() {
        return "MeanField(" + moments.name() + ", weightVariance=" + weightVariance + ", biasVariance=" + biasVariance
                + ")";
    }
}
