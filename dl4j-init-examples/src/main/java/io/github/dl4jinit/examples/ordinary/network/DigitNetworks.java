package io.github.dl4jinit.examples.ordinary.network;

import static io.github.dl4jinit.examples.ordinary.network.Parts.chain;
import static io.github.dl4jinit.examples.ordinary.network.Parts.classes;
import static io.github.dl4jinit.examples.ordinary.network.Parts.dense;
import static io.github.dl4jinit.examples.ordinary.network.Parts.momentum;
import static io.github.dl4jinit.examples.ordinary.network.Parts.network;
import static io.github.dl4jinit.examples.ordinary.network.Parts.output;

import io.github.dl4jinit.examples.ordinary.data.DataKind;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.variational.BernoulliReconstructionDistribution;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks for images of digits. */
final class DigitNetworks {
    static final int PIXELS = 784;
    private static final int SIDE = 28;

    private DigitNetworks() {}

    static List<FieldNetwork> all() {
        return List.of(
                new FieldNetwork(
                        "autoencoder",
                        "784-250-10-250 relu, leaky relu 784, MSE; AdaGrad 0.05, l2 1e-4",
                        DataKind.DIGITS_THEMSELVES,
                        100,
                        100,
                        Task.VALUES,
                        seed -> chain(
                                network(seed, new AdaGrad(0.05)).l2(1e-4),
                                PIXELS,
                                dense(250, Activation.RELU),
                                dense(10, Activation.RELU),
                                dense(250, Activation.RELU),
                                output(PIXELS, Activation.LEAKYRELU, LossFunction.MSE))),
                new FieldNetwork(
                        "mlp1",
                        "784-1000 relu, softmax 10; Nesterovs 0.006, l2 1e-4",
                        DataKind.DIGITS,
                        128,
                        124,
                        Task.CLASSES,
                        seed -> chain(
                                network(seed, momentum(0.006)).l2(1e-4),
                                PIXELS,
                                dense(1000, Activation.RELU),
                                classes(10))),
                new FieldNetwork(
                        "mlp2",
                        "784-500-100 relu, softmax 10; Nadam, l2 7.5e-6",
                        DataKind.DIGITS,
                        64,
                        250,
                        Task.CLASSES,
                        seed -> chain(
                                network(seed, new Nadam()).l2(7.5e-6),
                                PIXELS,
                                dense(500, Activation.RELU),
                                dense(100, Activation.RELU),
                                classes(10))),
                new FieldNetwork(
                        "vae",
                        "variational autoencoder 784, 256-256 leaky relu, 32 codes, Bernoulli; Adam 0.001, l2 1e-4",
                        DataKind.DIGITS_THEMSELVES,
                        128,
                        90,
                        Task.VALUES,
                        DigitNetworks::vae),
                new FieldNetwork(
                        "lenet",
                        "5×5×20, max, 5×5×50, max, dense 500 relu, softmax 10; Adam 0.001, l2 5e-4",
                        DataKind.DIGITS,
                        32,
                        100,
                        Task.CLASSES,
                        DigitNetworks::lenet),
                new FieldNetwork(
                        "conv-bn",
                        "7 convolutions leaky relu with batch normalisation, softmax 10, dropOut 0.8; AdaDelta",
                        DataKind.DIGITS,
                        32,
                        40,
                        Task.CLASSES,
                        DigitNetworks::normalised));
    }

    private static Blueprint vae(long seed) {
        return new PretrainedBlueprint(network(seed, new Adam(0.001))
                .l2(1e-4)
                .list()
                .layer(new VariationalAutoencoder.Builder()
                        .activation(Activation.LEAKYRELU)
                        .encoderLayerSizes(256, 256)
                        .decoderLayerSizes(256, 256)
                        .pzxActivationFunction(Activation.IDENTITY)
                        .reconstructionDistribution(new BernoulliReconstructionDistribution(Activation.SIGMOID))
                        .nIn(PIXELS)
                        .nOut(32)
                        .build())
                .build());
    }

    private static Blueprint lenet(long seed) {
        return new LayersBlueprint(network(seed, new Adam(0.001))
                .l2(5e-4)
                .list()
                .layer(convolution(5, 0, 20, Activation.IDENTITY))
                .layer(pooling(PoolingType.MAX))
                .layer(convolution(5, 0, 50, Activation.IDENTITY))
                .layer(pooling(PoolingType.MAX))
                .layer(dense(500, Activation.RELU))
                .layer(classes(10))
                .setInputType(InputType.convolutionalFlat(SIDE, SIDE, 1))
                .build());
    }

    private static Blueprint normalised(long seed) {
        NeuralNetConfiguration.ListBuilder list = network(seed, new AdaDelta()).list();
        int[][] kernelsAndMaps = {{3, 16}, {1, 8}, {3, 32}, {1, 16}, {3, 64}, {1, 32}, {1, 10}};
        for (int i = 0; i < kernelsAndMaps.length; i++) {
            int kernel = kernelsAndMaps[i][0];
            list.layer(convolution(kernel, kernel / 2, kernelsAndMaps[i][1], Activation.LEAKYRELU))
                    .layer(new BatchNormalization.Builder().build());
            if (i == 0 || i == 2) {
                list.layer(pooling(PoolingType.MAX));
            }
        }
        return new LayersBlueprint(list.layer(pooling(PoolingType.AVG))
                .layer(new OutputLayer.Builder(LossFunction.NEGATIVELOGLIKELIHOOD)
                        .nOut(10)
                        .activation(Activation.SOFTMAX)
                        .dropOut(0.8)
                        .build())
                .setInputType(InputType.convolutionalFlat(SIDE, SIDE, 1))
                .build());
    }

    static ConvolutionLayer convolution(int kernel, int padding, int maps, Activation activation) {
        return new ConvolutionLayer.Builder(kernel, kernel)
                .padding(padding, padding)
                .nOut(maps)
                .activation(activation)
                .build();
    }

    static SubsamplingLayer pooling(PoolingType type) {
        return new SubsamplingLayer.Builder(type).kernelSize(2, 2).stride(2, 2).build();
    }
}
