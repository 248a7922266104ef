package io.github.dl4jinit.propagation;

import io.github.dl4jinit.fans.WeightFans;
import io.github.dl4jinit.topology.NetworkNode;
import java.util.OptionalDouble;

/** The variances of a network's weights, and what its other parameters are: what theory starts from. */
public interface ParameterMoments {

    /**
     * The variance of a weight.
     *
     * @param node the layer or vertex
     * @param weight the weight
     * @param arriving the second moment of what it multiplies; NaN for weights that take no input of the layer's
     * @return Var(w), positive
     */
    double variance(NetworkNode node, WeightFans weight, double arriving);

    /**
     * The second moment of a layer's biases.
     *
     * @param node the layer
     * @return E b²; empty for what the configuration starts them at
     */
    default OptionalDouble biasSecondMoment(NetworkNode node) {
        return OptionalDouble.empty();
    }

    /**
     * The mean of a layer's biases. Asked for where {@link #biasSecondMoment} is given.
     *
     * @param node the layer
     * @return E b; empty for 0
     */
    default OptionalDouble biasMean(NetworkNode node) {
        return OptionalDouble.empty();
    }

    /**
     * The second moment of a normalisation's factors.
     *
     * @param node the layer
     * @return E γ²; empty for what the configuration starts them at
     */
    default OptionalDouble gammaSquared(NetworkNode node) {
        return OptionalDouble.empty();
    }

    /**
     * What share of a convolution's kernels lies within its input, weighted by where the signal is.
     *
     * @param node the layer
     * @return from 0 to 1; empty where the signal is taken to be spread evenly
     */
    default OptionalDouble forwardReach(NetworkNode node) {
        return OptionalDouble.empty();
    }

    /**
     * What share of a convolution's kernels lies within its input, weighted by where the gradient is.
     *
     * @param node the layer
     * @return from 0 to 1; empty where the gradient is taken to be spread evenly
     */
    default OptionalDouble backwardReach(NetworkNode node) {
        return OptionalDouble.empty();
    }
}
