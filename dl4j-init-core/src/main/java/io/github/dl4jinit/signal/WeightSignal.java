package io.github.dl4jinit.signal;

import java.util.Objects;

/**
 * One parameter array of a layer, its gradient, and the step that the configured updater would take.
 *
 * @param name the parameter's name within the layer, such as {@code W}
 * @param norm Euclidean norm of the parameter
 * @param secondMoment mean of the parameter's squares
 * @param gradientNorm Euclidean norm of the gradient of the batch's loss
 * @param gradientSecondMoment mean of the squares of that gradient
 * @param updateRatio norm of the updater's next step over {@code norm}; NaN if the parameter is all zeros or is not trained
 */
public record WeightSignal(
        String name,
        double norm,
        double secondMoment,
        double gradientNorm,
        double gradientSecondMoment,
        double updateRatio) {

    /** Refuses a missing name. */
    public WeightSignal {
        Objects.requireNonNull(name, "name");
    }
}
