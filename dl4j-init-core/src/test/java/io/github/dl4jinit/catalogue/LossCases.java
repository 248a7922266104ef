package io.github.dl4jinit.catalogue;

import static io.github.dl4jinit.catalogue.Case.healthy;
import static io.github.dl4jinit.catalogue.Case.sick;
import static io.github.dl4jinit.catalogue.Nets.VECTORS;
import static io.github.dl4jinit.catalogue.Nets.dense;
import static io.github.dl4jinit.catalogue.Nets.hidden;
import static io.github.dl4jinit.catalogue.Nets.list;
import static io.github.dl4jinit.catalogue.Nets.output;
import static io.github.dl4jinit.catalogue.Nets.regression;
import static io.github.dl4jinit.catalogue.Nets.softmax;
import static org.nd4j.linalg.activations.Activation.IDENTITY;
import static org.nd4j.linalg.activations.Activation.RELU;
import static org.nd4j.linalg.activations.Activation.SIGMOID;
import static org.nd4j.linalg.activations.Activation.SOFTMAX;
import static org.nd4j.linalg.activations.Activation.TANH;

import io.github.dl4jinit.signal.finding.Cause;
import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Data, labels, losses and steps. */
final class LossCases {

    private LossCases() {}

    static List<Case> healthyOnes() {
        return List.of(
                healthy("regression, relu", regression(RELU, 2, 32, IDENTITY, LossFunction.MSE), Task::values),
                healthy("regression, tanh on the output", regression(TANH, 2, 32, TANH, LossFunction.MSE), () -> {
                    Task task = Task.values();
                    return Task.of(task.features(), task.labels().muli(0.4), Task.Goal.VALUE);
                }),
                healthy("regression, L1", regression(RELU, 2, 32, IDENTITY, LossFunction.L1), Task::values)
                        .withAdam()
                        .adam(0.01),
                healthy("four bits, sigmoid and XENT", bits(), Task::bits)
                        .withAdam()
                        .adam(0.01),
                healthy(
                                "auto-encoder",
                                autoEncoder(IDENTITY),
                                () -> itself(Task.blobs().features()))
                        .withAdam()
                        .adam(0.01)
                        .steps(500),
                healthy(
                                "softmax with a squared loss",
                                list(
                                        RELU,
                                        WeightInit.RELU,
                                        VECTORS,
                                        l -> hidden(l, 2, 32).layer(output(SOFTMAX, LossFunction.MSE, 4))),
                                Task::blobs)
                        .withAdam()
                        .adam(0.01),
                healthy(
                                "features 0..1",
                                dense(RELU, WeightInit.RELU, 2, 32),
                                () -> with(Task.blobs(), x -> x.muli(0.15).addi(0.5)))
                        .withAdam()
                        .adam(0.01),
                healthy(
                                "one-hot features",
                                list(
                                        RELU,
                                        WeightInit.RELU,
                                        InputType.feedForward(40),
                                        l -> hidden(l, 2, 32).layer(softmax())),
                                LossCases::oneHotFeatures)
                        .withAdam()
                        .adam(0.01),
                healthy(
                        "two constant columns",
                        dense(RELU, WeightInit.RELU, 2, 32),
                        () -> with(Task.blobs(), x -> {
                            x.getColumn(3).assign(0);
                            x.getColumn(7).assign(1);
                        })),
                healthy("AdaGrad", dense(RELU, WeightInit.RELU, 3, 32), Task::blobs)
                        .updater(new AdaGrad(0.05)),
                healthy("RMSProp", dense(TANH, WeightInit.XAVIER, 3, 32), Task::blobs)
                        .updater(new RmsProp(0.003)),
                healthy("Nesterovs", dense(RELU, WeightInit.RELU, 3, 32), Task::blobs)
                        .updater(new Nesterovs(0.02, 0.9)),
                healthy("Nadam", dense(RELU, WeightInit.RELU, 3, 32), Task::blobs)
                        .updater(new Nadam(0.003)),
                healthy("AdaDelta", dense(RELU, WeightInit.RELU, 2, 32), Task::blobs)
                        .updater(new AdaDelta())
                        .steps(600));
    }

