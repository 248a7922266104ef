package io.github.dl4jinit.network;

import static io.github.dl4jinit.network.PlannedNetworks.linear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex.Op;
import org.deeplearning4j.nn.conf.graph.StackVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** How much of the second moment in front of a sum of layers each of them brings, by plans that keep the signal alone. */
class JoinsTest {
    private static final int WIDTH = 16;
    private static final InitPlan PLAN =
            InitPlan.automatic().toBuilder().balance(PlanBalance.FORWARD).build();
    /** The root of the factor is found to this. */
    private static final double FOUND = 1e-3;

    /** Of two independent sums of variance v a sum or difference has 2v, an average v/2. */
    @ParameterizedTest
    @CsvSource({"Add, 2, 0.5", "Subtract, 2, 0.5", "Average, 2, 2", "Add, 3, 0.333333", "Average, 3, 3"})
    void sumsTogetherHaveTheSecondMomentOfOne(Op op, int layers, double share) {
        GraphBuilder graph = graph();
        String[] names = new String[layers];
        for (int i = 0; i < layers; i++) {
            names[i] = "a" + i;
            graph.addLayer(names[i], dense(Activation.IDENTITY), "in");
        }
        NetworkPlan plan = plan(graph.addVertex("sum", new ElementWiseVertex(op), names));
        assertThat(plan.predictions().get("sum").activation()).isCloseTo(1, within(FOUND));
        for (String name : names) {
            assertThat(sigma(plan).get(name)).isCloseTo(share, within(share * FOUND));
        }
    }

    /** What goes through a function first, or somewhere else too, is no part of the sum alone. */
    @Test
    void otherInputsOfASumAreLeftAsTheyAre() {
        NetworkPlan activated = plan(graph().addLayer("a", dense(Activation.IDENTITY), "in")
                .addLayer("b", dense(Activation.TANH), "in")
                .addVertex("sum", new ElementWiseVertex(Op.Add), "a", "b"));
        assertThat(sigma(activated)).containsEntry("a", 1.0).containsEntry("b", 1.0);

        NetworkPlan input = plan(graph().addLayer("a", dense(Activation.IDENTITY), "in")
                .addVertex("sum", new ElementWiseVertex(Op.Subtract), "a", "in"));
        assertThat(sigma(input)).containsEntry("a", 1.0);

        NetworkPlan shared = plan(graph().addLayer("a", dense(Activation.IDENTITY), "in")
                .addLayer("b", dense(Activation.IDENTITY), "in")
                .addVertex("sum", new ElementWiseVertex(Op.Subtract), "a", "b")
                .addLayer("c", dense(Activation.IDENTITY), "a")
                .addVertex("both", new StackVertex(), "sum", "c"));
        assertThat(sigma(shared)).containsEntry("a", 1.0).containsEntry("b", 1.0);

        NetworkPlan sameTwice = plan(graph().addLayer("a", dense(Activation.IDENTITY), "in")
                .addVertex("sum", new ElementWiseVertex(Op.Add), "a", "a"));
        assertThat(sigma(sameTwice)).containsEntry("a", 1.0);
    }

    @Test
    void recurrentLayersAreLeftAsTheyAre() {
        ComputationGraphConfiguration configuration = new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("in")
                .addLayer("a", simple(), "in")
                .addLayer("b", simple(), "in")
                .addVertex("sum", new ElementWiseVertex(Op.Subtract), "a", "b")
                .addLayer(
                        "out",
                        new RnnOutputLayer.Builder(LossFunction.MSE)
                                .nOut(2)
                                .activation(Activation.IDENTITY)
                                .build(),
                        "sum")
                .setOutputs("out")
                .setInputTypes(InputType.recurrent(WIDTH, 4))
                .build();
        NetworkPlan plan = PLAN.resolve(configuration);
        assertThat(plan.weights())
                .filteredOn(weight -> weight.site().name().matches("[ab].*W")
                        && !weight.rule().equals("recurrent"))
                .hasSize(2)
                .allSatisfy(weight -> assertThat(WIDTH * Math.pow(weight.standardDeviation(), 2))
                        .isCloseTo(1, within(1e-9)));
    }

    /** Two blocks: each adds half of what the skip has, (1 + 1/2)² in all. */
    @Test
    void branchesAddTheirShareToTheSkip() {
        NetworkPlan plan = plan(graph().addLayer("x0", dense(Activation.IDENTITY), "in")
                .addLayer("f1", dense(Activation.IDENTITY), "x0")
                .addVertex("x1", new ElementWiseVertex(Op.Add), "x0", "f1")
                .addLayer("f2", dense(Activation.IDENTITY), "x1")
                .addVertex("sum", new ElementWiseVertex(Op.Add), "x1", "f2"));
        assertThat(plan.predictions().get("x0").activation()).isCloseTo(1, within(FOUND));
        assertThat(plan.predictions().get("x1").activation()).isCloseTo(1.5, within(2 * FOUND));
        assertThat(plan.predictions().get("sum").activation()).isCloseTo(2.25, within(3 * FOUND));
        NetworkPlan unscaled = PLAN.toBuilder()
                .scaleResidualBranches(false)
                .build()
                .resolve(built(graph().addLayer("x0", dense(Activation.IDENTITY), "in")
                        .addLayer("f1", dense(Activation.IDENTITY), "x0")
                        .addVertex("sum", new ElementWiseVertex(Op.Add), "x0", "f1")));
        assertThat(unscaled.predictions().get("sum").activation()).isCloseTo(2, within(FOUND));
    }

    /** fan-in · Var(w) by layer. */
    private static Map<String, Double> sigma(NetworkPlan plan) {
        return plan.weights().stream()
                .filter(weight -> !weight.site().layer().equals("out"))
                .collect(Collectors.toMap(
                        weight -> weight.site().layer(),
                        weight -> Math.round(1e9
                                        * weight.site().weight().fans().in()
                                        * Math.pow(weight.standardDeviation(), 2))
                                / 1e9));
    }

    private static NetworkPlan plan(GraphBuilder graph) {
        return PLAN.resolve(built(graph));
    }

    private static ComputationGraphConfiguration built(GraphBuilder graph) {
        String last = graph.getVertices().keySet().stream()
                .filter(name -> name.equals("sum") || name.equals("both"))
                .reduce((a, b) -> b)
                .orElseThrow();
        return graph.addLayer("out", linear(3), last)
                .setOutputs("out")
                .setInputTypes(InputType.feedForward(WIDTH))
                .build();
    }

    private static GraphBuilder graph() {
        return new NeuralNetConfiguration.Builder().graphBuilder().addInputs("in");
    }

    private static Layer dense(Activation activation) {
        return PlannedNetworks.dense(WIDTH, activation);
    }

    private static Layer simple() {
        return new SimpleRnn.Builder()
                .nOut(WIDTH)
                .activation(Activation.IDENTITY)
                .build();
    }
}
