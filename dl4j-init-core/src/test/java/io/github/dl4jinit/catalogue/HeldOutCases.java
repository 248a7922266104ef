package io.github.dl4jinit.catalogue;

import static io.github.dl4jinit.catalogue.Case.healthy;
import static io.github.dl4jinit.catalogue.Case.sick;
import static io.github.dl4jinit.catalogue.Nets.MAPS;
import static io.github.dl4jinit.catalogue.Nets.SERIES;
import static io.github.dl4jinit.catalogue.Nets.VECTORS;
import static io.github.dl4jinit.catalogue.Nets.dense;
import static io.github.dl4jinit.catalogue.Nets.graph;
import static io.github.dl4jinit.catalogue.Nets.hidden;
import static io.github.dl4jinit.catalogue.Nets.list;
import static io.github.dl4jinit.catalogue.Nets.output;
import static io.github.dl4jinit.catalogue.Nets.softmax;
import static io.github.dl4jinit.catalogue.Nets.softmaxSteps;
import static org.nd4j.linalg.activations.Activation.ELU;
import static org.nd4j.linalg.activations.Activation.HARDTANH;
import static org.nd4j.linalg.activations.Activation.IDENTITY;
import static org.nd4j.linalg.activations.Activation.LEAKYRELU;
import static org.nd4j.linalg.activations.Activation.RELU;
import static org.nd4j.linalg.activations.Activation.SIGMOID;
import static org.nd4j.linalg.activations.Activation.SOFTPLUS;
import static org.nd4j.linalg.activations.Activation.SOFTSIGN;
import static org.nd4j.linalg.activations.Activation.SWISH;
import static org.nd4j.linalg.activations.Activation.TANH;

import io.github.dl4jinit.signal.finding.Cause;
import java.util.List;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Networks that the judge was never changed for: other shapes, updaters and data than those of the {@link Catalogue}. They were
 * trained before the judge was asked, and are not to be touched whatever it says of them.
 */
final class HeldOutCases {

    private HeldOutCases() {}

