package io.github.dl4jinit.propagation;

import io.github.dl4jinit.fans.WeightFans;
import io.github.dl4jinit.topology.NetworkNode;
import java.util.OptionalDouble;
import org.deeplearning4j.nn.conf.layers.BaseLayer;

/**
 * Parameters whose weights are noisy while training: those of a layer with drop-connect or weight noise.
 *
 * @param still the parameters without the noise
 */
record NoisyParameters(ParameterMoments still) implements ParameterMoments {

    @Override
    public double variance(NetworkNode node, WeightFans weight, double arriving) {
        double variance = still.variance(node, weight, arriving);
        return node.layer()
                .map(layer -> Dropouts.noisyVariance(((BaseLayer) layer).getWeightNoise(), variance, true))
                .orElse(variance);
    }

    @Override
    public OptionalDouble biasSecondMoment(NetworkNode node) {
        return still.biasSecondMoment(node);
    }

    @Override
    public OptionalDouble biasMean(NetworkNode node) {
        return still.biasMean(node);
    }

    @Override
    public OptionalDouble gammaSquared(NetworkNode node) {
        return still.gammaSquared(node);
    }

    @Override
    public OptionalDouble forwardReach(NetworkNode node) {
        return still.forwardReach(node);
    }

    @Override
    public OptionalDouble backwardReach(NetworkNode node) {
        return still.backwardReach(node);
    }
}
