package io.github.dl4jinit.signal.finding;

/**
 * What became of the signal in one direction.
 *
 * @param health the finding
 * @param layer where it begins, in the direction of the signal; empty if healthy
 * @param factorPerLayer geometric mean of the factor from one hidden layer to the next, in the direction of the signal: on
 *     the second moment of z forwards, on the sum of the squares of dL/dz backwards. NaN with fewer than two hidden layers
 * @param reason the finding in words, with its numbers
 */
public record Verdict(Health health, String layer, double factorPerLayer, String reason) {

    /**
     * Whether nothing was found.
     *
     * @return whether {@link #health} is {@link Health#HEALTHY}
     */
    public boolean healthy() {
        return health == Health.HEALTHY;
    }
}