    static List<Case> all() {
        return List.of(
                healthy("leaky relu, 5 × 24, uniform", dense(LEAKYRELU, WeightInit.RELU_UNIFORM, 5, 24), Task::blobs)
                        .adam(0.005)
                        .withAdam(),
                healthy(
                                "tanh, 64-32-16-8, two values",
                                list(
                                        TANH,
                                        WeightInit.XAVIER,
                                        VECTORS,
                                        l -> l.layer(dense(64))
                                                .layer(dense(32))
                                                .layer(dense(16))
                                                .layer(dense(8))
                                                .layer(output(IDENTITY, LossFunction.MSE, 2))),
                                Task::values)
                        .updater(new AdaGrad(0.05)),
                healthy(
                                "softsign, 3 × 20, four bits",
                                list(
                                        SOFTSIGN,
                                        WeightInit.XAVIER_UNIFORM,
                                        VECTORS,
                                        l -> hidden(l, 3, 20).layer(output(SIGMOID, LossFunction.XENT, 4))),
                                Task::bits)
                        .updater(new Nesterovs(0.1, 0.9)),
                healthy("elu, 4 × 32", dense(ELU, WeightInit.LECUN_NORMAL, 4, 32), Task::blobs)
                        .updater(new RmsProp(0.002)),
                healthy(
                                "two convolutions of stride 2",
                                list(
                                        RELU,
                                        WeightInit.RELU,
                                        MAPS,
                                        l -> l.layer(conv(3, 2, 10))
                                                .layer(conv(3, 2, 14))
                                                .layer(softmax())),
                                Task::maps)
                        .updater(new AMSGrad(0.003)),
                healthy(
                                "a convolution, means of it, dense",
                                list(
                                        TANH,
                                        WeightInit.XAVIER,
                                        MAPS,
                                        l -> l.layer(conv(2, 1, 6))
                                                .layer(new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.AVG)
                                                        .kernelSize(2, 2)
                                                        .stride(1, 1)
                                                        .build())
                                                .layer(dense(20))
                                                .layer(softmax())),
                                Task::maps)
                        .withAdam(),
                healthy(
                                "two LSTMs, a label at each step",
                                list(
                                        TANH,
                                        WeightInit.XAVIER,
                                        SERIES,
                                        l -> l.layer(lstm(20)).layer(lstm(10)).layer(softmaxSteps())),
                                Task::steps)
                        .adam(0.01)
                        .withAdam(),
                healthy(
                                "convolution over time, its largest",
                                list(
                                        RELU,
                                        WeightInit.RELU,
                                        SERIES,
                                        l -> l.layer(new Convolution1DLayer.Builder(3)
                                                        .nOut(12)
                                                        .build())
                                                .layer(new GlobalPoolingLayer(PoolingType.MAX))
                                                .layer(softmax())),
                                Task::courses)
                        .updater(new Nadam(0.005)),
                healthy("three towers, their mean", towers(), Task::blobs),
                healthy(
                                "swish, dropout .7",
                                list(
                                        SWISH,
                                        WeightInit.XAVIER,
                                        VECTORS,
                                        l -> l.layer(dense(40))
                                                .layer(new DenseLayer.Builder()
                                                        .nOut(40)
                                                        .dropOut(0.7)
                                                        .build())
                                                .layer(softmax())),
                                Task::blobs)
                        .withAdam(),
                sick(
                        "hard tanh 14 × 40, weights × .3",
                        Cause.WEIGHTS_SMALL,
                        dense(HARDTANH, WeightInit.XAVIER, 14, 40).then(Spoil.scale("\\d+_W", 0.3)),
                        Task::blobs),
                sick(
                                "leaky relu 12 × 32, N(0, .8²)",
                                Cause.WEIGHTS_LARGE,
                                dense(LEAKYRELU, WeightInit.RELU, 12, 32).then(Spoil.deviation("\\d+_W", 0.8)),
                                Task::blobs)
                        .sgd(0.02),
                sick(
                                "maps 0..4000",
                                Cause.DATA_SCALE,
                                list(
                                        RELU,
                                        WeightInit.RELU,
                                        MAPS,
                                        l -> l.layer(conv(3, 2, 10))
                                                .layer(dense(16))
                                                .layer(softmax())),
                                () -> features(Task.maps(), x -> x.muli(500).addi(2000)))
                        .updater(new AdaGrad(0.05)),
                sick(
                                "targets about 2000",
                                Cause.TARGET_SCALE,
                                Nets.regression(ELU, 2, 24, IDENTITY, LossFunction.MSE),
                                () -> targets(y -> y.muli(300).addi(2000)))
                        .withAdam(),
                sick("RMSProp .5, relu", Cause.RATE_HIGH, dense(RELU, WeightInit.RELU, 4, 32), Task::blobs)
                        .updater(new RmsProp(0.5))
                        .adam(0.5),
                sick("Sgd 1e-6, elu", Cause.RATE_LOW, dense(ELU, WeightInit.XAVIER, 3, 24), Task::blobs)
                        .sgd(1e-6)
                        .adam(1e-7),
                sick("softplus 8 × 32", Cause.ACTIVATION, dense(SOFTPLUS, WeightInit.XAVIER, 8, 32), Task::blobs),
                sick(
                        "biases of -15 in two convolutions",
                        Cause.BIASES,
                        list(
                                        RELU,
                                        WeightInit.RELU,
                                        MAPS,
                                        l -> l.layer(conv(3, 1, 8))
                                                .layer(conv(3, 1, 8))
                                                .layer(softmax()))
                                .then(Spoil.set("[01]_b", -15)),
                        Task::maps),
                sick(
                                "a NaN in a normalisation's γ",
                                Cause.WEIGHTS_NOT_FINITE,
                                list(
                                                RELU,
                                                WeightInit.RELU,
                                                VECTORS,
                                                l -> l.layer(dense(24))
                                                        .layer(new BatchNormalization())
                                                        .layer(dense(24))
                                                        .layer(softmax()))
                                        .then(Spoil.notANumber("1_gamma")),
                                Task::blobs)
                        .withAdam(),
                sick(
                        "cross-entropy of a relu",
                        Cause.OUTPUT_AND_LOSS,
                        list(
                                TANH,
                                WeightInit.XAVIER,
                                VECTORS,
                                l -> hidden(l, 2, 24).layer(output(RELU, LossFunction.MCXENT, 4))),
                        Task::blobs),
                sick(
                        "negative targets, softplus",
                        Cause.TARGET_RANGE,
                        Nets.regression(TANH, 2, 24, SOFTPLUS, LossFunction.MSE),
                        () -> targets(y -> y.subi(2))),
                sick(
                        "a convolution's weights all .1",
                        Cause.WEIGHTS_CONSTANT,
                        list(
                                        RELU,
                                        WeightInit.RELU,
                                        MAPS,
                                        l -> l.layer(conv(3, 1, 8))
                                                .layer(conv(3, 1, 8))
                                                .layer(softmax()))
                                .then(Spoil.set("[01]_W", 0.1)),
                        Task::maps));
    }

    private static ConvolutionLayer conv(int kernel, int stride, int width) {
        return new ConvolutionLayer.Builder(kernel, kernel)
                .stride(stride, stride)
                .nOut(width)
                .build();
    }

    private static LSTM lstm(int width) {
        return new LSTM.Builder().nOut(width).activation(TANH).build();
    }

    private static Case.Builder towers() {
        return graph(RELU, WeightInit.RELU, VECTORS, g -> {
            for (String tower : new String[] {"a", "b", "c"}) {
                g.addLayer(tower + "0", dense(32, Activation.RELU), "in")
                        .addLayer(tower + "1", dense(20, Activation.RELU), tower + "0");
            }
            return g.addVertex("mean", new ElementWiseVertex(ElementWiseVertex.Op.Average), "a1", "b1", "c1")
                    .addLayer("out", softmax(), "mean")
                    .setOutputs("out");
        });
    }

    private static Task features(Task task, UnaryOperator<INDArray> change) {
        return task.withFeatures(change.apply(task.features()));
    }

    private static Task targets(UnaryOperator<INDArray> change) {
        Task task = Task.values();
        return Task.of(task.features(), change.apply(task.labels()), Task.Goal.VALUE);
    }
}
