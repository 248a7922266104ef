package io.github.dl4jinit.network;

import static io.github.dl4jinit.network.PlannedNetworks.linear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.activation.safe.SafeGelu;
import io.github.dl4jinit.init.FanMode;
import io.github.dl4jinit.init.ScaledVarianceInit;
import io.github.dl4jinit.init.WeightDistribution;
import io.github.dl4jinit.propagation.InputMoments;
import io.github.dl4jinit.propagation.SignalRules;
import io.github.dl4jinit.propagation.SignalSteps;
import io.github.dl4jinit.topology.NetworkTopology;
import java.io.IOException;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/** What a plan is told reaches its decisions, and stays with it when it is built anew. */
class InitPlanBuilderTest {
    private static final InitPlan FORWARD =
            InitPlan.automatic().toBuilder().balance(PlanBalance.FORWARD).build();

    @Test
    void theDistributionIsThatOfTheWeights() {
        InitPlan plan = FORWARD.toBuilder().distribution(WeightDistribution.UNIFORM).build().toBuilder()
                .build();
        assertThat(plan.resolve(dense(Activation.IDENTITY)).weights().get(0).scheme())
                .isEqualTo(new ScaledVarianceInit(1, 1, FanMode.IN, WeightDistribution.UNIFORM));
    }

