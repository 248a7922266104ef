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
import static org.nd4j.linalg.activations.Activation.ELU;
import static org.nd4j.linalg.activations.Activation.IDENTITY;
import static org.nd4j.linalg.activations.Activation.LEAKYRELU;
import static org.nd4j.linalg.activations.Activation.RELU;
import static org.nd4j.linalg.activations.Activation.SIGMOID;
import static org.nd4j.linalg.activations.Activation.TANH;

import io.github.dl4jinit.catalogue.Task.Goal;
import io.github.dl4jinit.signal.finding.Cause;
import java.util.List;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * More networks of the kinds of {@link WrittenCases}, chosen and trained after the judge was changed for what those showed, and
 * judged once. They are not to be touched whatever the judge says of them.
 */
final class LaterCases {

    private LaterCases() {}

    static List<Case> all() {
        return List.of(
                healthy(
                                "three convolutions, grey 0..1",
                                threeConvolutions(),
                                () -> maps(x -> x.divi(6).addi(0.5)))
                        .adam(0.003)
                        .withAdam(),
                healthy(
                                "two LSTMs and a dense layer",
                                list(
                                        TANH,
                                        WeightInit.XAVIER,
                                        SERIES,
                                        l -> l.layer(lstm(20))
                                                .layer(new LastTimeStep(lstm(16)))
                                                .layer(dense(16, RELU))
                                                .layer(softmax())),
                                Task::courses)
                        .adam(0.01)
                        .withAdam(),
                healthy("elu, Nadam .002", dense(ELU, WeightInit.XAVIER, 3, 40), Task::blobs)
                        .updater(new Nadam(0.002)),
                healthy("leaky relu, AdaMax .005", dense(LEAKYRELU, WeightInit.RELU, 3, 40), Task::blobs)
                        .updater(new AdaMax(0.005)),
                healthy("residual convolutions, normalised", residualConvolutions(), Task::maps)
                        .adam(0.003)
                        .withAdam(),
                sick(
                                "temperatures about 290",
                                Cause.DATA_SCALE,
                                dense(TANH, WeightInit.XAVIER, 2, 32),
                                () -> blobs(x -> x.muli(10).addi(290)))
                        .sgd(0.05),
                sick(
                                "a series about 3, of spread .02",
                                Cause.DATA_SCALE,
                                list(
                                        TANH,
                                        WeightInit.XAVIER,
                                        SERIES,
                                        l -> l.layer(new LastTimeStep(lstm(16))).layer(softmax())),
                                () -> {
                                    Task courses = Task.courses();
                                    return courses.withFeatures(
                                            courses.features().muli(0.02).addi(3));
                                })
                        .sgd(0.1),
                sick(
                                "targets about 50",
                                Cause.TARGET_SCALE,
                                Nets.regression(RELU, 2, 32, IDENTITY, LossFunction.MSE),
                                () -> {
                                    Task values = Task.values();
                                    return Task.of(
                                            values.features(), values.labels().addi(50), Goal.VALUE);
                                })
                        .adam(0.001)
                        .withAdam(),
                sick("one of two inputs × 300", Cause.DATA_SCALE, twoInputs(), LaterCases::unequal)
                        .sgd(0.05),
                sick(
                                "tanh 6 × 48, N(0, 1)",
                                Cause.WEIGHTS_LARGE,
                                dense(TANH, WeightInit.XAVIER, 6, 48).then(Spoil.deviation("\\d_W", 1)),
                                Task::blobs)
                        .adam(0.001)
                        .withAdam(),
                sick(
                                "sigmoid 7 × 40, Adam .001",
                                Cause.ACTIVATION,
                                dense(SIGMOID, WeightInit.XAVIER, 7, 40),
                                Task::blobs)
                        .adam(0.001)
                        .withAdam(),
                sick(
                                "a tenth is kept",
                                Cause.DROPOUT,
                                list(
                                        RELU,
                                        WeightInit.RELU,
                                        VECTORS,
                                        l -> l.layer(dropped(48))
                                                .layer(dropped(48))
                                                .layer(softmax())),
                                Task::blobs)
                        .adam(0.002)
                        .withAdam(),
                sick("Adam .3, relu", Cause.RATE_HIGH, dense(RELU, WeightInit.RELU, 3, 48), Task::blobs)
                        .adam(0.3)
                        .withAdam(),
                sick("Sgd 10, elu", Cause.RATE_HIGH, dense(ELU, WeightInit.XAVIER, 3, 40), Task::blobs)
                        .sgd(10),
                sick("Sgd 3e-5, relu", Cause.RATE_LOW, dense(RELU, WeightInit.RELU, 2, 48), Task::blobs)
                        .sgd(3e-5),
                sick(
                                "XENT of an identity, four bits",
                                Cause.OUTPUT_AND_LOSS,
                                list(
                                        RELU,
                                        WeightInit.RELU,
                                        VECTORS,
                                        l -> hidden(l, 2, 32).layer(output(IDENTITY, LossFunction.XENT, 4))),
                                Task::bits)
                        .adam(0.003)
                        .withAdam());
    }

