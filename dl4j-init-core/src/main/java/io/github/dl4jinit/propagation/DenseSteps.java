package io.github.dl4jinit.propagation;

import io.github.dl4jinit.fans.WeightFans;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;

/** Rules for layers whose units see all of their input, and for those that look at one unit at a time. */
final class DenseSteps {

    private DenseSteps() {}

    /** A matrix and an activation function. */
    static SignalSteps matrix(BaseLayer layer, LayerSite site) {
        return SignalSteps.none().weightedSum(site, "W").activation(site, layer.getActivationFn());
    }

    /** As {@link #matrix}; layer normalisation stands between the sum and its bias, which starts at 0. */
    static SignalSteps dense(DenseLayer layer, LayerSite site) {
        SignalSteps sum = SignalSteps.none().weightedSum(site, "W");
        SignalSteps normalised = layer.hasLayerNorm()
                ? sum.then(new Normalised(site.gammaSquared(1), 0, 1e-5, false, NormalisedBatch.UNKNOWN))
                : sum;
        return normalised.activation(site, layer.getActivationFn());
    }

    /** The encoder's layers, then the means of the codes, which are the layer's activations. */
    static SignalSteps variationalAutoencoder(VariationalAutoencoder layer, LayerSite site) {
        SignalSteps steps = SignalSteps.none();
        for (int i = 0; i < layer.getEncoderLayerSizes().length; i++) {
            steps = steps.weightedSum(site, "e" + i + "W").activation(site, layer.getActivationFn());
        }
        return steps.weightedSum(site, "pZXMeanW").activation(site, layer.getPzxActivationFn());
    }

    /** One weight for each unit. */
    static SignalSteps elementWise(FeedForwardLayer layer, LayerSite site) {
        return SignalSteps.none().weightedSum(site, "W").activation(site, layer.getActivationFn());
    }

    /** A row of the table for each symbol. */
    static SignalSteps embedding(FeedForwardLayer layer, LayerSite site) {
        WeightFans table = site.weight("W");
        return SignalSteps.none()
                .then(new LookedUp(site.variance(table), site.bias()))
                .activation(site, layer.getActivationFn());
    }

    /** Slopes for negative values, which start at 0. */
    static SignalSteps prelu(PReLULayer layer, LayerSite site) {
        return SignalSteps.none().activation(site, new ActivationReLU());
    }

    static SignalSteps activation(ActivationLayer layer, LayerSite site) {
        return SignalSteps.none().activation(site, layer.getActivationFn());
    }

    /** Over the batch while training; by the running averages, 0 and 1 at first, otherwise. */
    static SignalSteps batchNormalization(BatchNormalization layer, LayerSite site) {
        double gammaSquared = site.gammaSquared(layer.getGamma());
        return site.training()
                ? SignalSteps.none()
                        .then(new Normalised(gammaSquared, layer.getBeta(), layer.getEps(), true, site.batch()))
                : SignalSteps.none().linear(Math.sqrt(gammaSquared), layer.getBeta());
    }

    /** A loss alone, behind the layer's activation function. */
    static SignalSteps loss(FeedForwardLayer layer, LayerSite site) {
        return SignalSteps.none().activation(site, layer.getActivationFn());
    }

    /** Nothing that changes the moments. */
    static SignalSteps unchanged(Object configuration, LayerSite site) {
        return SignalSteps.none().activation(site, new ActivationIdentity());
    }
}
