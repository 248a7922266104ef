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
import static org.nd4j.linalg.activations.Activation.IDENTITY;
import static org.nd4j.linalg.activations.Activation.RELU;
import static org.nd4j.linalg.activations.Activation.SIGMOID;
import static org.nd4j.linalg.activations.Activation.SOFTMAX;
import static org.nd4j.linalg.activations.Activation.TANH;

import io.github.dl4jinit.catalogue.Task.Goal;
import io.github.dl4jinit.signal.finding.Cause;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Small networks of the kinds that people write, each right or with one of the usual mistakes, with an author's own updater and rate.
 * They were trained before the judge was asked; what a case is meant to be does not count, only what training says.
 */
final class WrittenCases {

    private WrittenCases() {}

    static List<Case> all() {
        return List.of(
                healthy("a small normalised CNN", normalisedCnn(), Task::maps)
                        .adam(0.001)
                        .withAdam(),
                healthy(
                                "a CNN for text",
                                list(
                                        RELU,
                                        WeightInit.RELU,
                                        InputType.recurrent(10, Task.STEPS),
                                        l -> l.layer(embedding(16))
                                                .layer(new Convolution1DLayer.Builder(3)
                                                        .nOut(32)
                                                        .build())
                                                .layer(new GlobalPoolingLayer(PoolingType.MAX))
                                                .layer(softmax())),
                                Task::symbols)
                        .adam(0.005)
                        .withAdam(),
                healthy("LSTM, series of different lengths", lastStep(lstm(24)), WrittenCases::lengths)
                        .adam(0.01)
                        .withAdam(),
                healthy(
                                "LSTM in both directions, series of different lengths",
                                lastStep(new Bidirectional(Bidirectional.Mode.CONCAT, lstm(12))),
                                WrittenCases::lengths)
                        .adam(0.01)
                        .withAdam(),
                healthy(
                                "auto-encoder 16-32-6-32-16",
                                list(
                                        RELU,
                                        WeightInit.RELU,
                                        VECTORS,
                                        l -> l.layer(dense(32))
                                                .layer(dense(6))
                                                .layer(dense(32))
                                                .layer(output(IDENTITY, LossFunction.MSE, Task.FEATURES))),
                                WrittenCases::fewFactors)
                        .adam(0.005)
                        .withAdam(),
                healthy("a class and a number", classAndNumber(), WrittenCases::classesAndNumbers)
                        .adam(0.003)
                        .withAdam(),
                healthy("mean of embeddings", meanOfEmbeddings(), Task::symbols)
                        .adam(0.01)
                        .withAdam(),
                healthy("residual relu, 6 blocks", residual(6), Task::blobs)
                        .adam(0.002)
                        .withAdam(),
                healthy(
                                "dropout of a half, twice",
                                list(
                                        RELU,
                                        WeightInit.RELU,
                                        VECTORS,
                                        l -> l.layer(dropped(64, 0.5))
                                                .layer(dropped(64, 0.5))
                                                .layer(softmax())),
                                Task::blobs)
                        .updater(new Nesterovs(0.02, 0.9)),
                healthy(
                                "one in sixteen is positive",
                                list(
                                        RELU,
                                        WeightInit.RELU,
                                        VECTORS,
                                        l -> hidden(l, 2, 32).layer(output(SIGMOID, LossFunction.XENT, 1))),
                                WrittenCases::rare)
                        .adam(0.01)
                        .withAdam(),
                healthy(
                                "softmax and MSE, relu",
                                list(
                                        RELU,
                                        WeightInit.RELU,
                                        VECTORS,
                                        l -> hidden(l, 2, 48).layer(output(SOFTMAX, LossFunction.MSE, Task.CLASSES))),
                                Task::blobs)
                        .adam(0.003)
                        .withAdam(),
                healthy("convolutions over time, stride 2", strided(), Task::courses)
                        .updater(new Nesterovs(0.02, 0.9)),
                healthy(
                                "a constant column among 16",
                                dense(RELU, WeightInit.RELU, 2, 32),
                                () -> blobs(WrittenCases::withConstantColumn))
                        .adam(0.002)
                        .withAdam(),
                healthy("RMSProp .001, xavier", dense(RELU, WeightInit.XAVIER, 3, 48), Task::blobs)
                        .updater(new RmsProp(0.001)),
                healthy(
                                "features about 5, of spread 1",
                                dense(RELU, WeightInit.RELU, 2, 32),
                                () -> blobs(x -> x.addi(5)))
                        .adam(0.003)
                        .withAdam(),
                sick(
                                "features about 8, of spread .05",
                                Cause.DATA_SCALE,
                                dense(RELU, WeightInit.RELU, 2, 32),
                                () -> blobs(x -> x.muli(0.05).addi(8)))
                        .sgd(0.05),
                sick(
                                "features 0..255, Sgd .01",
                                Cause.DATA_SCALE,
                                dense(RELU, WeightInit.XAVIER, 2, 64),
                                () -> blobs(x -> x.muli(40).addi(127)))
                        .sgd(0.01),
                sick("images 0..255, normalised CNN", Cause.DATA_SCALE, normalisedCnn(), () -> {
                            Task maps = Task.maps();
                            return maps.withFeatures(maps.features().muli(40).addi(127));
                        })
                        .adam(0.001)
                        .withAdam(),
                sick(
                                "targets × 1000, Adam .001",
                                Cause.TARGET_SCALE,
                                Nets.regression(RELU, 2, 32, IDENTITY, LossFunction.MSE),
                                () -> targets(y -> y.muli(1000)))
                        .adam(0.001)
                        .withAdam(),
                sick(
                                "biases of -5",
                                Cause.BIASES,
                                dense(RELU, WeightInit.RELU, 3, 32).then(Spoil.set("[012]_b", -5)),
                                Task::blobs)
                        .adam(0.001)
                        .withAdam(),
                sick(
                                "relu on the output, half of the targets negative",
                                Cause.TARGET_RANGE,
                                Nets.regression(RELU, 2, 32, RELU, LossFunction.MSE),
                                () -> targets(y -> y))
                        .adam(0.003)
                        .withAdam(),
                sick("Nesterovs .6, relu", Cause.RATE_HIGH, dense(RELU, WeightInit.RELU, 3, 48), Task::blobs)
                        .updater(new Nesterovs(0.6, 0.9)),
                sick("RMSProp .03, xavier", Cause.RATE_HIGH, dense(RELU, WeightInit.XAVIER, 3, 48), Task::blobs)
                        .updater(new RmsProp(0.03)),
                sick("Sgd 3, tanh", Cause.RATE_HIGH, dense(TANH, WeightInit.XAVIER, 3, 48), Task::blobs)
                        .sgd(3),
                sick("Adam .03, normalised CNN", Cause.RATE_HIGH, normalisedCnn(), Task::maps)
                        .adam(0.03)
                        .withAdam(),
                sick(
                                "Adam .3, LSTM, series of different lengths",
                                Cause.RATE_HIGH,
                                lastStep(lstm(24)),
                                WrittenCases::lengths)
                        .adam(0.3)
                        .withAdam(),
                sick("Nesterovs .6, convolutions over time", Cause.RATE_HIGH, strided(), Task::courses)
                        .updater(new Nesterovs(0.6, 0.9)),
                sick("Adam 1e-6, residual", Cause.RATE_LOW, residual(6), Task::blobs)
                        .adam(1e-6)
                        .withAdam());
    }

