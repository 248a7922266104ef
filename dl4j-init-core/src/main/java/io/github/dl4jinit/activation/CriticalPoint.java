package io.github.dl4jinit.activation;

import java.util.Objects;
import java.util.Optional;

/**
 * A point of the critical line, where neither the signal's second moment nor its gradient's changes from layer to layer:
 * V(q) = q and χ(q) = 1.
 *
 * @param weightVariance σ_w² = fan-in · Var(w)
 * @param biasVariance σ_b²
 * @param q the second moment of pre-activations that is kept; 0 is possible: the signal then decays towards it slower
 *     than exponentially
 */
public record CriticalPoint(double weightVariance, double biasVariance, double q) {

    private static final double SMALLEST = 1e-12;

    /** Where it is tried whether q = 0 attracts: V(q) is at most q there. For GELU it repels. */
    private static final double NEAR_ZERO = 1e-2;

    /**
     * The critical point at a given second moment: σ_w² = 1/E φ'², σ_b² = q − σ_w² E φ².
     *
     * @param moments the activation's moments
     * @param q second moment of pre-activations, 0 to 1e34; 0 gives the limit
     * @return the point, or empty if it would need biases of negative variance
     * @throws IllegalArgumentException if q is out of that range, or φ is not finite where N(0, q) lies
     */
    public static Optional<CriticalPoint> atSecondMoment(ActivationMoments moments, double q) {
        Objects.requireNonNull(moments, "moments is null");
        double weightVariance = moments.backwardGainSquared(q);
        double biasVariance = q - weightVariance * moments.secondMoment(q);
        // Rounding must not hide σ_b² = 0, which is right for every q of a ReLU.
        if (Math.abs(biasVariance) <= 1e-9 * q) {
            biasVariance = 0;
        }
        return biasVariance >= 0 && Double.isFinite(weightVariance)
                ? Optional.of(new CriticalPoint(weightVariance, biasVariance, q))
                : Optional.empty();
    }

    /**
     * The critical point at a given variance of biases, the one of smallest q. Where every q will do, as for a ReLU
     * without biases, q is 1. A critical q = 0 from which the length map leads away, as for a GELU, is none.
     *
     * @param moments the activation's moments
     * @param biasVariance σ_b², at least 0 and finite
     * @return the point, or empty if the activation has none
     * @throws IllegalArgumentException if {@code biasVariance} is out of its range
     */
    public static Optional<CriticalPoint> atBiasVariance(ActivationMoments moments, double biasVariance) {
        Objects.requireNonNull(moments, "moments is null");
        if (!(biasVariance >= 0 && biasVariance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("biasVariance is not at least 0 and finite: " + biasVariance);
        }
        if (biasVariance == 0) {
            Optional<CriticalPoint> withoutBias = withoutBias(moments);
            if (withoutBias.isPresent()) {
                return withoutBias;
            }
        }
        double from = SMALLEST;
        double before = excess(moments, biasVariance, from);
        double largest = Math.min(1e12, moments.largestSecondMoment());
        for (double to = 2 * from; to <= largest; from = to, to *= 2) {
            double excess = excess(moments, biasVariance, to);
            if (before < 0 && excess >= 0) {
                double q = MeanField.root(x -> excess(moments, biasVariance, x), from, to);
                return Optional.of(new CriticalPoint(moments.backwardGainSquared(q), biasVariance, q));
            }
            before = excess;
        }
        return Optional.empty();
    }

    private static Optional<CriticalPoint> withoutBias(ActivationMoments moments) {
        Optional<CriticalPoint> atOne = atSecondMoment(moments, 1).filter(point -> point.biasVariance() == 0);
        if (atOne.isPresent()) {
            return atOne;
        }
        double limit = moments.backwardGainSquared(0);
        boolean keepsLength = Math.abs(limit / moments.forwardGainSquared(0) - 1) <= 1e-6
                && limit * moments.secondMoment(NEAR_ZERO) <= NEAR_ZERO * (1 + 1e-9);
        return keepsLength && Double.isFinite(limit) && limit > 0
                ? Optional.of(new CriticalPoint(limit, 0, 0))
                : Optional.empty();
    }

    /** How much larger than the given one the bias variance is that makes q critical, relative to q. */
    private static double excess(ActivationMoments moments, double biasVariance, double q) {
        return 1 - moments.secondMoment(q) / moments.meanSquaredDerivative(q) / q - biasVariance / q;
    }
}
