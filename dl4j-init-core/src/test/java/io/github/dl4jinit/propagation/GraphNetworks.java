package io.github.dl4jinit.propagation;

import static io.github.dl4jinit.propagation.PredictedNetworks.dense;
import static io.github.dl4jinit.propagation.PredictedNetworks.graph;
import static io.github.dl4jinit.propagation.PredictedNetworks.lstm;
import static io.github.dl4jinit.propagation.PredictedNetworks.output;
import static io.github.dl4jinit.propagation.PredictedNetworks.steps;

import java.util.Map;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.graph.AttentionVertex;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex.Op;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.graph.L2Vertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.graph.StackVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.graph.UnstackVertex;
import org.deeplearning4j.nn.conf.graph.rnn.DuplicateToTimeSeriesVertex;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.graph.rnn.ReverseTimeSeriesVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.nd4j.linalg.activations.Activation;

/** Networks of vertices. */
final class GraphNetworks {
    private static final InputType VECTOR = InputType.feedForward(6);
    private static final InputType SERIES = InputType.recurrent(6, 7);

    private GraphNetworks() {}

    static void graphs(Map<String, Supplier<RuledNetwork>> all) {
        for (Op op : Op.values()) {
            all.put(
                    op.toString(),
                    graph(
                            VECTOR,
                            graph -> graph.addLayer("a", dense(Activation.RELU), "in")
                                    .addLayer("b", dense(Activation.TANH), "a")
                                    .addVertex("both", new ElementWiseVertex(op), "a", "b")
                                    .addLayer("out", output(), "both")));
        }
        for (Op op : new Op[] {Op.Add, Op.Product, Op.Max}) {
            all.put(
                    "three by " + op,
                    graph(
                            VECTOR,
                            graph -> graph.addLayer("a", dense(Activation.RELU), "in")
                                    .addLayer("b", dense(Activation.SIGMOID), "in")
                                    .addLayer("c", dense(Activation.SOFTPLUS), "b")
                                    .addVertex("all", new ElementWiseVertex(op), "a", "b", "c")
                                    .addVertex("again", new ElementWiseVertex(Op.Add), "all", "a")
                                    .addLayer("norm", new BatchNormalization(), "again")
                                    .addLayer("out", output(), "norm")));
        }
        all.put(
                "reversed",
                graph(
                        SERIES,
                        graph -> graph.addLayer("a", lstm(Activation.TANH), "in")
                                .addVertex("reversed", new ReverseTimeSeriesVertex("in"), "a")
                                .addLayer(
                                        "b",
                                        new SimpleRnn.Builder()
                                                .nOut(4)
                                                .activation(Activation.RELU)
                                                .build(),
                                        "reversed")
                                .addVertex("last", new LastTimeStepVertex("in"), "b")
                                .addLayer("out", output(), "last")));
        all.put(
                "unit length of maps",
                graph(
                        InputType.convolutional(4, 5, 3),
                        graph -> graph.addVertex("channels", new L2NormalizeVertex(new int[] {1}, 1e-8), "in")
                                .addVertex("whole", new L2NormalizeVertex(), "channels")
                                .addLayer("loss", new ActivationLayer(Activation.TANH), "whole")
                                .addLayer("out", output(), "loss")));
        all.put(
                "residual",
                graph(
                        VECTOR,
                        graph -> graph.addLayer("stem", dense(Activation.RELU), "in")
                                .addLayer("a", dense(Activation.RELU), "stem")
                                .addLayer("n", new BatchNormalization(), "a")
                                .addLayer("b", dense(Activation.IDENTITY), "n")
                                .addVertex("sum", new ElementWiseVertex(Op.Add), "stem", "b")
                                .addVertex("twice", new ElementWiseVertex(Op.Add), "sum", "sum", "stem")
                                .addLayer("out", output(), "twice")));
        all.put(
                "vertices",
                graph(
                        VECTOR,
                        graph -> graph.addLayer("a", dense(Activation.RELU), "in")
                                .addLayer("b", dense(Activation.TANH), "in")
                                .addVertex("merge", new MergeVertex(), "a", "b", "in")
                                .addVertex("scale", new ScaleVertex(0.7), "merge")
                                .addVertex("shift", new ShiftVertex(0.4), "scale")
                                .addVertex("subset", new SubsetVertex(3, 12), "shift")
                                .addVertex("unit", new L2NormalizeVertex(), "subset")
                                .addLayer("out", output(), "unit")));
        all.put(
                "stacked",
                graph(
                        VECTOR,
                        graph -> graph.addLayer("a", dense(Activation.RELU), "in")
                                .addLayer("b", dense(Activation.TANH), "in")
                                .addVertex("stack", new StackVertex(), "a", "b")
                                .addLayer("c", dense(Activation.TANH), "stack")
                                .addVertex("first", new UnstackVertex(0, 2), "c")
                                .addVertex("second", new UnstackVertex(1, 2), "c")
                                .addVertex("distance", new L2Vertex(), "first", "second")
                                .addLayer("out", output(), "distance")));
        all.put(
                "last and duplicated",
                graph(
                        SERIES,
                        graph -> graph.addLayer("a", lstm(Activation.TANH), "in")
                                .addVertex("last", new LastTimeStepVertex("in"), "a")
                                .addLayer("b", dense(Activation.RELU), "last")
                                .addVertex("again", new DuplicateToTimeSeriesVertex("in"), "b")
                                .addVertex("merge", new MergeVertex(), "again", "in")
                                .addLayer("out", steps(), "merge")));
        all.put(
                "attention vertex",
                graph(
                        SERIES,
                        graph -> graph.addLayer("a", lstm(Activation.TANH), "in")
                                .addVertex(
                                        "attention",
                                        new AttentionVertex.Builder()
                                                .nInQueries(5)
                                                .nInKeys(6)
                                                .nInValues(6)
                                                .nHeads(2)
                                                .headSize(3)
                                                .nOut(4)
                                                .projectInput(true)
                                                .build(),
                                        "a",
                                        "in",
                                        "in")
                                .addLayer("out", steps(), "attention")));
    }
}
