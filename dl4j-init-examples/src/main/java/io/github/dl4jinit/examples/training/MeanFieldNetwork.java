package io.github.dl4jinit.examples.training;

import io.github.dl4jinit.activation.ActivationMoments;
import io.github.dl4jinit.activation.FixedPoint;
import io.github.dl4jinit.activation.MeanField;
import io.github.dl4jinit.init.InitScheme;
import io.github.dl4jinit.init.OrthogonalInit;
import io.github.dl4jinit.init.ScaledVarianceInit;
import io.github.dl4jinit.init.XavierInit;
import io.github.dl4jinit.network.InitPlan;
import io.github.dl4jinit.network.InitRule;
import io.github.dl4jinit.sampling.RandomFill;
import io.github.dl4jinit.sampling.RandomStream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInitConstant;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * A plain network as mean-field theory describes it: weights of variance σ_w²/fan-in, biases N(0, σ_b²), and a first layer
 * that brings the input to the length map's fixed point q*, so that every hidden layer's pre-activations have the second moment
 * q*. The output layer's weights have variance 1/fan-in, its biases are 0.
 *
 * @param shape layers and activation function
 * @param weights what the hidden layers' weights are like
 * @param weightVariance σ_w²
 * @param biasVariance σ_b²
 */
public record MeanFieldNetwork(PlainNetwork shape, Weights weights, double weightVariance, double biasVariance) {

    /** Two kinds of random matrices with the same variance. */
    public enum Weights {
        /** Orthonormal rows or columns, times a number. */
        ORTHOGONAL,
        /** Independent normal elements. */
        GAUSSIAN;

        /** The scheme that gives an [in, out] matrix fan-in · Var(w) = {@code variance}. */
        private InitScheme scheme(double variance, int in, int out) {
            return switch (this) {
                case ORTHOGONAL -> new OrthogonalInit(Math.sqrt(variance * Math.max(in, out) / in));
                case GAUSSIAN -> new ScaledVarianceInit(variance);
            };
        }
    }

    /**
     * Refuses variances without a signal to keep.
     *
     * @throws IllegalArgumentException if a variance is out of its range, or the length map leads to 0 or beyond all bounds
     */
    public MeanFieldNetwork {
        fixedPoint(shape, weightVariance, biasVariance);
    }

    /**
     * What theory says of these layers.
     *
     * @return the theory of the activation function, σ_w² and σ_b²
     */
    public MeanField theory() {
        return theory(shape, weightVariance, biasVariance);
    }

    /**
     * q*, the second moment of the pre-activations of every hidden layer.
     *
     * @return more than σ_b²
     */
    public double secondMoment() {
        return fixedPoint(shape, weightVariance, biasVariance).q();
    }

    /**
     * Draws weights and biases.
     *
     * @param updater turns a gradient into a step
     * @param inputSecondMoment mean square of the features that the network is for
     * @param seed of the weights and biases
     * @return an initialised network; its configuration alone does not hold the biases
     */
    public MultiLayerNetwork draw(IUpdater updater, double inputSecondMoment, long seed) {
        double first = (secondMoment() - biasVariance) / inputSecondMoment;
        MultiLayerNetwork network = InitPlan.automatic().toBuilder()
                .rule(InitRule.layer("layer0").use(weights.scheme(first, shape.inputs(), shape.width())))
                .rule(InitRule.type(DenseLayer.class).use(weights.scheme(weightVariance, shape.width(), shape.width())))
                .build()
                .init(shape.configuration(new XavierInit(), updater, seed));
        if (biasVariance > 0) {
            RandomFill biases = RandomFill.normal(Math.sqrt(biasVariance));
            for (int layer = 0; layer < shape.depth(); layer++) {
                biases.into(network.getParam(layer + "_b"), RandomStream.named(seed, "biases of layer " + layer));
            }
        }
        return network;
    }

    /**
     * The network's layers with weights of 0, for a trial that starts from a network that was drawn: to draw hundreds of
     * orthogonal matrices takes as long as many steps.
     *
     * @param updater turns a gradient into a step
     * @param seed of what is random in training
     * @return a configuration that takes the parameters of {@link #draw}
     */
    public MultiLayerConfiguration undrawn(IUpdater updater, long seed) {
        return shape.configuration(new WeightInitConstant(0), updater, seed);
    }

    private static MeanField theory(PlainNetwork shape, double weightVariance, double biasVariance) {
        return MeanField.of(
                ActivationMoments.of(shape.activation().getActivationFunction()), weightVariance, biasVariance);
    }

    private static FixedPoint fixedPoint(PlainNetwork shape, double weightVariance, double biasVariance) {
        return theory(shape, weightVariance, biasVariance)
                .fixedPoint()
                .filter(fixed -> fixed.q() > biasVariance)
                .orElseThrow(() -> new IllegalArgumentException("layers of σ_w² = " + weightVariance + " and σ_b² = "
                        + biasVariance + " do not keep any second moment"));
    }
}
