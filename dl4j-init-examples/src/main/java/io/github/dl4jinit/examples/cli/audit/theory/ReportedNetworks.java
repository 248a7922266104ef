package io.github.dl4jinit.examples.cli.audit.theory;

import static io.github.dl4jinit.examples.cli.audit.theory.Networks.HE;
import static io.github.dl4jinit.examples.cli.audit.theory.Networks.XAVIER;
import static io.github.dl4jinit.examples.cli.audit.theory.Networks.chain;
import static io.github.dl4jinit.examples.cli.audit.theory.Networks.classes;
import static io.github.dl4jinit.examples.cli.audit.theory.Networks.dense;
import static io.github.dl4jinit.examples.cli.audit.theory.Networks.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Shapes that people reported trouble with, as the automatic plan starts them. */
final class ReportedNetworks {
    private static final int EXAMPLES = 64;

    private static final String GROWING =
            "a function that makes more of what strays, layer by layer, leaves the size of a deep signal to chance";

    private ReportedNetworks() {}

    static List<TheoryCase> all() {
        List<TheoryCase> cases = new ArrayList<>();
        for (Activation activation : List.of(Activation.GELU, Activation.SWISH, Activation.MISH)) {
            for (int depth : new int[] {10, 15, 30}) {
                cases.add(deep(depth + " × 64 " + activation.name().toLowerCase(Locale.ROOT), 20, 64, depth, activation)
                        .limited(GROWING));
            }
        }
        cases.add(deep("20 × 256 swish", 100, 256, 20, Activation.SWISH).limited(GROWING));
        cases.add(dense("20 × 256 relu, dropOut 0.5", HE, 256, Collections.nCopies(20, dropped()))
                .limited("20 dropouts of half of 256 units leave the size of a signal to chance"));
        for (ElementWiseVertex.Op op : List.of(ElementWiseVertex.Op.Add, ElementWiseVertex.Op.Average)) {
            cases.add(joined("12 × relu(" + op.name().toLowerCase(Locale.ROOT) + " of 2)", towers(op)));
        }
        for (int blocks : new int[] {6, 12, 24, 48}) {
            cases.add(joined(blocks + " × x + relu branch", residual(blocks, 1, Activation.RELU)));
        }
        cases.add(joined("12 × x + 2 relu branches", residual(12, 2, Activation.RELU)));
        cases.add(joined("8 × x + normalised branch", normalisedBranches()));
        cases.add(deep("4 × 64 sigmoid", 20, 64, 4, Activation.SIGMOID));
        cases.add(deep("6 × 64 relu", 20, 64, 6, Activation.RELU));
        cases.add(deep("8 × 64 tanh", 20, 64, 8, Activation.TANH));
        cases.add(deep("40 × 16 relu", 16, 16, 40, Activation.RELU)
                .limited("layers of 16 units leave the size of a deep signal to chance"));
        cases.add(narrow());
        cases.add(dense("softmax, loss layer", XAVIER, 20, separateLoss()));
        cases.add(dense("biases of −50", HE, 20, biased()).limited("no unit is on, and no gradient comes back at all"));
        cases.add(dense("8 × dense, normalised, relu", HE, 64, normalised(true)));
        cases.add(dense("8 × relu, normalised", HE, 64, normalised(false)));
        cases.add(joined("two towers of 8, merged", twoTowers()));
        cases.add(joined("densely connected, 12", denselyConnected(false)));
        cases.add(joined("densely connected, 12, normalised", denselyConnected(true))
                .limited("units of 20 inputs differ in size: of 80 inputs and 128 units theory is within 4 %"));
        cases.add(recalled(
                        "recall, 40 steps of identity",
                        new SimpleRnn.Builder()
                                .nOut(32)
                                .activation(Activation.IDENTITY)
                                .build())
                .limited("32 units meet the same weights 40 times: of 256 units theory is within 16 %"));
        cases.add(recalled("3 bidirectional LSTM", both(), both(), new LastTimeStep(lstm())));
        cases.add(attention()
                .limited("scores of heads of 8 units are not normal: of heads of 32 units theory is within 12 %"));
        cases.add(maps("separable convolutions", separable(), separable(), separable(), separable()));
        cases.add(maps("conv, max, conv, normalised", mixed()));
        return cases.stream().map(TheoryCase::fromThePlan).toList();
    }