    static List<Case> sickOnes() {
        return List.of(
                sick(
                        "features 0..100, tanh",
                        Cause.DATA_SCALE,
                        dense(TANH, WeightInit.XAVIER, 3, 32),
                        () -> with(Task.blobs(), x -> x.muli(20).addi(50))),
                sick(
                        "features 0..255, relu",
                        Cause.DATA_SCALE,
                        dense(RELU, WeightInit.RELU, 3, 32),
                        () -> with(Task.blobs(), x -> x.muli(40).addi(128))),
                sick(
                                "pixels 0..255, convolutions",
                                Cause.DATA_SCALE,
                                list(
                                        RELU,
                                        WeightInit.XAVIER,
                                        Nets.MAPS,
                                        l -> l.layer(new org.deeplearning4j.nn.conf.layers.ConvolutionLayer.Builder(
                                                                3, 3)
                                                        .nOut(8)
                                                        .build())
                                                .layer(dense(24))
                                                .layer(softmax())),
                                () -> with(Task.maps(), x -> x.muli(40).addi(128)))
                        .updater(new Nesterovs(0.01, 0.9)),
                sick(
                        "features × 1e-3",
                        Cause.DATA_SCALE,
                        dense(TANH, WeightInit.XAVIER, 3, 32),
                        () -> with(Task.blobs(), x -> x.muli(1e-3))),
                sick(
                        "one column × 1e4",
                        Cause.DATA_SCALE,
                        dense(TANH, WeightInit.XAVIER, 3, 32),
                        () -> with(Task.blobs(), x -> x.getColumn(2).muli(1e4))),
                sick(
                                "features about 1000",
                                Cause.DATA_SCALE,
                                dense(RELU, WeightInit.RELU, 2, 32),
                                () -> with(Task.blobs(), x -> x.addi(1000)))
                        .withAdam(),
                sick(
                                "a series about 300",
                                Cause.DATA_SCALE,
                                list(
                                        TANH,
                                        WeightInit.XAVIER,
                                        Nets.SERIES,
                                        l -> l.layer(new org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep(
                                                        new org.deeplearning4j.nn.conf.layers.LSTM.Builder()
                                                                .nOut(16)
                                                                .build()))
                                                .layer(softmax())),
                                () -> with(Task.courses(), x -> x.muli(50).addi(300)))
                        .withAdam(),
                sick(
                        "features with a NaN",
                        Cause.DATA_NOT_FINITE,
                        dense(RELU, WeightInit.RELU, 2, 32),
                        () -> with(Task.blobs(), x -> x.getColumn(3).assign(Double.NaN))),
                sick(
                                "targets of 1e4",
                                Cause.TARGET_SCALE,
                                regression(RELU, 2, 32, IDENTITY, LossFunction.MSE),
                                () -> targets(y -> y.muli(1e4)))
                        .sgd(0.01),
                sick(
                                "targets about 500",
                                Cause.TARGET_SCALE,
                                regression(TANH, 2, 32, IDENTITY, LossFunction.MSE),
                                () -> targets(y -> y.muli(20).addi(500)))
                        .withAdam(),
                sick(
                        "targets beyond tanh",
                        Cause.TARGET_RANGE,
                        regression(TANH, 2, 32, TANH, LossFunction.MSE),
                        () -> targets(y -> y.muli(4).addi(6))),
                sick(
                        "negative targets, sigmoid",
                        Cause.TARGET_RANGE,
                        regression(TANH, 2, 32, SIGMOID, LossFunction.MSE),
                        () -> targets(y -> y.muli(2))),
                sick(
                        "negative targets, relu",
                        Cause.TARGET_RANGE,
                        regression(TANH, 2, 32, RELU, LossFunction.MSE),
                        () -> targets(y -> y.subi(1))),
                sick(
                        "softmax over one unit",
                        Cause.OUTPUT_AND_LOSS,
                        list(
                                RELU,
                                WeightInit.RELU,
                                VECTORS,
                                l -> hidden(l, 2, 32).layer(output(SOFTMAX, LossFunction.MCXENT, 1))),
                        LossCases::oneBit),
                sick(
                        "cross-entropy of an identity",
                        Cause.OUTPUT_AND_LOSS,
                        list(
                                RELU,
                                WeightInit.RELU,
                                VECTORS,
                                l -> hidden(l, 2, 32).layer(output(IDENTITY, LossFunction.MCXENT, 4))),
                        Task::blobs),
                sick(
                        "cross-entropy of a tanh",
                        Cause.OUTPUT_AND_LOSS,
                        list(
                                RELU,
                                WeightInit.RELU,
                                VECTORS,
                                l -> hidden(l, 2, 32).layer(output(TANH, LossFunction.MCXENT, 4))),
                        Task::blobs),
                sick(
                        "binary cross-entropy of an identity",
                        Cause.OUTPUT_AND_LOSS,
                        list(
                                RELU,
                                WeightInit.RELU,
                                VECTORS,
                                l -> hidden(l, 2, 32).layer(output(IDENTITY, LossFunction.XENT, 4))),
                        Task::bits),
                sick(
                        "softmax for four bits",
                        Cause.OUTPUT_AND_LOSS,
                        list(
                                RELU,
                                WeightInit.RELU,
                                VECTORS,
                                l -> hidden(l, 2, 32).layer(output(SOFTMAX, LossFunction.MCXENT, 4))),
                        Task::bits),
                sick(
                        "labels all of one class",
                        Cause.LABELS,
                        dense(RELU, WeightInit.RELU, 2, 32),
                        () -> Task.blobs().withLabels(one())),
                sick(
                        "labels with a NaN",
                        Cause.LABELS,
                        dense(RELU, WeightInit.RELU, 2, 32),
                        () -> Task.blobs().withLabels(Task.oneHot().putScalar(5, Double.NaN))),
                sick("labels 0..255 for XENT", Cause.LABELS, autoEncoderXent(), () -> bytes()),
                sick("Sgd 30", Cause.RATE_HIGH, dense(RELU, WeightInit.RELU, 3, 32), Task::blobs)
                        .sgd(30)
                        .adam(1),
                sick(
                                "Sgd 3, regression",
                                Cause.RATE_HIGH,
                                regression(RELU, 2, 32, IDENTITY, LossFunction.MSE),
                                Task::values)
                        .sgd(3)
                        .adam(1),
                sick("Sgd 1000, tanh", Cause.RATE_HIGH, dense(TANH, WeightInit.XAVIER, 4, 32), Task::blobs)
                        .sgd(1000)
                        .adam(3),
                sick("Adam 1", Cause.RATE_HIGH, dense(RELU, WeightInit.RELU, 4, 48), Task::blobs)
                        .sgd(30)
                        .adam(1)
                        .withAdam(),
                sick("Nesterovs 2", Cause.RATE_HIGH, dense(RELU, WeightInit.RELU, 3, 32), Task::blobs)
                        .updater(new Nesterovs(2, 0.9))
                        .adam(1),
                sick(
                                "RMSProp 1, auto-encoder",
                                Cause.RATE_HIGH,
                                autoEncoder(IDENTITY),
                                () -> itself(Task.blobs().features()))
                        .updater(new RmsProp(1))
                        .adam(1),
                sick("Sgd 1e-7", Cause.RATE_LOW, dense(RELU, WeightInit.RELU, 3, 32), Task::blobs)
                        .sgd(1e-7)
                        .adam(1e-8),
                sick("Adam 1e-8", Cause.RATE_LOW, regression(RELU, 2, 32, IDENTITY, LossFunction.MSE), Task::values)
                        .sgd(1e-7)
                        .adam(1e-8)
                        .withAdam(),
                sick(
                        "a backward pass that is no derivative",
                        Cause.BACKWARD_PASS,
                        list(RELU, WeightInit.RELU, VECTORS, l -> {
                            for (int i = 0; i < 3; i++) {
                                l.layer(new DenseLayer.Builder()
                                        .nOut(32)
                                        .activation(new WrongDerivative())
                                        .build());
                            }
                            return l.layer(softmax());
                        }),
                        Task::blobs));
    }

