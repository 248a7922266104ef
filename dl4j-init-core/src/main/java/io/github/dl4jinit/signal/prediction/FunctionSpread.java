package io.github.dl4jinit.signal.prediction;

import io.github.dl4jinit.activation.ActivationMoments;
import io.github.dl4jinit.activation.UnsupportedActivationException;
import org.nd4j.linalg.activations.IActivation;

/**
 * How far layers of finite width are from the theory of infinite width, for one activation function. With n units,
 * pre-activations of conditional second moment Q, and moments at Q:
 *
 * <ul>
 *   <li>the logarithm of the second moment of a over the units is spread with variance (E φ⁴ / (E φ²)² − 1) / n: 5/n for a
 *       ReLU, so that over a network the relative variance is Π(1 + 5/n) − 1 (Hanin 2018, "Which Neural Net Architectures
 *       Give Rise to Exploding and Vanishing Gradients?")
 *   <li>a spread of ln Q is handed on multiplied by the slope d ln E φ² / d ln Q
 *   <li>the logarithm of the second moment of dL/dz is spread further with variance (3 E φ'⁴ / (E φ'²)² − 1) / n
 * </ul>
 */
final class FunctionSpread {
    /** Of Q, for a slope: its error goes with the square of it. */
    private static final double DIFFERENCE = 0.02;

    /** Below it a function is its tangents at 0, and fourth moments are less than the rounding of the integration. */
    private static final double SMALLEST = 1e-8;

    private final ActivationMoments moments;
    private final ActivationMoments squares;

    private FunctionSpread(ActivationMoments moments, ActivationMoments squares) {
        this.moments = moments;
        this.squares = squares;
    }

    /** The theory of a function; null if it has none, as softmax. */
    static FunctionSpread of(IActivation activation) {
        try {
            ActivationMoments moments = ActivationMoments.of(activation);
            return moments.isRandom()
                    ? null
                    : new FunctionSpread(moments, ActivationMoments.of(new SquaredActivation(activation)));
        } catch (UnsupportedActivationException e) {
            return null;
        }
    }

    /** d ln E φ² / d ln Q. */
    double elasticity(double q) {
        double above = moments.secondMoment(q * (1 + DIFFERENCE));
        double below = moments.secondMoment(q / (1 + DIFFERENCE));
        return Math.log(above / below) / (2 * Math.log1p(DIFFERENCE));
    }

    /** n times the variance of ln of the activations' second moment. */
    double valueSpread(double q) {
        double at = Math.max(q, SMALLEST);
        double second = moments.secondMoment(at);
        return Math.max(0, squares.secondMoment(at) / (second * second) - 1);
    }

    /** n times the variance that the layer adds to ln of the gradient's second moment. */
    double slopeSpread(double q) {
        double second = moments.meanSquaredDerivative(q);
        return Math.max(0, 3 * squares.meanSquaredDerivative(q) / (second * second) - 1);
    }
}
