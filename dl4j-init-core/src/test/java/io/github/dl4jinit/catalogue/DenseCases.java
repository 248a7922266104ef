package io.github.dl4jinit.catalogue;

import static io.github.dl4jinit.catalogue.Case.healthy;
import static io.github.dl4jinit.catalogue.Case.sick;
import static io.github.dl4jinit.catalogue.Nets.VECTORS;
import static io.github.dl4jinit.catalogue.Nets.dense;
import static io.github.dl4jinit.catalogue.Nets.hidden;
import static io.github.dl4jinit.catalogue.Nets.list;
import static io.github.dl4jinit.catalogue.Nets.softmax;
import static org.nd4j.linalg.activations.Activation.ELU;
import static org.nd4j.linalg.activations.Activation.GELU;
import static org.nd4j.linalg.activations.Activation.IDENTITY;
import static org.nd4j.linalg.activations.Activation.LEAKYRELU;
import static org.nd4j.linalg.activations.Activation.RELU;
import static org.nd4j.linalg.activations.Activation.SELU;
import static org.nd4j.linalg.activations.Activation.SIGMOID;
import static org.nd4j.linalg.activations.Activation.SOFTSIGN;
import static org.nd4j.linalg.activations.Activation.SWISH;
import static org.nd4j.linalg.activations.Activation.TANH;

import io.github.dl4jinit.signal.finding.Cause;
import java.util.List;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.weights.WeightInit;

/** Chains of dense layers: their weights, biases, activations, depth and width. */
final class DenseCases {

    private DenseCases() {}

    static List<Case> healthyOnes() {
        return List.of(
                healthy(
                        "logistic regression",
                        list(IDENTITY, WeightInit.XAVIER, VECTORS, l -> l.layer(softmax())),
                        Task::blobs),
                healthy("sigmoid, 1 layer", dense(SIGMOID, WeightInit.XAVIER, 1, 32), Task::blobs),
                healthy("relu, 3 × 32", dense(RELU, WeightInit.RELU, 3, 32), Task::blobs),
                healthy("relu, XAVIER, 4 × 32", dense(RELU, WeightInit.XAVIER, 4, 32), Task::blobs)
                        .withAdam(),
                healthy("relu, 15 × 64", dense(RELU, WeightInit.RELU, 15, 64), Task::blobs)
                        .sgd(0.05),
                healthy("leaky relu, 20 × 64", dense(LEAKYRELU, WeightInit.RELU, 20, 64), Task::blobs)
                        .sgd(0.05),
                healthy("tanh, 10 × 48", dense(TANH, WeightInit.XAVIER, 10, 48), Task::blobs),
                healthy("tanh, 30 × 64", dense(TANH, WeightInit.XAVIER, 30, 64), Task::blobs)
                        .withAdam()
                        .adam(0.001),
                healthy("softsign, 6 × 48", dense(SOFTSIGN, WeightInit.XAVIER, 6, 48), Task::blobs),
                healthy("elu, 6 × 48", dense(ELU, WeightInit.XAVIER, 6, 48), Task::blobs),
                healthy("selu, 12 × 48", dense(SELU, WeightInit.LECUN_NORMAL, 12, 48), Task::blobs)
                        .sgd(0.01),
                healthy("gelu, 6 × 48", dense(GELU, WeightInit.RELU, 6, 48), Task::blobs),
                healthy("swish, 5 × 48", dense(SWISH, WeightInit.RELU, 5, 48), Task::blobs)
                        .withAdam(),
                healthy("output weights 0", dense(RELU, WeightInit.RELU, 3, 32).then(Spoil.set("3_W", 0)), Task::blobs),
                healthy("batch normalisation, 6 × 48", normalised(6), Task::blobs),
                healthy(
                                "batch normalisation, weights × 10",
                                normalised(4).then(Spoil.scale("[0369]_W", 10)),
                                Task::blobs)
                        .withAdam(),
                healthy("layer normalisation, 5 × 48", layerNormalised(5), Task::blobs),
                healthy("dropout .8, 2 × 64", dropout(0.8), Task::blobs).steps(500),
                healthy("prelu, 4 × 32", prelu(), Task::blobs),
                healthy(
                        "element-wise multiplication",
                        list(
                                RELU,
                                WeightInit.RELU,
                                VECTORS,
                                l -> l.layer(dense(32))
                                        .layer(new ElementWiseMultiplicationLayer.Builder()
                                                .nIn(32)
                                                .nOut(32)
                                                .activation(IDENTITY)
                                                .weightInit(WeightInit.ONES)
                                                .build())
                                        .layer(softmax())),
                        Task::blobs),
                healthy(
                        "first layer frozen",
                        list(
                                RELU,
                                WeightInit.RELU,
                                VECTORS,
                                l -> hidden(
                                                l.layer(new FrozenLayer(new DenseLayer.Builder()
                                                        .nIn(16)
                                                        .nOut(48)
                                                        .activation(RELU)
                                                        .weightInit(WeightInit.RELU)
                                                        .build())),
                                                2,
                                                32)
                                        .layer(softmax())),
                        Task::blobs),
                healthy(
                        "a bias of 0.1 everywhere",
                        dense(RELU, WeightInit.RELU, 4, 32).then(Spoil.set("[0-3]_b", 0.1)),
                        Task::blobs));
    }