    /** Inputs of second moment 4 want a quarter of the variance. */
    @Test
    void theInputsMomentsAreMadeUpForInputByInput() {
        ComputationGraphConfiguration graph = new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("wide", "plain")
                .addLayer("a", PlannedNetworks.dense(8, Activation.TANH), "wide")
                .addLayer("b", PlannedNetworks.dense(8, Activation.TANH), "plain")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "a", "b")
                .addLayer("out", linear(3), "sum")
                .setOutputs("out")
                .setInputTypes(InputType.feedForward(8), InputType.feedForward(8))
                .build();
        InitPlan plan = FORWARD.toBuilder().input("wide", InputMoments.of(0, 4)).build();
        for (InitPlan each : List.of(plan, plan.toBuilder().build())) {
            NetworkPlan resolved = each.resolve(graph);
            assertThat(8 * variance(resolved, "a")).isCloseTo(0.25, within(1e-9));
            assertThat(8 * variance(resolved, "b")).isCloseTo(1, within(1e-9));
            assertThat(resolved.explain()).contains("input: as given for wide");
        }
        InitPlan all = FORWARD.toBuilder().input(InputMoments.of(0, 4)).build();
        assertThat(8 * variance(all.resolve(graph), "b")).isCloseTo(0.25, within(1e-9));
        assertThat(all.resolve(graph).explain()).contains("input: mean 0.00 and second moment 4.00, as given");
        assertThat(FORWARD.resolve(graph).explain()).contains("input: taken for standardised");
    }

    /** On a map of 2×2 a padded kernel of 3×3 has four of its nine taps within. */
    @Test
    void theInputsSizesTellHowMuchOfAKernelIsWithin() {
        InputType map = InputType.convolutional(2, 2, 3);
        ComputationGraphConfiguration graph = new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("in")
                .addLayer(
                        "maps",
                        new ConvolutionLayer.Builder(3, 3)
                                .padding(1, 1)
                                .nOut(4)
                                .activation(Activation.IDENTITY)
                                .build(),
                        "in")
                .addLayer("pooled", new GlobalPoolingLayer(PoolingType.AVG), "maps")
                .addLayer("out", linear(3), "pooled")
                .setOutputs("out")
                .setInputTypes(map)
                .build();
        NetworkPlan unknown = Plans.LOCAL.resolve(graph);
        NetworkPlan known = Plans.LOCAL.toBuilder().inputTypes(map).build().resolve(graph);
        assertThat(unknown.predictions().get("maps").preActivation()).isCloseTo(1, within(1e-9));
        assertThat(known.predictions().get("maps").preActivation()).isCloseTo(4.0 / 9, within(1e-9));
    }

    @Test
    void ownSignalRulesAreAsked() {
        SignalRules rules = SignalRules.standard()
                .with(DenseLayer.class, (layer, site) -> SignalSteps.none().linear(3, 0));
        NetworkPlan plan = Plans.LOCAL.toBuilder().signalRules(rules).build().resolve(dense(Activation.RELU));
        assertThat(plan.predictions().get("layer0").activation()).isCloseTo(9, within(1e-9));
    }

    @Test
    void functionsAreExchangedInLayersOfTheirOwn() {
        MultiLayerConfiguration configuration = list(
                PlannedNetworks.dense(8, Activation.IDENTITY),
                new ActivationLayer.Builder().activation(Activation.GELU).build(),
                linear(3));
        ActivationLayer exchanged = (ActivationLayer) InitPlan.automatic()
                .init(configuration)
                .getLayerWiseConfigurations()
                .getConf(1)
                .getLayer();
        assertThat(exchanged.getActivationFn()).isEqualTo(new SafeGelu());
        // Its precise form has a finite derivative: there is nothing to warn of.
        MultiLayerConfiguration precise = list(
                new DenseLayer.Builder()
                        .nOut(8)
                        .activation(new ActivationGELU(true))
                        .build(),
                linear(3));
        assertThat(InitPlan.automatic().toBuilder()
                        .safeActivations(false)
                        .build()
                        .resolve(precise)
                        .notes())
                .noneMatch(note -> note.contains("NaN"));
    }

    @Test
    void theTableAndTheJsonNameGammasAndExchangedFunctions() throws IOException {
        ComputationGraphConfiguration graph = new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("in")
                .addLayer("x", PlannedNetworks.dense(8, Activation.GELU), "in")
                .addLayer("f", PlannedNetworks.dense(8, Activation.IDENTITY), "x")
                .addLayer("last", new BatchNormalization(), "f")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "x", "last")
                .addLayer("out", linear(3), "sum")
                .setOutputs("out")
                .setInputTypes(InputType.feedForward(8))
                .build();
        NetworkPlan plan = InitPlan.automatic().resolve(graph);
        JsonNode json = new ObjectMapper().readTree(plan.toJson());
        assertThat(json.path("zeroGammas")).hasSize(1).first().hasToString("\"last\"");
        assertThat(json.path("safeActivations")).hasSize(1).first().hasToString("\"x\"");
        // The branch adds nothing at first.
        assertThat(plan.predictions().get("last").activation()).isZero();
        assertThat(plan.predictions().get("sum").activation())
                .isCloseTo(plan.predictions().get("x").activation(), within(1e-9));
        assertThat(plan.table())
                .contains("gamma starts at 0, as it ends a residual branch: last")
                .contains("activation function computed with a derivative that stays finite: x");
    }

    /** Every loss must be the cross-entropy of a softmax, and no layer may run along time. */
    @Test
    void networksThatTellClassesApartAreKnown() {
        OutputLayer classes = new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(3)
                .activation(Activation.SOFTMAX)
                .build();
        assertThat(ClassLosses.alone(NetworkTopology.of(list(PlannedNetworks.dense(8, Activation.RELU), classes))))
                .isTrue();
        assertThat(ClassLosses.alone(NetworkTopology.of(list(PlannedNetworks.dense(8, Activation.RELU), linear(3)))))
                .isFalse();
        assertThat(ClassLosses.alone(NetworkTopology.of(list(
                        PlannedNetworks.dense(8, Activation.IDENTITY),
                        new LossLayer.Builder(LossFunction.SPARSE_MCXENT)
                                .activation(Activation.SOFTMAX)
                                .build()))))
                .isTrue();
        MultiLayerConfiguration series = new NeuralNetConfiguration.Builder()
                .list()
                .layer(new LSTM.Builder().nOut(4).build())
                .layer(new RnnOutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.recurrent(5))
                .build();
        assertThat(ClassLosses.alone(NetworkTopology.of(series))).isFalse();
    }

    private static double variance(NetworkPlan plan, String layer) {
        return plan.weights().stream()
                .filter(weight -> weight.site().layer().equals(layer))
                .mapToDouble(weight -> Math.pow(weight.standardDeviation(), 2))
                .findFirst()
                .orElseThrow();
    }

    private static MultiLayerConfiguration dense(Activation activation) {
        return list(PlannedNetworks.dense(8, activation), linear(3));
    }

    private static MultiLayerConfiguration list(Layer... layers) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder().list();
        List.of(layers).forEach(list::layer);
        return list.setInputType(InputType.feedForward(8)).build();
    }
}
