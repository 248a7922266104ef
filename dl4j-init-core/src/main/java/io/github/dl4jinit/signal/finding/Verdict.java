package io.github.dl4jinit.signal.finding;

/**
 * What became of the signal in one direction.
 *
 * @param health the finding
 * @param layer where it begins, in the direction of the signal; empty if healthy
 * @param factorPerLayer geometric mean of the factor from one hidden layer to the next, in the direction of the signal: on
 *     the second moment of z forwards, on the sum of the squares of dL/dz backwards. NaN with fewer than two hidden layers
 * @param reason the finding in words, with its numbers; of a healthy signal, why a factor below 1/2 or above 2 is no fault, and
 *     otherwise empty
 */
public record Verdict(Health health, String layer, double factorPerLayer, String reason) {

    /**
     * Whether nothing was found.
     *
     * @return whether {@link #health} is {@link Health#HEALTHY}, or {@link Health#NOT_MEASURED}, where nothing was looked for
     */
    public boolean healthy() {
        return health == Health.HEALTHY || health == Health.NOT_MEASURED;
    }
}