    private interface Change {
        void apply(INDArray array);
    }

    private static Task with(Task task, Change change) {
        INDArray features = task.features();
        change.apply(features);
        return task.withFeatures(features);
    }

    private static Task targets(Change change) {
        Task task = Task.values();
        INDArray labels = task.labels();
        change.apply(labels);
        return Task.of(task.features(), labels, Task.Goal.VALUE);
    }

    private static Task itself(INDArray features) {
        return Task.of(features, features.dup(), Task.Goal.VALUE);
    }

    private static Task bytes() {
        INDArray features = Task.blobs().features().muli(0.15).addi(0.5);
        return Task.of(features, features.mul(255), Task.Goal.VALUE);
    }

    private static Task oneHotFeatures() {
        Task symbols = Task.symbols();
        INDArray features = Nd4j.zeros(Task.EXAMPLES, 10 * 4);
        for (int i = 0; i < Task.EXAMPLES; i++) {
            for (int t = 0; t < 4; t++) {
                features.putScalar(i, 10 * t + symbols.features().getInt(i, 0, t), 1);
            }
        }
        return symbols.withFeatures(features);
    }

    private static Task oneBit() {
        Task task = Task.bits();
        return Task.of(task.features(), task.labels().getColumns(0), Task.Goal.BINARY);
    }

    private static INDArray one() {
        INDArray labels = Nd4j.zeros(Task.EXAMPLES, Task.CLASSES);
        labels.getColumn(1).assign(1);
        return labels;
    }

    private static Case.Builder bits() {
        return list(RELU, WeightInit.RELU, VECTORS, l -> hidden(l, 2, 32).layer(output(SIGMOID, LossFunction.XENT, 4)));
    }

    private static Case.Builder autoEncoder(Activation output) {
        return list(
                TANH,
                WeightInit.XAVIER,
                VECTORS,
                l -> l.layer(dense(12))
                        .layer(dense(6))
                        .layer(dense(12))
                        .layer(output(output, LossFunction.MSE, Task.FEATURES)));
    }

    private static Case.Builder autoEncoderXent() {
        return list(
                TANH,
                WeightInit.XAVIER,
                VECTORS,
                l -> l.layer(dense(12)).layer(output(SIGMOID, LossFunction.XENT, Task.FEATURES)));
    }
}