    private static Case.Builder normalisedCnn() {
        return list(RELU, WeightInit.RELU, MAPS, l -> {
            for (int i = 0; i < 2; i++) {
                l.layer(new ConvolutionLayer.Builder(3, 3)
                                .padding(1, 1)
                                .nOut(12)
                                .activation(IDENTITY)
                                .hasBias(false)
                                .build())
                        .layer(new BatchNormalization())
                        .layer(new ActivationLayer(Activation.RELU))
                        .layer(new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                                .kernelSize(2, 2)
                                .stride(2, 2)
                                .build());
            }
            return l.layer(dense(32)).layer(softmax());
        });
    }

    private static Case.Builder lastStep(org.deeplearning4j.nn.conf.layers.Layer recurrent) {
        return list(
                TANH,
                WeightInit.XAVIER,
                SERIES,
                l -> l.layer(new LastTimeStep(recurrent)).layer(softmax()));
    }

    private static LSTM lstm(int width) {
        return new LSTM.Builder().nOut(width).activation(TANH).build();
    }

    private static EmbeddingSequenceLayer embedding(int width) {
        return new EmbeddingSequenceLayer.Builder()
                .nIn(10)
                .nOut(width)
                .inputLength(Task.STEPS)
                .activation(IDENTITY)
                .build();
    }

    private static Case.Builder meanOfEmbeddings() {
        return list(
                RELU,
                WeightInit.XAVIER,
                InputType.recurrent(10, Task.STEPS),
                l -> l.layer(embedding(12))
                        .layer(new GlobalPoolingLayer(PoolingType.AVG))
                        .layer(dense(16))
                        .layer(softmax()));
    }