    private static TheoryCase dense(String name, IWeightInit weights, int inputs, List<? extends Layer> layers) {
        return TheoryCase.of(
                "reported: " + name,
                seed -> chain(seed, weights, InputType.feedForward(inputs), layers.toArray(Layer[]::new)),
                EXAMPLES,
                inputs);
    }

    private static TheoryCase deep(String name, int inputs, int units, int depth, Activation activation) {
        List<Layer> layers = new ArrayList<>(Collections.nCopies(depth, Networks.dense(units, activation)));
        layers.add(classes());
        return dense(name, activation == Activation.RELU ? HE : XAVIER, inputs, layers);
    }

    private static Layer dropped() {
        return new DenseLayer.Builder()
                .nOut(256)
                .activation(Activation.RELU)
                .dropOut(0.5)
                .build();
    }

    private static TheoryCase joined(String name, Consumer<GraphBuilder> vertices) {
        return TheoryCase.of(
                "reported: " + name, seed -> graph(seed, HE, InputType.feedForward(20), vertices), EXAMPLES, 20);
    }

    private static Consumer<GraphBuilder> towers(ElementWiseVertex.Op op) {
        return graph -> {
            String last = "in";
            for (int i = 1; i <= 12; i++) {
                graph.addLayer("a" + i, Networks.dense(64, Activation.IDENTITY), last)
                        .addLayer("b" + i, Networks.dense(64, Activation.IDENTITY), last)
                        .addVertex("join" + i, new ElementWiseVertex(op), "a" + i, "b" + i)
                        .addLayer("relu" + i, new ActivationLayer(Activation.RELU), "join" + i);
                last = "relu" + i;
            }
            graph.addLayer("out", classes(), last).setOutputs("out");
        };
    }

    private static Consumer<GraphBuilder> residual(int blocks, int branches, Activation branch) {
        return graph -> {
            graph.addLayer("first", Networks.dense(64, Activation.RELU), "in");
            String last = "first";
            for (int i = 1; i <= blocks; i++) {
                String[] inputs = new String[branches + 1];
                inputs[0] = last;
                for (int b = 1; b <= branches; b++) {
                    inputs[b] = "f" + i + "." + b;
                    graph.addLayer(inputs[b], Networks.dense(64, branch), last);
                }
                last = "sum" + i;
                graph.addVertex(last, new ElementWiseVertex(ElementWiseVertex.Op.Add), inputs);
            }
            graph.addLayer("out", classes(), last).setOutputs("out");
        };
    }

    private static Consumer<GraphBuilder> normalisedBranches() {
        return graph -> {
            graph.addLayer("first", Networks.dense(64, Activation.RELU), "in");
            String last = "first";
            for (int i = 1; i <= 8; i++) {
                graph.addLayer("a" + i, Networks.dense(64, Activation.RELU), last)
                        .addLayer("n" + i, new BatchNormalization(), "a" + i)
                        .addLayer("b" + i, Networks.dense(64, Activation.IDENTITY), "n" + i)
                        .addLayer("m" + i, new BatchNormalization(), "b" + i)
                        .addVertex("sum" + i, new ElementWiseVertex(ElementWiseVertex.Op.Add), last, "m" + i);
                last = "sum" + i;
            }
            graph.addLayer("out", classes(), last).setOutputs("out");
        };
    }

    private static Consumer<GraphBuilder> twoTowers() {
        return graph -> {
            String[] ends = {"in", "in"};
            for (int tower = 0; tower < 2; tower++) {
                for (int i = 1; i <= 8; i++) {
                    String name = "t" + tower + "." + i;
                    graph.addLayer(name, Networks.dense(64, Activation.RELU), ends[tower]);
                    ends[tower] = name;
                }
            }
            graph.addVertex("merged", new MergeVertex(), ends)
                    .addLayer("out", classes(), "merged")
                    .setOutputs("out");
        };
    }

    private static Consumer<GraphBuilder> denselyConnected(boolean normalised) {
        return graph -> {
            String last = "in";
            for (int i = 1; i <= 12; i++) {
                String unit = "d" + i;
                graph.addLayer(unit, Networks.dense(32, Activation.RELU), last);
                if (normalised) {
                    unit = "n" + i;
                    graph.addLayer(unit, new BatchNormalization(), "d" + i);
                }
                graph.addVertex("all" + i, new MergeVertex(), last, unit);
                last = "all" + i;
            }
            graph.addLayer("out", classes(), last).setOutputs("out");
        };
    }

