package io.github.dl4jinit.catalogue;

import static io.github.dl4jinit.catalogue.Case.healthy;
import static io.github.dl4jinit.catalogue.Case.sick;
import static io.github.dl4jinit.catalogue.Nets.MAPS;
import static io.github.dl4jinit.catalogue.Nets.SERIES;
import static io.github.dl4jinit.catalogue.Nets.VECTORS;
import static io.github.dl4jinit.catalogue.Nets.add;
import static io.github.dl4jinit.catalogue.Nets.dense;
import static io.github.dl4jinit.catalogue.Nets.graph;
import static io.github.dl4jinit.catalogue.Nets.list;
import static io.github.dl4jinit.catalogue.Nets.regression;
import static io.github.dl4jinit.catalogue.Nets.softmax;
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
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
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
 * Networks on the border: each has something that is off, of which training makes up for some and not for others. A case's cause
 * is what is off; whether it keeps the network from learning is for training to say. They were chosen and trained before the
 * judge knew the difference, and are not to be touched whatever it says of them.
 */
final class BorderCases {

    private BorderCases() {}

    static List<Case> all() {
        return List.of(
                sick("elu 6 × 32, the last × .002", Cause.WEIGHTS_SMALL, chain(ELU, 6, 32, "5", 0.002), Task::blobs),
                sick("relu 5 × 40, the first × .001", Cause.WEIGHTS_SMALL, chain(RELU, 5, 40, "0", 0.001), Task::blobs)
                        .updater(new Nesterovs(0.02, 0.9)),
                sick(
                        "softsign 7 × 32, the fifth × 100",
                        Cause.WEIGHTS_LARGE,
                        chain(SOFTSIGN, 7, 32, "4", 100),
                        Task::blobs),
                sick(
                        "leaky relu 10 × 32, two of them × .01",
                        Cause.WEIGHTS_SMALL,
                        chain(LEAKYRELU, 10, 32, "[37]", 0.01),
                        Task::blobs),
                sick(
                                "tanh 4 × 40, two values, the third × .001",
                                Cause.WEIGHTS_SMALL,
                                regression(TANH, 4, 40, IDENTITY, LossFunction.MSE)
                                        .then(Spoil.scale("2_W", 0.001)),
                                Task::values)
                        .withAdam(),
                sick("relu 6 × 40, all × .2", Cause.WEIGHTS_SMALL, chain(RELU, 6, 40, "\\d", 0.2), Task::blobs)
                        .withAdam(),
                sick("tanh 5 × 32, all × .01", Cause.WEIGHTS_SMALL, chain(TANH, 5, 32, "\\d", 0.01), Task::blobs)
                        .adam(0.005)
                        .withAdam(),
                sick(
                                "hard tanh 10 × 32, all × .4",
                                Cause.WEIGHTS_SMALL,
                                chain(HARDTANH, 10, 32, "\\d", 0.4),
                                Task::blobs)
                        .updater(new RmsProp(0.003)),
                sick("softsign 9 × 32, all × .2", Cause.WEIGHTS_SMALL, chain(SOFTSIGN, 9, 32, "\\d", 0.2), Task::blobs),
                sick(
                                "three convolutions, the second × .003",
                                Cause.WEIGHTS_SMALL,
                                convolutions(TANH, 3).then(Spoil.scale("1_W", 0.003)),
                                Task::maps)
                        .withAdam(),
                sick(
                        "five convolutions × .05",
                        Cause.WEIGHTS_SMALL,
                        convolutions(LEAKYRELU, 5).then(Spoil.scale("[0-4]_W", 0.05)),
                        Task::maps),
                sick(
                                "convolution over time × .001",
                                Cause.WEIGHTS_SMALL,
                                overTime().then(Spoil.scale("0_W", 0.001)),
                                Task::courses)
                        .withAdam(),
                sick("two LSTMs × .02", Cause.WEIGHTS_SMALL, lstms().then(Spoil.scale("[01]_R?W", 0.02)), Task::courses)
                        .adam(0.01)
                        .withAdam(),
                sick(
                        "two towers, one × .001",
                        Cause.WEIGHTS_SMALL,
                        towers().then(Spoil.scale("a\\d_W", 0.001)),
                        Task::blobs),
                sick(
                                "residual tanh, 6 branches × 4",
                                Cause.WEIGHTS_LARGE,
                                residual().then(Spoil.scale("branch.*_W", 4)),
                                Task::blobs)
                        .withAdam(),
                sick("relu 4 × 48, all × 4", Cause.WEIGHTS_LARGE, chain(RELU, 4, 48, "\\d", 4), Task::blobs)
                        .withAdam(),
                sick("swish 5 × 32, all × 5", Cause.WEIGHTS_LARGE, chain(SWISH, 5, 32, "\\d", 5), Task::blobs)
                        .sgd(0.02),
                sick("tanh 4 × 32, all × 10", Cause.WEIGHTS_LARGE, chain(TANH, 4, 32, "[0-3]", 10), Task::blobs),
                sick(
                                "features about 50",
                                Cause.DATA_SCALE,
                                dense(RELU, WeightInit.RELU, 3, 32),
                                () -> features(Task.blobs(), x -> x.muli(5).addi(50)))
                        .withAdam(),
                sick(
                                "features × .01",
                                Cause.DATA_SCALE,
                                dense(RELU, WeightInit.RELU, 3, 32),
                                () -> features(Task.blobs(), x -> x.muli(0.01)))
                        .updater(new RmsProp(0.003)),
                sick(
                                "features × 200",
                                Cause.DATA_SCALE,
                                dense(TANH, WeightInit.XAVIER, 3, 32),
                                () -> features(Task.blobs(), x -> x.muli(200)))
                        .updater(new AdaGrad(0.05)),
                sick(
                                "maps × 100",
                                Cause.DATA_SCALE,
                                convolutions(RELU, 2),
                                () -> features(Task.maps(), x -> x.muli(100)))
                        .withAdam(),
                sick(
                        "the second layer's weights all .1",
                        Cause.WEIGHTS_CONSTANT,
                        dense(TANH, WeightInit.XAVIER, 4, 24).then(Spoil.set("1_W", 0.1)),
                        Task::blobs),
                sick(
                                "the first convolution's weights all .2",
                                Cause.WEIGHTS_CONSTANT,
                                convolutions(RELU, 2).then(Spoil.set("0_W", 0.2)),
                                Task::maps)
                        .withAdam(),
                sick("Adam .3", Cause.RATE_HIGH, dense(RELU, WeightInit.RELU, 3, 32), Task::blobs)
                        .adam(0.3)
                        .withAdam(),
                sick(
                                "Nadam .5, two values",
                                Cause.RATE_HIGH,
                                regression(TANH, 3, 32, IDENTITY, LossFunction.MSE),
                                Task::values)
                        .updater(new Nadam(0.5)),
                sick("RMSProp .2, elu", Cause.RATE_HIGH, dense(ELU, WeightInit.XAVIER, 4, 32), Task::blobs)
                        .updater(new RmsProp(0.2)),
                sick("RMSProp 2, leaky relu", Cause.RATE_HIGH, dense(LEAKYRELU, WeightInit.RELU, 5, 24), Task::blobs)
                        .updater(new RmsProp(2)),
                sick("AdaGrad 3", Cause.RATE_HIGH, dense(RELU, WeightInit.RELU, 4, 32), Task::blobs)
                        .updater(new AdaGrad(3)),
                sick("AMSGrad .5, convolutions", Cause.RATE_HIGH, convolutions(RELU, 2), Task::maps)
                        .updater(new AMSGrad(0.5)),
                sick("softplus 5 × 24", Cause.ACTIVATION, dense(SOFTPLUS, WeightInit.XAVIER, 5, 24), Task::blobs)
                        .withAdam(),
                sick("sigmoid 5 × 32", Cause.ACTIVATION, dense(SIGMOID, WeightInit.XAVIER, 5, 32), Task::blobs)
                        .updater(new RmsProp(0.003)),
                sick(
                                "targets about 60",
                                Cause.TARGET_SCALE,
                                regression(RELU, 2, 32, IDENTITY, LossFunction.MSE),
                                () -> {
                                    Task task = Task.values();
                                    return Task.of(
                                            task.features(),
                                            task.labels().muli(20).addi(60),
                                            Task.Goal.VALUE);
                                })
                        .adam(0.03)
                        .withAdam(),
                healthy("Sgd .5, tanh", dense(TANH, WeightInit.XAVIER, 3, 32), Task::blobs)
                        .sgd(0.5),
                healthy("Adam .03, relu", dense(RELU, WeightInit.RELU, 3, 32), Task::blobs)
                        .adam(0.03)
                        .withAdam());
    }

