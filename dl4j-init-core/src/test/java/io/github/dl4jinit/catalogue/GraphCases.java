package io.github.dl4jinit.catalogue;

import static io.github.dl4jinit.catalogue.Case.healthy;
import static io.github.dl4jinit.catalogue.Case.sick;
import static io.github.dl4jinit.catalogue.Nets.VECTORS;
import static io.github.dl4jinit.catalogue.Nets.add;
import static io.github.dl4jinit.catalogue.Nets.dense;
import static io.github.dl4jinit.catalogue.Nets.graph;
import static io.github.dl4jinit.catalogue.Nets.softmax;
import static org.nd4j.linalg.activations.Activation.IDENTITY;
import static org.nd4j.linalg.activations.Activation.RELU;
import static org.nd4j.linalg.activations.Activation.SIGMOID;
import static org.nd4j.linalg.activations.Activation.TANH;

import io.github.dl4jinit.signal.finding.Cause;
import java.util.List;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Parallel paths: residual branches, towers, dense blocks, several inputs and outputs. */
final class GraphCases {

    private GraphCases() {}

    static List<Case> healthyOnes() {
        return List.of(
                healthy(
                                "residual relu, 8 blocks, branches × .3",
                                residual(RELU, 8).then(Spoil.scale("second.*_W", 0.3)),
                                Task::blobs)
                        .sgd(0.005),
                healthy(
                        "residual tanh, 6 blocks, last weights 0",
                        residual(TANH, 6).then(Spoil.set("second.*_W", 0)),
                        Task::blobs),
                healthy(
                                "residual, normalised, γ = 0",
                                residualNormalised(6).then(Spoil.set("nb.*_gamma", 0)),
                                Task::blobs)
                        .withAdam(),
                healthy("residual, normalised, γ = 1, 4 blocks", residualNormalised(4), Task::blobs)
                        .withAdam(),
                healthy("two towers", towers(4, RELU), Task::blobs),
                healthy("towers of different depth", unequalTowers(), Task::blobs),
                healthy("dense block, 6", denseBlock(6), Task::blobs),
                healthy("gated, tanh × sigmoid", gated(), Task::blobs).withAdam(),
                healthy("two inputs, two outputs", twoAndTwo(), GraphCases::two),
                healthy(
                        "softmax layer and a LossLayer",
                        graph(
                                RELU,
                                WeightInit.RELU,
                                VECTORS,
                                g -> g.addLayer("a", dense(32), "in")
                                        .addLayer("soft", dense(4, Activation.SOFTMAX), "a")
                                        .addLayer(
                                                "loss",
                                                new LossLayer.Builder(LossFunction.MCXENT)
                                                        .activation(IDENTITY)
                                                        .build(),
                                                "soft")
                                        .setOutputs("loss")),
                        Task::blobs),
                healthy(
                        "skip over all to the output",
                        graph(
                                RELU,
                                WeightInit.RELU,
                                VECTORS,
                                g -> g.addLayer("a", dense(32), "in")
                                        .addLayer("b", dense(32), "a")
                                        .addVertex("m", new MergeVertex(), "b", "in")
                                        .addLayer("out", softmax(), "m")
                                        .setOutputs("out")),
                        Task::blobs));
    }

    static List<Case> sickOnes() {
        return List.of(
                sick(
                        "residual relu, 24 blocks of 4/n",
                        Cause.WEIGHTS_LARGE,
                        residual(RELU, 24).then(Spoil.scale("(first|second).*_W", 1.4)),
                        Task::blobs),
                sick(
                        "two towers of 10, σ_w² = .2",
                        Cause.WEIGHTS_SMALL,
                        towers(10, RELU).then(Spoil.scale("[ab]\\d+_W", 0.316)),
                        Task::blobs),
                sick(
                        "two towers of 8, σ_w² = 12",
                        Cause.WEIGHTS_LARGE,
                        towers(8, RELU).then(Spoil.scale("[ab]\\d+_W", 2.45)),
                        Task::blobs),
                sick(
                        "dense block of 8, all × .01",
                        Cause.WEIGHTS_SMALL,
                        denseBlock(8).then(Spoil.scale("(d\\d+|first|out)_W", 0.01)),
                        Task::blobs),
                sick(
                        "softmax layer and a LossLayer, × .001",
                        Cause.WEIGHTS_SMALL,
                        graph(
                                        RELU,
                                        WeightInit.RELU,
                                        VECTORS,
                                        g -> g.addLayer("a", dense(32), "in")
                                                .addLayer("b", dense(32), "a")
                                                .addLayer("soft", dense(4, Activation.SOFTMAX), "b")
                                                .addLayer(
                                                        "loss",
                                                        new LossLayer.Builder(LossFunction.MCXENT)
                                                                .activation(IDENTITY)
                                                                .build(),
                                                        "soft")
                                                .setOutputs("loss"))
                                .then(Spoil.scale("[ab]_W", 0.003)),
                        Task::blobs),
                sick("two towers of sigmoids, 6 deep", Cause.ACTIVATION, towers(6, SIGMOID), Task::blobs),
                sick(
                        "residual with a NaN in one branch",
                        Cause.WEIGHTS_NOT_FINITE,
                        residual(TANH, 4).then(Spoil.notANumber("first2_W")),
                        Task::blobs),
                sick(
                        "gates shut by a bias of -12",
                        Cause.BIASES,
                        gated().then(Spoil.set("gate.*_b", -12)),
                        Task::blobs));
    }