    private static List<Layer> separateLoss() {
        return List.of(
                Networks.dense(64, Activation.RELU),
                Networks.dense(10, Activation.SOFTMAX),
                new LossLayer.Builder(LossFunction.MCXENT)
                        .activation(Activation.IDENTITY)
                        .build());
    }

    private static List<Layer> biased() {
        List<Layer> layers = new ArrayList<>(Collections.nCopies(6, Networks.dense(64, Activation.RELU)));
        layers.set(
                2,
                new DenseLayer.Builder()
                        .nOut(64)
                        .biasInit(-50)
                        .activation(Activation.RELU)
                        .build());
        layers.add(classes());
        return layers;
    }

    private static List<Layer> normalised(boolean before) {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            layers.add(Networks.dense(64, before ? Activation.IDENTITY : Activation.RELU));
            layers.add(new BatchNormalization());
            if (before) {
                layers.add(new ActivationLayer(Activation.RELU));
            }
        }
        layers.add(classes());
        return layers;
    }

    private static TheoryCase narrow() {
        return dense(
                "1-4-2-1 relu",
                HE,
                1,
                List.of(
                        Networks.dense(4, Activation.RELU),
                        Networks.dense(2, Activation.RELU),
                        new OutputLayer.Builder(LossFunction.MSE)
                                .nOut(1)
                                .activation(Activation.RELU)
                                .build()));
    }

    private static TheoryCase recalled(String name, Layer... recurrent) {
        List<Layer> layers = new ArrayList<>(List.of(recurrent));
        layers.add(
                recurrent[recurrent.length - 1] instanceof LastTimeStep
                        ? classes()
                        : new RnnOutputLayer.Builder(LossFunction.MCXENT)
                                .nOut(10)
                                .activation(Activation.SOFTMAX)
                                .build());
        return TheoryCase.of(
                "reported: " + name,
                seed -> chain(seed, XAVIER, InputType.recurrent(2, 40), layers.toArray(Layer[]::new)),
                EXAMPLES,
                2,
                40);
    }

    private static Layer lstm() {
        return new LSTM.Builder().nOut(16).activation(Activation.TANH).build();
    }

    private static Layer both() {
        return new Bidirectional(Bidirectional.Mode.CONCAT, lstm());
    }

    private static TheoryCase attention() {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            layers.add(new SelfAttentionLayer.Builder()
                    .nIn(32)
                    .nOut(32)
                    .nHeads(4)
                    .headSize(8)
                    .projectInput(true)
                    .build());
        }
        layers.add(new RnnOutputLayer.Builder(LossFunction.MCXENT)
                .nOut(10)
                .activation(Activation.SOFTMAX)
                .build());
        return TheoryCase.of(
                "reported: 6 self-attention layers",
                seed -> chain(seed, XAVIER, InputType.recurrent(32, 12), layers.toArray(Layer[]::new)),
                EXAMPLES,
                32,
                12);
    }

    private static TheoryCase maps(String name, Layer... layers) {
        List<Layer> all = new ArrayList<>(List.of(layers));
        all.add(classes());
        return TheoryCase.of(
                "reported: " + name,
                seed -> chain(seed, HE, InputType.convolutional(16, 16, 8), all.toArray(Layer[]::new)),
                16,
                8,
                16,
                16);
    }

    private static Layer separable() {
        return new SeparableConvolution2D.Builder(3, 3)
                .nOut(24)
                .activation(Activation.RELU)
                .build();
    }

    private static Layer[] mixed() {
        return new Layer[] {
            new ConvolutionLayer.Builder(3, 3)
                    .nOut(24)
                    .activation(Activation.RELU)
                    .build(),
            new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                    .kernelSize(2, 2)
                    .stride(2, 2)
                    .build(),
            new ConvolutionLayer.Builder(3, 3)
                    .nOut(24)
                    .activation(Activation.IDENTITY)
                    .build(),
            new BatchNormalization(),
            Networks.dense(64, Activation.RELU)
        };
    }
}
