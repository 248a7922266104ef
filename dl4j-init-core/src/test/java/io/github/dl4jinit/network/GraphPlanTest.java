package io.github.dl4jinit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.fans.WeightKind;
import io.github.dl4jinit.init.ScaledVarianceInit;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** What a plan writes into a graph, all of it or a part, and what is multiplied. */
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

    /** Weights of variance 4/fan-in let arrive four times as much; the next ones take that back. */
    @Test
    void whatARuleMultipliesIsMadeUpForBehindIt() {
        InitPlan forward = InitPlan.automatic().toBuilder()
                .balance(PlanBalance.FORWARD)
                .rule(InitRule.layer("a").use(new ScaledVarianceInit(1)).multiplier(4))
                .build();
        NetworkPlan plan = forward.resolve(configuration());
        assertThat(plan.predictions().get("a").preActivation()).isCloseTo(4, within(1e-6));
        assertThat(plan.predictions().get("a").activation()).isCloseTo(2, within(1e-6));
        PlannedWeight last = plan.weights().get(1);
        assertThat(12 * Math.pow(last.standardDeviation(), 2)).isCloseTo(0.5, within(1e-6));
    }

    /** Nothing is known of weights that are left: they count as 1/fan-in. */
    @Test
    void weightsThatAreLeftAreTakenForOnesThatKeepTheSignal() {
        NetworkPlan plan = InitPlan.automatic().toBuilder()
                .balance(PlanBalance.FORWARD)
                .rule(InitRule.layer("a").leave())
                .build()
                .resolve(configuration());
        assertThat(plan.predictions().get("a").preActivation()).isCloseTo(1, within(1e-9));
        assertThat(plan.predictions().get("a").activation()).isCloseTo(0.5, within(1e-6));
    }

    @Test
    void aRuleForAKindLeavesTheOtherKinds() {
        MultiLayerConfiguration lstm = new NeuralNetConfiguration.Builder()
                .list()
                .layer(new LSTM.Builder().nOut(6).activation(Activation.TANH).build())
                .layer(new RnnOutputLayer.Builder(LossFunction.MSE)
                        .nOut(2)
                        .activation(Activation.IDENTITY)
                        .build())
                .setInputType(InputType.recurrent(4, 5))
                .build();
        List<PlannedWeight> before = Plans.LOCAL.resolve(lstm).weights();
        for (WeightKind kind : new WeightKind[] {WeightKind.RECURRENT, WeightKind.INPUT}) {
            List<PlannedWeight> after = Plans.LOCAL.toBuilder()
                    .rule(InitRule.type(LSTM.class).kind(kind).multiplier(9))
                    .build()
                    .resolve(lstm)
                    .weights();
            for (int i = 0; i < before.size(); i++) {
                WeightSite site = before.get(i).site();
                double factor = site.layer().equals("layer0") && site.weight().kind() == kind ? 3 : 1;
                assertThat(after.get(i).standardDeviation())
                        .as("%s of %s", site.name(), kind)
                        .isCloseTo(factor * before.get(i).standardDeviation(), within(1e-12));
            }
        }
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
