package io.github.dl4jinit.fans;

import java.util.Objects;

/**
 * One weight of a layer with its fans.
 *
 * @param parameter DL4J's key of the parameter within its layer, such as {@code "W"}
 * @param kind what the weight does
 * @param slice which elements of the parameter it is made of
 * @param gates number of matrices that stand side by side in the weight, one for each gate of an LSTM; 1 elsewhere
 * @param fans the fans of the operation
 * @param passed the fans that DL4J uses for it; not positive where DL4J's are not
 */
public record WeightFans(
        String parameter, WeightKind kind, WeightSlice slice, int gates, Fans fans, PassedFans passed) {

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if {@code gates} is not positive
     */
    public WeightFans {
        Objects.requireNonNull(parameter, "parameter");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(slice, "slice");
        Objects.requireNonNull(fans, "fans");
        Objects.requireNonNull(passed, "passed");
        if (gates < 1) {
            throw new IllegalArgumentException("gates is not positive: " + gates);
        }
    }

    /**
     * The fans that DL4J hands to a scheme, taken as they come: some are 0.
     *
     * @param in the fan-in
     * @param out the fan-out
     */
    public record PassedFans(double in, double out) {}

    /**
     * A weight that is a whole parameter and multiplies the layer's input.
     *
     * @param parameter DL4J's key of the parameter
     * @param order order that the layer reads it in
     * @param fans its fans
     * @param passed what DL4J uses
     * @param shape its shape
     * @return the weight
     */
    public static WeightFans input(String parameter, char order, Fans fans, PassedFans passed, long... shape) {
        return new WeightFans(parameter, WeightKind.INPUT, WeightSlice.all(order, shape), 1, fans, passed);
    }

    /**
     * The same weight of another kind.
     *
     * @param other the kind
     * @return a copy that differs in its kind alone
     */
    public WeightFans as(WeightKind other) {
        return new WeightFans(parameter, other, slice, gates, fans, passed);
    }

    /** The same weight as a wrapper names it. */
    WeightFans prefixed(String prefix) {
        return new WeightFans(prefix + parameter, kind, slice, gates, fans, passed);
    }
}
