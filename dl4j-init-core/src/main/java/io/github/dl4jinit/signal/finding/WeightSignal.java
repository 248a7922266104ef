package io.github.dl4jinit.signal.finding;

/**
 * One parameter array of a layer, its gradient, and the step that the configured updater would take next.
 *
 * @param name the parameter's name within the layer, such as {@code W}
 * @param value moments of the parameter
 * @param gradient moments of the gradient, averaged over the batch if the network is configured so, before clipping,
 *     regularisation and updater
 * @param updateRatio Euclidean norm of the updater's next step over that of the parameter; NaN if the parameter is all zeros
 */
public record WeightSignal(String name, SignalMoments value, SignalMoments gradient, double updateRatio) {

    /**
     * The Euclidean norm of the parameter.
     *
     * @return the root of the sum of its squares
     */
    public double norm() {
        return Math.sqrt(value.sumOfSquares());
    }

    /**
     * The Euclidean norm of the gradient.
     *
     * @return the root of the sum of its squares
     */
    public double gradientNorm() {
        return Math.sqrt(gradient.sumOfSquares());
    }
}