    private static Case.Builder chain(Activation activation, int depth, int width, String layers, double factor) {
        boolean oneSided = activation == RELU || activation == LEAKYRELU || activation == SWISH;
        return dense(activation, oneSided ? WeightInit.RELU : WeightInit.XAVIER, depth, width)
                .then(Spoil.scale(layers + "_W", factor));
    }

    private static Case.Builder convolutions(Activation activation, int depth) {
        return list(activation, activation == TANH ? WeightInit.XAVIER : WeightInit.RELU, MAPS, l -> {
            for (int i = 0; i < depth; i++) {
                l.layer(new ConvolutionLayer.Builder(2, 2).nOut(10).build());
            }
            return l.layer(softmax());
        });
    }

    private static Case.Builder overTime() {
        return list(
                RELU,
                WeightInit.RELU,
                SERIES,
                l -> l.layer(new Convolution1DLayer.Builder(3).nOut(12).build())
                        .layer(new Convolution1DLayer.Builder(3).nOut(12).build())
                        .layer(new GlobalPoolingLayer(PoolingType.MAX))
                        .layer(softmax()));
    }

    private static Case.Builder lstms() {
        return list(
                TANH,
                WeightInit.XAVIER,
                SERIES,
                l -> l.layer(new LSTM.Builder().nOut(12).activation(TANH).build())
                        .layer(new LastTimeStep(
                                new LSTM.Builder().nOut(12).activation(TANH).build()))
                        .layer(softmax()));
    }

    private static Case.Builder towers() {
        return graph(ELU, WeightInit.XAVIER, VECTORS, g -> {
            for (String tower : new String[] {"a", "b"}) {
                g.addLayer(tower + "0", dense(24, ELU), "in")
                        .addLayer(tower + "1", dense(24, ELU), tower + "0")
                        .addLayer(tower + "2", dense(24, ELU), tower + "1");
            }
            return g.addVertex("m", new MergeVertex(), "a2", "b2")
                    .addLayer("out", softmax(), "m")
                    .setOutputs("out");
        });
    }

    private static Case.Builder residual() {
        return graph(TANH, WeightInit.XAVIER, VECTORS, g -> {
            g.addLayer("stem", dense(32, TANH), "in");
            String last = "stem";
            for (int i = 0; i < 6; i++) {
                g.addLayer("branch" + i, dense(32, TANH), last).addVertex("sum" + i, add(), last, "branch" + i);
                last = "sum" + i;
            }
            return g.addLayer("out", softmax(), last).setOutputs("out");
        });
    }

    private static Task features(Task task, UnaryOperator<INDArray> change) {
        return task.withFeatures(change.apply(task.features()));
    }
}
