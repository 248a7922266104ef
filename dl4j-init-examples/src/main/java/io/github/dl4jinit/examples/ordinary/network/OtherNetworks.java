package io.github.dl4jinit.examples.ordinary.network;

import static io.github.dl4jinit.examples.ordinary.network.Parts.chain;
import static io.github.dl4jinit.examples.ordinary.network.Parts.classes;
import static io.github.dl4jinit.examples.ordinary.network.Parts.dense;
import static io.github.dl4jinit.examples.ordinary.network.Parts.momentum;
import static io.github.dl4jinit.examples.ordinary.network.Parts.network;
import static io.github.dl4jinit.examples.ordinary.network.Parts.output;
import static io.github.dl4jinit.examples.ordinary.network.Parts.values;

import io.github.dl4jinit.examples.ordinary.data.DataKind;
import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks of the same kinds as the authors', with other sizes, activations, updaters and data. */
final class OtherNetworks {

    private OtherNetworks() {}

    static List<FieldNetwork> all() {
        return List.of(
                new FieldNetwork(
                        "rings",
                        "2-24 relu, softmax 3; Sgd 0.1",
                        DataKind.RINGS,
                        30,
                        600,
                        Task.CLASSES,
                        seed -> chain(network(seed, new Sgd(0.1)), 2, dense(24, Activation.RELU), classes(3))),
                new FieldNetwork(
                        "spirals",
                        "2-32-32 tanh, softmax 2; Adam 0.01",
                        DataKind.SPIRALS,
                        64,
                        500,
                        Task.CLASSES,
                        seed -> chain(
                                network(seed, new Adam(0.01)),
                                2,
                                dense(32, Activation.TANH),
                                dense(32, Activation.TANH),
                                classes(2))),
                new FieldNetwork(
                        "waves",
                        "1-40-40 elu, identity 1; Nesterovs 0.005",
                        DataKind.WAVES,
                        50,
                        1500,
                        Task.VALUES,
                        seed -> chain(
                                network(seed, momentum(0.005)),
                                1,
                                dense(40, Activation.ELU),
                                dense(40, Activation.ELU),
                                values(1))),
                new FieldNetwork(
                        "friedman",
                        "10-40-20 relu, identity 1; Sgd 0.02",
                        DataKind.FRIEDMAN,
                        64,
                        800,
                        Task.VALUES,
                        seed -> chain(
                                network(seed, new Sgd(0.02)),
                                10,
                                dense(40, Activation.RELU),
                                dense(20, Activation.RELU),
                                values(1))),
                new FieldNetwork(
                        "pendulum",
                        "3-48-48 leaky relu, identity 3; RmsProp 0.002",
                        DataKind.PENDULUM,
                        32,
                        800,
                        Task.VALUES,
                        seed -> chain(
                                network(seed, new RmsProp(0.002)),
                                3,
                                dense(48, Activation.LEAKYRELU),
                                dense(48, Activation.LEAKYRELU),
                                values(3))),
                new FieldNetwork(
                        "squeeze",
                        "60-30-4-30 relu, identity 60, MSE; AdaGrad 0.05",
                        DataKind.CHARTS_THEMSELVES,
                        50,
                        300,
                        Task.VALUES,
                        seed -> chain(
                                network(seed, new AdaGrad(0.05)),
                                60,
                                dense(30, Activation.RELU),
                                dense(4, Activation.RELU),
                                dense(30, Activation.RELU),
                                values(60))),
                new FieldNetwork(
                        "denoiser",
                        "784-100 sigmoid with dropOut 0.7, sigmoid 784, cross-entropy; Adam 0.001",
                        DataKind.DIGITS_THEMSELVES,
                        100,
                        100,
                        Task.VALUES,
                        seed -> chain(
                                network(seed, new Adam(0.001)),
                                DigitNetworks.PIXELS,
                                new DenseLayer.Builder()
                                        .nOut(100)
                                        .activation(Activation.SIGMOID)
                                        .dropOut(0.7)
                                        .build(),
                                output(DigitNetworks.PIXELS, Activation.SIGMOID, LossFunction.XENT))),
                new FieldNetwork(
                        "digits",
                        "784-100-100-100 elu, softmax 10; Sgd 0.05",
                        DataKind.DIGITS,
                        64,
                        200,
                        Task.CLASSES,
                        seed -> chain(
                                network(seed, new Sgd(0.05)),
                                DigitNetworks.PIXELS,
                                dense(100, Activation.ELU),
                                dense(100, Activation.ELU),
                                dense(100, Activation.ELU),
                                classes(10))),
                new FieldNetwork(
                        "filters",
                        "3×3×8 relu, max, 3×3×16 relu, max, dense 64 relu, softmax 10; Nesterovs 0.01",
                        DataKind.DIGITS,
                        32,
                        100,
                        Task.CLASSES,
                        OtherNetworks::filters),
                new FieldNetwork(
                        "letters",
                        "540-120-60 relu, softmax 2; Adam 0.001",
                        DataKind.LETTERS,
                        32,
                        150,
                        Task.CLASSES,
                        seed -> chain(
                                network(seed, new Adam(0.001)),
                                540,
                                dense(120, Activation.RELU),
                                dense(60, Activation.RELU),
                                classes(2))),
                new FieldNetwork(
                        "shapes",
                        "Conv1D relu 16 of kernel 5, global max, softmax 6 with dropOut 0.5; Adam 0.01",
                        DataKind.CHARTS,
                        20,
                        100,
                        Task.CLASSES,
                        OtherNetworks::shapes),
                new FieldNetwork(
                        "echo",
                        "LSTM 24 tanh, softmax 2; RmsProp 0.005",
                        DataKind.ECHOES,
                        32,
                        100,
                        Task.CLASSES,
                        OtherNetworks::echo));
    }

    private static Blueprint filters(long seed) {
        return new LayersBlueprint(network(seed, momentum(0.01))
                .list()
                .layer(DigitNetworks.convolution(3, 1, 8, Activation.RELU))
                .layer(DigitNetworks.pooling(PoolingType.MAX))
                .layer(DigitNetworks.convolution(3, 1, 16, Activation.RELU))
                .layer(DigitNetworks.pooling(PoolingType.MAX))
                .layer(dense(64, Activation.RELU))
                .layer(classes(10))
                .setInputType(InputType.convolutionalFlat(28, 28, 1))
                .build());
    }

    private static Blueprint shapes(long seed) {
        return new LayersBlueprint(network(seed, new Adam(0.01))
                .list()
                .layer(SequenceNetworks.convolution(5, 16, Activation.RELU))
                .layer(new GlobalPoolingLayer(PoolingType.MAX))
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(6)
                        .activation(Activation.SOFTMAX)
                        .dropOut(0.5)
                        .build())
                .setInputType(InputType.recurrent(1, 60))
                .build());
    }

    private static Blueprint echo(long seed) {
        return new LayersBlueprint(network(seed, new RmsProp(0.005))
                .list()
                .layer(SequenceNetworks.lstm(24, Activation.TANH))
                .layer(SequenceNetworks.symbols(2))
                .setInputType(InputType.recurrent(1, 20))
                .build());
    }
}