    private static Case.Builder residual(Activation activation, int blocks) {
        return graph(activation, activation == RELU ? WeightInit.RELU : WeightInit.XAVIER, VECTORS, g -> {
            g.addLayer("stem", dense(48, IDENTITY), "in");
            String last = "stem";
            for (int i = 0; i < blocks; i++) {
                g.addLayer("first" + i, dense(48), last)
                        .addLayer("second" + i, dense(48, IDENTITY), "first" + i)
                        .addVertex("add" + i, add(), last, "second" + i);
                last = "add" + i;
            }
            return g.addLayer("out", softmax(), last).setOutputs("out");
        });
    }

    private static Case.Builder residualNormalised(int blocks) {
        return graph(IDENTITY, WeightInit.RELU, VECTORS, g -> {
            g.addLayer("stem", dense(32), "in");
            String last = "stem";
            for (int i = 0; i < blocks; i++) {
                g.addLayer("a" + i, dense(32), last)
                        .addLayer("na" + i, new BatchNormalization(), "a" + i)
                        .addLayer("ra" + i, new ActivationLayer(RELU), "na" + i)
                        .addLayer("b" + i, dense(32), "ra" + i)
                        .addLayer("nb" + i, new BatchNormalization(), "b" + i)
                        .addVertex("add" + i, add(), last, "nb" + i);
                last = "add" + i;
            }
            return g.addLayer("out", softmax(), last).setOutputs("out");
        });
    }

    private static Case.Builder towers(int depth, Activation activation) {
        return graph(activation, activation == RELU ? WeightInit.RELU : WeightInit.XAVIER, VECTORS, g -> {
            String a = "in";
            String b = "in";
            for (int i = 0; i < depth; i++) {
                g.addLayer("a" + i, dense(40), a).addLayer("b" + i, dense(24), b);
                a = "a" + i;
                b = "b" + i;
            }
            return g.addVertex("m", new MergeVertex(), a, b)
                    .addLayer("out", softmax(), "m")
                    .setOutputs("out");
        });
    }

    private static Case.Builder unequalTowers() {
        return graph(TANH, WeightInit.XAVIER, VECTORS, g -> {
            String a = "in";
            for (int i = 0; i < 8; i++) {
                g.addLayer("a" + i, dense(32), a);
                a = "a" + i;
            }
            return g.addLayer("b", dense(32), "in")
                    .addVertex("m", new MergeVertex(), a, "b")
                    .addLayer("out", softmax(), "m")
                    .setOutputs("out");
        });
    }

    private static Case.Builder denseBlock(int layers) {
        return graph(RELU, WeightInit.RELU, VECTORS, g -> {
            g.addLayer("first", dense(24), "in");
            String last = "first";
            for (int i = 0; i < layers; i++) {
                g.addLayer("d" + i, dense(12), last).addVertex("m" + i, new MergeVertex(), last, "d" + i);
                last = "m" + i;
            }
            return g.addLayer("out", softmax(), last).setOutputs("out");
        });
    }

    private static Case.Builder gated() {
        return graph(TANH, WeightInit.XAVIER, VECTORS, g -> {
            String last = "in";
            for (int i = 0; i < 3; i++) {
                g.addLayer("value" + i, dense(32), last)
                        .addLayer("gate" + i, dense(32, SIGMOID), last)
                        .addVertex(
                                "p" + i, new ElementWiseVertex(ElementWiseVertex.Op.Product), "value" + i, "gate" + i);
                last = "p" + i;
            }
            return g.addLayer("out", softmax(), last).setOutputs("out");
        });
    }

    private static Case.Builder twoAndTwo() {
        return (seed, updater) -> {
            ComputationGraph network = new ComputationGraph(Nets.base(seed, updater, RELU, WeightInit.RELU)
                    .graphBuilder()
                    .addInputs("left", "right")
                    .setInputTypes(VECTORS, VECTORS)
                    .addLayer("a", dense(32), "left")
                    .addLayer("b", dense(32), "right")
                    .addVertex("m", new MergeVertex(), "a", "b")
                    .addLayer("c", dense(32), "m")
                    .addLayer("class", softmax(), "c")
                    .addLayer("value", Nets.output(IDENTITY, LossFunction.MSE, 2), "c")
                    .setOutputs("class", "value")
                    .build());
            network.init();
            return network;
        };
    }

    private static Task two() {
        Task left = Task.blobs();
        Task right = Task.values();
        INDArray[] labels = {left.labels(), right.labels()};
        return new Task(
                new MultiDataSet(new INDArray[] {left.features(), right.features()}, labels),
                labels,
                Task.Goal.CLASS,
                Task.Goal.VALUE);
    }
}
