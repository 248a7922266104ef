package io.github.dl4jinit.propagation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What theory expects of a gradient on its way backwards: the second moment of dL/da over units, positions and examples.
 *
 * <p>A gradient that comes through random weights has mean 0 and nothing in common with any other. Where two ways without
 * weights lead back from the same gradient, as the skip of a residual block and a branch that only activates, their sum is
 * of what they have in common: each gradient is kept as a sum of origins times factors.
 *
 * @param shares for each origin the factor that lies on it by now
 */
record ExpectedGradient(Map<Origin, Factor> shares) {

    /** A gradient that came through random weights, or from a loss. */
    static final class Origin {
        private final double secondMoment;

        private Origin(double secondMoment) {
            this.secondMoment = secondMoment;
        }
    }

    /**
     * A random factor, independent of what it multiplies.
     *
     * @param mean its mean
     * @param square its mean square
     */
    record Factor(double mean, double square) {
        Factor plus(Factor other) {
            return new Factor(mean + other.mean, square + other.square + 2 * mean * other.mean);
        }

        Factor times(double otherMean, double otherSquare) {
            return new Factor(mean * otherMean, square * otherSquare);
        }
    }

    /** No gradient at all. */
    static final ExpectedGradient NONE = new ExpectedGradient(Map.of());

    ExpectedGradient {
        shares = Collections.unmodifiableMap(new LinkedHashMap<>(shares));
    }

    /** A gradient that has nothing in common with any other. */
    static ExpectedGradient independent(double secondMoment) {
        return new ExpectedGradient(Map.of(new Origin(secondMoment), new Factor(1, 1)));
    }

    /** E (dL/da)². */
    double secondMoment() {
        return shares.entrySet().stream()
                .mapToDouble(
                        share -> share.getKey().secondMoment * share.getValue().square())
                .sum();
    }

    /** The gradient in front of a random factor, independent of it. */
    ExpectedGradient times(double mean, double square) {
        Map<Origin, Factor> scaled = new LinkedHashMap<>();
        shares.forEach((origin, factor) -> scaled.put(origin, factor.times(mean, square)));
        return new ExpectedGradient(scaled);
    }

    /** The gradient in front of a constant factor. */
    ExpectedGradient times(double factor) {
        return times(factor, factor * factor);
    }

    /** The sum of what two ways bring back. */
    ExpectedGradient plus(ExpectedGradient other) {
        Map<Origin, Factor> sum = new LinkedHashMap<>(shares);
        other.shares.forEach((origin, factor) -> sum.merge(origin, factor, Factor::plus));
        return new ExpectedGradient(sum);
    }
}