    static List<Case> sickOnes() {
        return List.of(
                sick(
                        "selu, 12 × 48, Sgd .1",
                        Cause.RATE_HIGH,
                        dense(SELU, WeightInit.LECUN_NORMAL, 12, 48),
                        Task::blobs),
                sick(
                        "relu 24 × 64, 1/n",
                        Cause.WEIGHTS_SMALL,
                        dense(RELU, WeightInit.LECUN_NORMAL, 24, 64),
                        Task::blobs),
                sick(
                                "relu 16 × 64, N(0, .01²)",
                                Cause.WEIGHTS_SMALL,
                                dense(RELU, WeightInit.RELU, 16, 64).then(Spoil.deviation("\\d+_W", 0.01)),
                                Task::blobs)
                        .withAdam(),
                sick(
                        "relu 16 × 64, 8/n",
                        Cause.WEIGHTS_LARGE,
                        dense(RELU, WeightInit.RELU, 16, 64).then(Spoil.scale("\\d+_W", 2)),
                        Task::blobs),
                sick(
                        "relu 8 × 64, N(0, 1)",
                        Cause.WEIGHTS_LARGE,
                        dense(RELU, WeightInit.RELU, 8, 64).then(Spoil.deviation("\\d+_W", 1)),
                        Task::blobs),
                sick(
                        "tanh 20 × 48, 1/(4n)",
                        Cause.WEIGHTS_SMALL,
                        dense(TANH, WeightInit.XAVIER, 20, 48).then(Spoil.scale("\\d+_W", 0.5)),
                        Task::blobs),
                sick(
                        "tanh 12 × 48, 36/n",
                        Cause.WEIGHTS_LARGE,
                        dense(TANH, WeightInit.XAVIER, 12, 48).then(Spoil.scale("\\d+_W", 6)),
                        Task::blobs),
                sick(
                        "selu 24 × 48, 3/n",
                        Cause.WEIGHTS_LARGE,
                        dense(SELU, WeightInit.LECUN_NORMAL, 24, 48).then(Spoil.scale("\\d+_W", 1.75)),
                        Task::blobs),
                sick(
                        "elu 16 × 48, 1/(8n)",
                        Cause.WEIGHTS_SMALL,
                        dense(ELU, WeightInit.XAVIER, 16, 48).then(Spoil.scale("\\d+_W", 0.35)),
                        Task::blobs),
                sick(
                        "gelu 16 × 48, 1/n",
                        Cause.WEIGHTS_SMALL,
                        dense(GELU, WeightInit.LECUN_NORMAL, 16, 48).then(Spoil.scale("\\d+_W", 0.8)),
                        Task::blobs),
                sick(
                        "gelu 6 × 48, 50/n",
                        Cause.WEIGHTS_LARGE,
                        dense(GELU, WeightInit.RELU, 6, 48).then(Spoil.scale("\\d+_W", 5)),
                        Task::blobs),
                sick(
                        "relu 8 × 48, the fourth × .001",
                        Cause.WEIGHTS_SMALL,
                        dense(RELU, WeightInit.RELU, 8, 48).then(Spoil.scale("3_W", 0.001)),
                        Task::blobs),
                sick(
                        "tanh 8 × 64, the third 1e-5/n",
                        Cause.WEIGHTS_SMALL,
                        dense(TANH, WeightInit.XAVIER, 8, 64).then(Spoil.scale("2_W", 0.003)),
                        Task::blobs),
                sick(
                        "tanh 8 × 48, the second × 200",
                        Cause.WEIGHTS_LARGE,
                        dense(TANH, WeightInit.XAVIER, 8, 48).then(Spoil.scale("1_W", 200)),
                        Task::blobs),
                sick(
                        "tanh 6 × 48, the first × 1e-4",
                        Cause.WEIGHTS_SMALL,
                        dense(TANH, WeightInit.XAVIER, 6, 48).then(Spoil.scale("0_W", 1e-4)),
                        Task::blobs),
                sick("sigmoid 6 × 48", Cause.ACTIVATION, dense(SIGMOID, WeightInit.XAVIER, 6, 48), Task::blobs),
                sick("sigmoid 12 × 48", Cause.ACTIVATION, dense(SIGMOID, WeightInit.XAVIER, 12, 48), Task::blobs)
                        .withAdam(),
                sick("nobody chose an activation, 8 × 48", Cause.ACTIVATION, unset(8), Task::blobs),
                sick("relu 30 × 3", Cause.TOO_NARROW, dense(RELU, WeightInit.RELU, 30, 3), Task::blobs),
                sick(
                        "all weights 0",
                        Cause.WEIGHTS_CONSTANT,
                        dense(RELU, WeightInit.ZERO, 3, 32).then(Spoil.set("\\d+_W", 0)),
                        Task::blobs),
                sick(
                        "all weights .05",
                        Cause.WEIGHTS_CONSTANT,
                        dense(RELU, WeightInit.RELU, 3, 32).then(Spoil.set("\\d+_W", 0.05)),
                        Task::blobs),
                sick(
                        "a NaN among the weights",
                        Cause.WEIGHTS_NOT_FINITE,
                        dense(RELU, WeightInit.RELU, 4, 32).then(Spoil.notANumber("1_W")),
                        Task::blobs),
                sick(
                        "a NaN in the output's weights",
                        Cause.WEIGHTS_NOT_FINITE,
                        dense(TANH, WeightInit.XAVIER, 3, 32).then(Spoil.notANumber("3_W")),
                        Task::blobs),
                sick(
                        "biases of -10",
                        Cause.BIASES,
                        dense(RELU, WeightInit.RELU, 4, 48).then(Spoil.set("[0-3]_b", -10)),
                        Task::blobs),
                sick(
                        "one bias of -50",
                        Cause.BIASES,
                        dense(RELU, WeightInit.RELU, 6, 64).then(Spoil.set("2_b", -50)),
                        Task::blobs),
                sick(
                        "one bias of 1000",
                        Cause.BIASES,
                        dense(RELU, WeightInit.RELU, 5, 48).then(Spoil.set("1_b", 1000)),
                        Task::blobs),
                sick(
                        "biases of 8 before tanh",
                        Cause.BIASES,
                        dense(TANH, WeightInit.XAVIER, 5, 48).then(Spoil.set("[0-4]_b", 8)),
                        Task::blobs),
                sick("dropout .02", Cause.DROPOUT, dropout(0.02), Task::blobs),
                sick(
                        "layer normalisation, NaN bias",
                        Cause.WEIGHTS_NOT_FINITE,
                        layerNormalised(4).then(Spoil.notANumber("2_b")),
                        Task::blobs));
    }

