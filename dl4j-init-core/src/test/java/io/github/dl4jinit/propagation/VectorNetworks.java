package io.github.dl4jinit.propagation;

import static io.github.dl4jinit.propagation.PredictedNetworks.dense;
import static io.github.dl4jinit.propagation.PredictedNetworks.layers;
import static io.github.dl4jinit.propagation.PredictedNetworks.output;
import static io.github.dl4jinit.propagation.PredictedNetworks.steps;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.conf.dropout.AlphaDropout;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.dropout.GaussianNoise;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.AutoEncoder;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.conf.layers.misc.RepeatVector;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.conf.weightnoise.WeightNoise;
import org.nd4j.linalg.activations.Activation;

/** Networks of layers that take vectors. */
final class VectorNetworks {
    private static final InputType VECTOR = InputType.feedForward(6);

    private VectorNetworks() {}

    static void vectors(Map<String, Supplier<RuledNetwork>> all) {
        for (Activation activation :
                List.of(Activation.RELU, Activation.TANH, Activation.SIGMOID, Activation.GELU, Activation.SOFTMAX)) {
            all.put("dense " + activation, layers(VECTOR, dense(activation), dense(activation), output()));
        }
        all.put(
                "dropout",
                layers(
                        VECTOR,
                        dropped(new Dropout(0.6)),
                        dropped(new GaussianDropout(0.3)),
                        dropped(new GaussianNoise(0.4)),
                        dropped(new AlphaDropout(0.7)),
                        output()));
        all.put(
                "dropout of means",
                layers(
                        VECTOR,
                        dense(Activation.SOFTPLUS),
                        dropped(new AlphaDropout(0.7)),
                        new BatchNormalization(),
                        new DenseLayer.Builder()
                                .nOut(8)
                                .activation(Activation.RELU)
                                .dropOut(new Dropout(0.6))
                                .build(),
                        new BatchNormalization(),
                        dense(Activation.RELU),
                        output()));
        all.put(
                "weight noise",
                layers(
                        VECTOR,
                        new DenseLayer.Builder()
                                .nOut(8)
                                .weightNoise(new DropConnect(0.7))
                                .build(),
                        new DenseLayer.Builder()
                                .nOut(8)
                                .weightNoise(new WeightNoise(new NormalDistribution(0.2, 0.3)))
                                .build(),
                        new DenseLayer.Builder()
                                .nOut(8)
                                .weightNoise(new WeightNoise(new UniformDistribution(0.5, 1.2), false))
                                .build(),
                        output()));
        all.put(
                "normalised",
                layers(
                        VECTOR,
                        dense(Activation.RELU),
                        new BatchNormalization.Builder().gamma(1.5).beta(0.2).build(),
                        new DenseLayer.Builder()
                                .nOut(8)
                                .hasLayerNorm(true)
                                .activation(Activation.TANH)
                                .build(),
                        new PReLULayer.Builder().inputShape(8).build(),
                        new ElementWiseMultiplicationLayer.Builder()
                                .nOut(8)
                                .activation(Activation.TANH)
                                .build(),
                        output()));
        all.put(
                "autoencoders",
                layers(
                        VECTOR,
                        new AutoEncoder.Builder()
                                .nOut(5)
                                .activation(Activation.TANH)
                                .build(),
                        new VariationalAutoencoder.Builder()
                                .nOut(3)
                                .encoderLayerSizes(7, 5)
                                .decoderLayerSizes(4)
                                .activation(Activation.TANH)
                                .build(),
                        output()));
        all.put(
                "embedding",
                layers(
                        VECTOR,
                        new EmbeddingLayer.Builder()
                                .nIn(20)
                                .nOut(8)
                                .hasBias(true)
                                .activation(Activation.TANH)
                                .build(),
                        output()));
        all.put(
                "repeated",
                layers(
                        VECTOR,
                        dense(Activation.RELU),
                        new RepeatVector.Builder<>(5).build(),
                        new LSTM.Builder().nOut(4).build(),
                        steps()));
    }

    private static Layer dropped(IDropout dropout) {
        return new DenseLayer.Builder()
                .nOut(8)
                .activation(Activation.SELU)
                .dropOut(dropout)
                .build();
    }
}