    private static DenseLayer dropped(int width, double kept) {
        return new DenseLayer.Builder().nOut(width).dropOut(kept).build();
    }

    private static Case.Builder strided() {
        return list(
                RELU,
                WeightInit.RELU,
                SERIES,
                l -> l.layer(overTime(3, 2, 16))
                        .layer(overTime(3, 1, 16))
                        .layer(new GlobalPoolingLayer(PoolingType.AVG))
                        .layer(softmax()));
    }

    private static Convolution1DLayer overTime(int kernel, int stride, int width) {
        return new Convolution1DLayer.Builder(kernel).stride(stride).nOut(width).build();
    }

    private static Case.Builder residual(int blocks) {
        return graph(RELU, WeightInit.RELU, VECTORS, g -> {
            g.addLayer("first", dense(32), "in");
            String before = "first";
            for (int i = 0; i < blocks; i++) {
                g.addLayer("branch" + i, dense(32), before).addVertex("sum" + i, Nets.add(), before, "branch" + i);
                before = "sum" + i;
            }
            return g.addLayer("out", softmax(), before).setOutputs("out");
        });
    }

    private static Case.Builder classAndNumber() {
        return graph(
                RELU,
                WeightInit.RELU,
                VECTORS,
                g -> g.addLayer("a", dense(48), "in")
                        .addLayer("b", dense(32), "a")
                        .addLayer("class", softmax(), "b")
                        .addLayer("number", output(IDENTITY, LossFunction.MSE, 2), "b")
                        .setOutputs("class", "number"));
    }

    /** The courses, of which each has between half and all of its steps. */
    private static Task lengths() {
        Task courses = Task.courses();
        INDArray features = courses.features();
        INDArray mask = Nd4j.ones(DataType.FLOAT, Task.EXAMPLES, Task.STEPS);
        Random random = new Random(21);
        for (int i = 0; i < Task.EXAMPLES; i++) {
            int length = Task.STEPS / 2 + random.nextInt(Task.STEPS / 2 + 1);
            for (int t = length; t < Task.STEPS; t++) {
                mask.putScalar(i, t, 0);
                for (int column = 0; column < features.size(1); column++) {
                    features.putScalar(i, column, t, 0);
                }
            }
        }
        return new Task(
                new MultiDataSet(
                        new INDArray[] {features}, new INDArray[] {courses.labels()}, new INDArray[] {mask}, null),
                new INDArray[] {courses.labels()},
                Goal.CLASS);
    }

    /** Sixteen columns that come of four numbers. */
    private static Task fewFactors() {
        INDArray features = Task.normal(22, Task.EXAMPLES, 4)
                .mmul(Task.normal(23, 4, Task.FEATURES))
                .muli(0.5)
                .addi(Task.normal(24, Task.EXAMPLES, Task.FEATURES).muli(0.1));
        return Task.of(features, features.dup(), Goal.VALUE);
    }

    /** The blobs, with two numbers that are half of the first two columns' sum and difference. */
    private static Task classesAndNumbers() {
        Task blobs = Task.blobs();
        INDArray x = blobs.features();
        INDArray numbers = Nd4j.hstack(
                        x.getColumn(0, true).add(x.getColumn(1, true)),
                        x.getColumn(0, true).sub(x.getColumn(1, true)))
                .muli(0.5);
        return new Task(
                new MultiDataSet(new INDArray[] {x}, new INDArray[] {blobs.labels(), numbers}),
                new INDArray[] {blobs.labels(), numbers.dup()},
                Goal.CLASS,
                Goal.VALUE);
    }

    /** One of sixteen examples is positive, and lies elsewhere. */
    private static Task rare() {
        INDArray features = Task.normal(25, Task.EXAMPLES, Task.FEATURES);
        INDArray there = Task.normal(26, Task.FEATURES).muli(1.5);
        INDArray labels = Nd4j.zeros(DataType.FLOAT, Task.EXAMPLES, 1);
        for (int i = 0; i < Task.EXAMPLES; i += 16) {
            features.getRow(i).addi(there);
            labels.putScalar(i, 0, 1);
        }
        return Task.of(features, labels, Goal.VALUE);
    }

    private static INDArray withConstantColumn(INDArray features) {
        features.putColumn(3, Nd4j.ones(DataType.FLOAT, Task.EXAMPLES));
        return features;
    }

    private static Task blobs(UnaryOperator<INDArray> change) {
        Task task = Task.blobs();
        return task.withFeatures(change.apply(task.features()));
    }

    private static Task targets(UnaryOperator<INDArray> change) {
        Task task = Task.values();
        return Task.of(task.features(), change.apply(task.labels()), Goal.VALUE);
    }
}
