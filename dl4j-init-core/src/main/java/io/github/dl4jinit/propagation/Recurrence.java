package io.github.dl4jinit.propagation;

import io.github.dl4jinit.topology.BidirectionalHalf;
import java.util.List;
import java.util.Map;

/** A step that goes on along time, with pre-activations of its own at each time step. */
interface Recurrence extends Step {

    /** The pre-activation, averaged over the time steps. */
    ExpectedSignal preActivation(List<ExpectedSignal> inputs);

    /** E (dL/dz)², averaged over the time steps. */
    double preActivationGradient(ExpectedGradient gradient, List<ExpectedSignal> inputs);

    /** {@link #preActivationGradient} of each half of a bidirectional layer, where they differ; empty otherwise. */
    default Map<BidirectionalHalf, Double> halves(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        return Map.of();
    }

    /**
     * What the outputs h of two examples have in common. Their arguments have E z z' in common and what the recurrent weights R
     * make of E h h', so that with the correlation ρ = (Cov(z, z') + n Var(R) E h h') / (Var(z) + n Var(R) E h²)
     *
     * <pre>
     *   E h h' = (E h)² + ρ Var(h)
     * </pre>
     *
     * which is solved for E h h'.
     *
     * @param z the sums of inputs
     * @param recurrentVariance n Var(R)
     * @param mean E h
     * @param square E h²
     */
    static Products products(ExpectedSignal z, double recurrentVariance, double mean, double square) {
        double centre = mean * mean;
        double variance = Math.max(0, square - centre);
        double own = z.variance();
        return z.products().map(product -> {
            double alike = Math.max(0, z.correlation(product)) * own;
            double known = own + recurrentVariance * centre;
            return known > 0 ? (centre * (own + recurrentVariance * square) + alike * variance) / known : square;
        });
    }

    @Override
    default boolean activates() {
        return true;
    }
}