    private static Case.Builder threeConvolutions() {
        return list(
                LEAKYRELU,
                WeightInit.RELU,
                MAPS,
                l -> l.layer(conv(12))
                        .layer(conv(12))
                        .layer(conv(12))
                        .layer(new GlobalPoolingLayer(PoolingType.AVG))
                        .layer(softmax()));
    }

    private static ConvolutionLayer conv(int width) {
        return new ConvolutionLayer.Builder(3, 3).padding(1, 1).nOut(width).build();
    }

    private static LSTM lstm(int width) {
        return new LSTM.Builder().nOut(width).activation(TANH).build();
    }

    private static DenseLayer dropped(int width) {
        return new DenseLayer.Builder().nOut(width).dropOut(0.1).build();
    }

    private static Case.Builder residualConvolutions() {
        return graph(RELU, WeightInit.RELU, MAPS, g -> {
            g.addLayer("first", conv(10), "in");
            String before = "first";
            for (int i = 0; i < 2; i++) {
                g.addLayer("a" + i, conv(10), before)
                        .addLayer("n" + i, new BatchNormalization(), "a" + i)
                        .addVertex("sum" + i, Nets.add(), before, "n" + i);
                before = "sum" + i;
            }
            return g.addLayer("mean", new GlobalPoolingLayer(PoolingType.AVG), before)
                    .addLayer("out", softmax(), "mean")
                    .setOutputs("out");
        });
    }

    private static Case.Builder twoInputs() {
        return (seed, updater) -> {
            ComputationGraph network = new ComputationGraph(Nets.base(seed, updater, RELU, WeightInit.RELU)
                    .graphBuilder()
                    .addInputs("in", "other")
                    .setInputTypes(InputType.feedForward(8), InputType.feedForward(8))
                    .addLayer("a", dense(24), "in")
                    .addLayer("b", dense(24), "other")
                    .addVertex("both", new MergeVertex(), "a", "b")
                    .addLayer("c", dense(24), "both")
                    .addLayer("out", softmax(), "c")
                    .setOutputs("out")
                    .build());
            network.init();
            return network;
        };
    }

    private static Task unequal() {
        Task blobs = Task.blobs();
        INDArray x = blobs.features();
        INDArray left = x.get(NDArrayIndex.all(), NDArrayIndex.interval(0, 8)).dup('c');
        INDArray right =
                x.get(NDArrayIndex.all(), NDArrayIndex.interval(8, 16)).mul(300).dup('c');
        return new Task(
                new MultiDataSet(new INDArray[] {left, right}, new INDArray[] {blobs.labels()}),
                new INDArray[] {blobs.labels()},
                Goal.CLASS);
    }

    private static Task maps(UnaryOperator<INDArray> change) {
        Task maps = Task.maps();
        return maps.withFeatures(change.apply(maps.features()));
    }

    private static Task blobs(UnaryOperator<INDArray> change) {
        Task blobs = Task.blobs();
        return blobs.withFeatures(change.apply(blobs.features()));
    }
}