    private static Case.Builder normalised(int depth) {
        return list(RELU, WeightInit.RELU, VECTORS, l -> {
            for (int i = 0; i < depth; i++) {
                l.layer(dense(48, IDENTITY)).layer(new BatchNormalization()).layer(new ActivationLayer(RELU));
            }
            return l.layer(softmax());
        });
    }

    private static Case.Builder layerNormalised(int depth) {
        return list(RELU, WeightInit.RELU, VECTORS, l -> {
            for (int i = 0; i < depth; i++) {
                l.layer(new DenseLayer.Builder().nOut(48).hasLayerNorm(true).build());
            }
            return l.layer(softmax());
        });
    }

    private static Case.Builder dropout(double keep) {
        return list(
                RELU,
                WeightInit.RELU,
                VECTORS,
                l -> l.layer(dense(64))
                        .layer(new DenseLayer.Builder()
                                .nOut(64)
                                .dropOut(new Dropout(keep))
                                .build())
                        .layer(new DenseLayer.Builder()
                                .nOut(64)
                                .dropOut(new Dropout(keep))
                                .build())
                        .layer(softmax()));
    }

    private static Case.Builder prelu() {
        return list(IDENTITY, WeightInit.RELU, VECTORS, l -> {
            for (int i = 0; i < 4; i++) {
                l.layer(dense(32))
                        .layer(new PReLULayer.Builder()
                                .inputShape(32)
                                .weightInit(WeightInit.ZERO)
                                .build());
            }
            return l.layer(softmax());
        });
    }

    private static Case.Builder unset(int depth) {
        return (seed, updater) -> {
            var list = new org.deeplearning4j.nn.conf.NeuralNetConfiguration.Builder()
                    .seed(seed)
                    .updater(updater)
                    .list();
            var network = new org.deeplearning4j.nn.multilayer.MultiLayerNetwork(hidden(list, depth, 48)
                    .layer(softmax())
                    .setInputType(VECTORS)
                    .build());
            network.init();
            return network;
        };
    }
}
