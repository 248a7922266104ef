package io.github.dl4jinit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** What a plan writes into a graph, all of it or a part, and plans whose weights are multiplied. */
class GraphPlanTest {

    @Test
    void fillingAGraphRestoresItsInitialWeights() {
        ComputationGraphConfiguration configuration = configuration();
        NetworkPlan plan = InitPlan.automatic().resolve(configuration);
        ComputationGraph graph = plan.init(configuration);
        INDArray initial = graph.params().dup();
        graph.getParam("a_W").assign(3);
        graph.getParam("out_W").assign(4);
        plan.fill(graph);
        assertThat(graph.params()).isEqualTo(initial);
    }

    @Test
    void someLayersOfAGraphAreFilledAlone() {
        ComputationGraphConfiguration configuration = configuration();
        NetworkPlan plan = InitPlan.automatic().resolve(configuration);
        ComputationGraph graph = plan.init(configuration);
        INDArray initial = graph.getParam("a_W").dup();
        for (boolean ofPlan : new boolean[] {true, false}) {
            graph.getParam("a_W").assign(3);
            graph.getParam("out_W").assign(4);
            if (ofPlan) {
                plan.fillOnly(graph, "a");
            } else {
                InitPlan.automatic().fillOnly(graph, "a");
            }
            assertThat(graph.getParam("a_W")).isEqualTo(initial);
            assertThat(graph.getParam("out_W").minNumber().doubleValue()).isEqualTo(4);
        }
    }

    @Test
    void multipliedWeightsHaveMoreVarianceAndNothingElseChanges() {
        ComputationGraphConfiguration configuration = configuration();
        NetworkPlan plan = InitPlan.automatic().resolve(configuration);
        NetworkPlan multiplied =
                plan.multipliedBy(weight -> weight.site().layer().equals("a") ? 4 : 1);
        assertThat(multiplied.weights()).hasSameSizeAs(plan.weights());
        for (int i = 0; i < plan.weights().size(); i++) {
            PlannedWeight before = plan.weights().get(i);
            PlannedWeight after = multiplied.weights().get(i);
            double factor = before.site().layer().equals("a") ? 2 : 1;
            assertThat(after.standardDeviation()).isCloseTo(factor * before.standardDeviation(), within(1e-12));
            assertThat(after.rule()).isEqualTo(before.rule());
        }
        INDArray weights = plan.init(configuration).getParam("a_W");
        INDArray doubled = multiplied.init(configuration).getParam("a_W");
        assertThat(doubled.distance2(weights.mul(2))).isLessThan(1e-5);
        assertThat(multiplied.notes()).isEqualTo(plan.notes());
        assertThat(multiplied.kept()).isEqualTo(plan.kept());
    }

    private static ComputationGraphConfiguration configuration() {
        return new NeuralNetConfiguration.Builder()
                .seed(11)
                .graphBuilder()
                .addInputs("in")
                .addLayer(
                        "a",
                        new DenseLayer.Builder()
                                .nOut(12)
                                .activation(Activation.RELU)
                                .build(),
                        "in")
                .addLayer(
                        "out",
                        new OutputLayer.Builder(LossFunction.MSE)
                                .nOut(3)
                                .activation(Activation.IDENTITY)
                                .build(),
                        "a")
                .setOutputs("out")
                .setInputTypes(InputType.feedForward(9))
                .build();
    }
}
