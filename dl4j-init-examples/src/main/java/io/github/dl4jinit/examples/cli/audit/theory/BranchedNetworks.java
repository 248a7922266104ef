package io.github.dl4jinit.examples.cli.audit.theory;

import static io.github.dl4jinit.examples.cli.audit.theory.Networks.EXAMPLES;
import static io.github.dl4jinit.examples.cli.audit.theory.Networks.HE;
import static io.github.dl4jinit.examples.cli.audit.theory.Networks.INPUTS;
import static io.github.dl4jinit.examples.cli.audit.theory.Networks.UNITS;
import static io.github.dl4jinit.examples.cli.audit.theory.Networks.XAVIER;
import static io.github.dl4jinit.examples.cli.audit.theory.Networks.classes;
import static io.github.dl4jinit.examples.cli.audit.theory.Networks.dense;
import static io.github.dl4jinit.examples.cli.audit.theory.Networks.graph;

import java.util.List;
import java.util.function.Consumer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.activations.Activation;

/** Graphs with skips and joins. */
final class BranchedNetworks {
    private static final int BLOCKS = 6;

    private BranchedNetworks() {}

    static List<TheoryCase> all() {
        return List.of(
                of("residual, linear branch", XAVIER, residual(Activation.IDENTITY, false, false)),
                of("residual, relu branch", XAVIER, residual(Activation.RELU, false, false)),
                of("residual, relu branch, exploding", HE, residual(Activation.RELU, false, false)),
                of("residual, tanh branch", XAVIER, residual(Activation.TANH, false, false)),
                of("residual, relu of the sum", HE, residual(Activation.IDENTITY, true, false)),
                of("residual, normalised branch", HE, residual(Activation.IDENTITY, false, true)),
                of("residual, normalised, relu of the sum", HE, residual(Activation.IDENTITY, true, true)),
                of("joins", HE, BranchedNetworks::joins),
                of("own parts", HE, BranchedNetworks::ownParts),
                of("vertices", HE, BranchedNetworks::vertices));
    }

    private static TheoryCase of(String name, IWeightInit weights, Consumer<GraphBuilder> vertices) {
        return TheoryCase.of(
                name, seed -> graph(seed, weights, InputType.feedForward(INPUTS), vertices), EXAMPLES, INPUTS);
    }

    private static Consumer<GraphBuilder> residual(Activation branch, boolean activatedSum, boolean normalised) {
        return graph -> {
            graph.addLayer("x0", dense(Activation.RELU), "in");
            String last = "x0";
            for (int i = 1; i <= BLOCKS; i++) {
                graph.addLayer("f" + i, dense(Activation.RELU), last);
                graph.addLayer("h" + i, dense(branch), "f" + i);
                String end = "h" + i;
                if (normalised) {
                    end = "n" + i;
                    graph.addLayer(end, new BatchNormalization(), "h" + i);
                }
                graph.addVertex("s" + i, new ElementWiseVertex(ElementWiseVertex.Op.Add), last, end);
                last = "s" + i;
                if (activatedSum) {
                    last = "x" + i;
                    graph.addLayer(last, new ActivationLayer(Activation.RELU), "s" + i);
                }
            }
            graph.addLayer("out", classes(), last).setOutputs("out");
        };
    }

    private static void joins(GraphBuilder graph) {
        graph.addLayer("a", dense(Activation.RELU), "in")
                .addLayer("b", dense(Activation.TANH), "in")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "a", "b")
                .addLayer("c", dense(Activation.RELU), "sum")
                .addVertex("difference", new ElementWiseVertex(ElementWiseVertex.Op.Subtract), "a", "b")
                .addLayer("d", dense(Activation.RELU), "difference")
                .addVertex("product", new ElementWiseVertex(ElementWiseVertex.Op.Product), "c", "d")
                .addLayer("e", dense(Activation.RELU), "product")
                .addVertex("average", new ElementWiseVertex(ElementWiseVertex.Op.Average), "c", "d", "e")
                .addLayer("f", dense(Activation.RELU), "average")
                .addVertex("largest", new ElementWiseVertex(ElementWiseVertex.Op.Max), "e", "f")
                .addVertex("merged", new MergeVertex(), "largest", "f")
                .addLayer("g", dense(Activation.RELU), "merged")
                .addLayer("out", classes(), "g")
                .setOutputs("out");
    }

    /** Sums of one pre-activation's own functions. */
    private static void ownParts(GraphBuilder graph) {
        graph.addLayer("a", dense(Activation.IDENTITY), "in")
                .addLayer("relu", new ActivationLayer(Activation.RELU), "a")
                .addLayer("tanh", new ActivationLayer(Activation.TANH), "a")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "relu", "tanh")
                .addVertex("difference", new ElementWiseVertex(ElementWiseVertex.Op.Subtract), "relu", "a")
                .addLayer("b", dense(Activation.RELU), "sum")
                .addLayer("c", dense(Activation.TANH), "difference")
                .addVertex("merged", new MergeVertex(), "b", "c")
                .addLayer("d", dense(Activation.RELU), "merged")
                .addLayer("out", classes(), "d")
                .setOutputs("out");
    }

    private static void vertices(GraphBuilder graph) {
        graph.addLayer("a", dense(Activation.RELU), "in")
                .addVertex("half", new SubsetVertex(0, UNITS / 2 - 1), "a")
                .addVertex("scaled", new ScaleVertex(2), "half")
                .addVertex("shifted", new ShiftVertex(0.5), "scaled")
                .addLayer("b", dense(Activation.TANH), "shifted")
                .addVertex("length", new L2NormalizeVertex(), "b")
                .addLayer("c", dense(Activation.RELU), "length")
                .addLayer("out", classes(), "c")
                .setOutputs("out");
    }
}
