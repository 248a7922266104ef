package io.github.dl4jinit.tuning;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What {@link CriticalMultiplier} found in one network.
 *
 * @param multiplier the multiplier, relative to the weights as they were, at which the signal neither grows nor shrinks;
 *     empty if there is none
 * @param growth log10 of the factor by which the signal grows over the hidden layers, at {@code multiplier}, or with the
 *     weights as they were if there is none
 * @param passes forward and backward passes that it took
 * @param explanation one sentence that says what was found, or why there is nothing to find
 */
public record CriticalFinding(OptionalDouble multiplier, double growth, int passes, String explanation) {

    public CriticalFinding {
        Objects.requireNonNull(multiplier, "multiplier");
        Objects.requireNonNull(explanation, "explanation");
    }

    /**
     * What was found, in words.
     *
     * @return the explanation
     */
    @Override
    public String toString() {
        return explanation;
    }
}
