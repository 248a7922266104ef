package io.github.dl4jinit.activation;

/**
 * A fixed point q* of the length map, V(q*) = q*.
 *
 * @param q the second moment of pre-activations that a layer hands on unchanged; 0 is possible
 * @param slope V'(q*): a deviation from q* is multiplied by it at each layer
 * @param chi χ(q*) = σ_w² E φ'²: a gradient's second moment is multiplied by it at each layer
 */
public record FixedPoint(double q, double slope, double chi) {

    /** What becomes of a deviation from the fixed point. */
    public enum Stability {
        /** It dies out. */
        STABLE,
        /** It stays, or changes slower than exponentially. */
        NEUTRAL,
        /** It grows. */
        UNSTABLE
    }

    /**
     * What becomes of a deviation from q*.
     *
     * @return by the slope against 1, with a margin of 1e-6 for numerical error
     */
    public Stability stability() {
        double excess = Math.abs(slope) - 1;
        return excess < -1e-6 ? Stability.STABLE : excess > 1e-6 ? Stability.UNSTABLE : Stability.NEUTRAL;
    }
}
