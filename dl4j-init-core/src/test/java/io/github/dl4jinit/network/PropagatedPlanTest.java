package io.github.dl4jinit.network;

import static io.github.dl4jinit.network.PlannedNetworks.input;
import static io.github.dl4jinit.network.PlannedNetworks.meanSquare;
import static io.github.dl4jinit.network.PlannedNetworks.network;
import static io.github.dl4jinit.network.PlannedNetworks.output;
import static io.github.dl4jinit.network.PlannedNetworks.seeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.activation.safe.SafeGelu;
import io.github.dl4jinit.propagation.InputMoments;
import java.io.IOException;
import java.util.List;
import java.util.function.IntFunction;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What the plan keeps, measured on networks that it has started. */
class PropagatedPlanTest {
    private static final int WIDTH = 128;
    private static final int SEEDS = 3;

    @Test
    void dropoutOfAnyKindIsMadeUpFor() {
        for (IDropout dropout : new IDropout[] {new Dropout(0.5), new GaussianDropout(0.5)}) {
            Layer[] layers = new Layer[15];
            for (int i = 0; i < 14; i++) {
                layers[i] = new DenseLayer.Builder()
                        .nOut(WIDTH)
                        .activation(Activation.RELU)
                        .dropOut(dropout.clone())
                        .build();
            }
            layers[14] = output();
            MultiLayerConfiguration configuration = network(layers);
            double sum = 0;
            for (int seed = 1; seed <= SEEDS; seed++) {
                MultiLayerNetwork network = InitPlan.automatic().init(seeded(configuration, seed));
                List<INDArray> activations = network.feedForward(input(seed), true);
                sum += Math.log(meanSquare(activations.get(14)) / meanSquare(activations.get(1)));
            }
            // Without it 14 ln 2 = 9.7. Three networks of this width scatter by 0.35 about the plan's own drift.
            assertThat(sum / SEEDS).as("%s", dropout).isCloseTo(0, within(1.4));
        }
    }

    /** A single sum: of several the layers in between make up for what the one before has made of the signal. */
    @ParameterizedTest
    @EnumSource(
            value = ElementWiseVertex.Op.class,
            names = {"Add", "Average", "Subtract"})
    void parallelSumsKeepTheSignal(ElementWiseVertex.Op op) {
        double growth = growth(InitPlan.automatic(), 1, graph -> block -> {
            graph.addLayer("a", dense(Activation.IDENTITY), "x0")
                    .addLayer("b", dense(Activation.IDENTITY), "x0")
                    .addVertex("s", new ElementWiseVertex(op), "a", "b")
                    .addLayer("x1", new ActivationLayer(Activation.RELU), "s");
            return null;
        });
        // ±ln 2 = 0.69 for a sum or an average taken for one layer. Three networks scatter by 0.1.
        assertThat(growth).isCloseTo(0, within(0.35));
    }

    @Test
    void residualBranchesThatEndInReluAddUpToAFactorBelowE() {
        double growth = growth(InitPlan.automatic(), 48, graph -> block -> {
            graph.addLayer("f" + block, dense(Activation.RELU), "x" + (block - 1))
                    .addVertex(
                            "x" + block,
                            new ElementWiseVertex(ElementWiseVertex.Op.Add),
                            "x" + (block - 1),
                            "f" + block);
            return null;
        });
        // (1 + 1/48)^48 = e^0.99; one layer at a time it is 2^10.8.
        assertThat(growth).isBetween(0.3, 1.3);
    }

    @Test
    void severalBranchesShareTheirBlocksPart() {
        double growth = growth(InitPlan.automatic(), 12, graph -> block -> {
            graph.addLayer("f" + block, dense(Activation.RELU), "x" + (block - 1))
                    .addLayer("g" + block, dense(Activation.TANH), "x" + (block - 1))
                    .addVertex(
                            "x" + block,
                            new ElementWiseVertex(ElementWiseVertex.Op.Add),
                            "x" + (block - 1),
                            "f" + block,
                            "g" + block);
            return null;
        });
        // (1 + 1/12)^12 = e^0.96.
        assertThat(growth).isBetween(0.3, 1.3);
    }

    @Test
    void theFunctionsThatAreExchangedGoBackInPortableModels() throws IOException {
        MultiLayerConfiguration configuration = network(
                new DenseLayer.Builder().nOut(WIDTH).activation(Activation.GELU).build(), output());
        NetworkPlan plan = InitPlan.automatic().resolve(configuration);
        assertThat(plan.safeActivations()).containsExactly("layer0");
        MultiLayerNetwork network = plan.init(configuration);
        DenseLayer layer =
                (DenseLayer) network.getLayerWiseConfigurations().getConf(0).getLayer();
        assertThat(layer.getActivationFn()).isInstanceOf(SafeGelu.class);
        String portable =
                PortableJson.of(network.getLayerWiseConfigurations().toJson()).text();
        assertThat(portable).doesNotContain("io.github.dl4jinit");
        DenseLayer back = (DenseLayer)
                MultiLayerConfiguration.fromJson(portable).getConf(0).getLayer();
        assertThat(back.getActivationFn()).isEqualTo(new ActivationGELU());
        assertThat(InitPlan.automatic().toBuilder()
                        .safeActivations(false)
                        .build()
                        .resolve(configuration)
                        .safeActivations())
                .isEmpty();
    }

    @Test
    void theInputIsTakenForWhatItIsSaidToBe() {
        MultiLayerConfiguration configuration = network(
                new DenseLayer.Builder().nOut(WIDTH).activation(Activation.TANH).build(), output());
        InputMoments wide = InputMoments.of(0, 33);
        NetworkPlan standardised = InitPlan.automatic().resolve(configuration);
        NetworkPlan given = InitPlan.automatic().toBuilder().input(wide).build().resolve(configuration);
        assertThat(Math.pow(given.weights().get(0).standardDeviation(), 2)).isCloseTo(1.0 / (32 * 33), within(1e-9));
        assertThat(standardised.table()).contains("input: taken for standardised");
        assertThat(given.table()).contains("second moment 33.0, as given");
    }

    @Test
    void theFirstLayerMakesUpForItsInputAlone() {
        MultiLayerConfiguration configuration = network(
                new DenseLayer.Builder().nOut(WIDTH).activation(Activation.RELU).build(),
                new DenseLayer.Builder().nOut(WIDTH).activation(Activation.RELU).build(),
                output());
        NetworkPlan plan = InitPlan.automatic().toBuilder()
                .balance(PlanBalance.FORWARD)
                .build()
                .resolve(configuration);
        // E z² = 1: 1/n of inputs of second moment 1, 2/n behind a ReLU, at the output as well.
        assertThat(plan.weights())
                .extracting(weight -> Math.pow(weight.standardDeviation(), 2))
                .satisfiesExactly(
                        first -> assertThat(first).isCloseTo(1.0 / 32, within(1e-9)),
                        second -> assertThat(second).isCloseTo(2.0 / WIDTH, within(1e-6)),
                        third -> assertThat(third).isCloseTo(2.0 / WIDTH, within(1e-6)));
    }

    @Test
    void frozenLayersAreNeverWritten() {
        MultiLayerConfiguration configuration = network(
                new FrozenLayer(new DenseLayer.Builder()
                        .nIn(32)
                        .nOut(WIDTH)
                        .activation(Activation.RELU)
                        .build()),
                new DenseLayer.Builder().nOut(WIDTH).activation(Activation.RELU).build(),
                output());
        MultiLayerNetwork network = new MultiLayerNetwork(configuration.clone());
        network.init();
        INDArray frozen = network.getParam("0_W").dup();
        INDArray free = network.getParam("1_W").dup();
        NetworkPlan plan = InitPlan.automatic().resolve(configuration);
        plan.fill(network);
        assertThat(network.getParam("0_W")).isEqualTo(frozen);
        assertThat(network.getParam("1_W")).isNotEqualTo(free);
        assertThat(plan.kept()).contains(new KeptParameter("layer0", "W", "frozen"));
        assertThat(InitPlan.automatic().init(configuration).getParam("0_W")).isEqualTo(frozen);
    }

    @Test
    void newLayersAloneCanBeStarted() {
        MultiLayerNetwork network = new MultiLayerNetwork(network(
                new DenseLayer.Builder().nOut(WIDTH).activation(Activation.RELU).build(), output()));
        network.init();
        INDArray old = network.getParam("0_W").dup();
        INDArray head = network.getParam("1_W").dup();
        InitPlan.automatic().fillOnly(network, "layer1");
        assertThat(network.getParam("0_W")).isEqualTo(old);
        assertThat(network.getParam("1_W")).isNotEqualTo(head);

        INDArray before = network.params().dup();
        assertThatThrownBy(() -> InitPlan.automatic().fillOnly(network, "layer7"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("layer7")
                .hasMessageContaining("layer1");
        assertThatThrownBy(() -> InitPlan.automatic().fillOnly(network)).isInstanceOf(IllegalArgumentException.class);
        assertThat(network.params()).isEqualTo(before);
    }

    @Test
    void theConfigurationIsLeftAsItWas() {
        MultiLayerConfiguration configuration = network(
                new DenseLayer.Builder().nOut(WIDTH).activation(Activation.RELU).build(), output());
        String before = configuration.toJson();
        InitPlan.automatic().init(configuration);
        assertThat(configuration.toJson()).isEqualTo(before);
    }

    @Test
    void theGammaThatEndsABranchStartsAtZero() {
        GraphBuilder graph = graph();
        graph.addLayer("x0", dense(Activation.RELU), "in")
                .addLayer("f", dense(Activation.IDENTITY), "x0")
                .addLayer("n", new BatchNormalization(), "f")
                .addVertex("add", new ElementWiseVertex(ElementWiseVertex.Op.Add), "x0", "n")
                .addLayer("inner", new BatchNormalization(), "add")
                .addLayer("out", output(), "inner")
                .setOutputs("out");
        ComputationGraphConfiguration configuration = graph.build();
        NetworkPlan plan = InitPlan.automatic().resolve(configuration);
        assertThat(plan.zeroGammas()).containsExactly("n");
        assertThat(plan.table()).contains("gamma starts at 0").contains("n");
        ComputationGraph network = InitPlan.automatic().init(configuration);
        assertThat(network.getParam("n_gamma").maxNumber().doubleValue()).isZero();
        assertThat(network.getParam("inner_gamma").minNumber().doubleValue()).isEqualTo(1);
        assertThat(InitPlan.automatic().toBuilder()
                        .zeroLastGammas(false)
                        .build()
                        .resolve(configuration)
                        .zeroGammas())
                .isEmpty();
    }

    @Test
    void theSigmoidThatNobodySetIsNoticed() {
        MultiLayerConfiguration configuration =
                network(new DenseLayer.Builder().nOut(WIDTH).build(), output());
        assertThat(InitPlan.automatic().resolve(configuration).notes())
                .anyMatch(note -> note.startsWith("layer0: ") && note.contains("sigmoid"));
        assertThat(InitPlan.automatic()
                        .resolve(network(
                                new DenseLayer.Builder()
                                        .nOut(WIDTH)
                                        .activation(Activation.RELU)
                                        .build(),
                                output()))
                        .notes())
                .noneMatch(note -> note.contains("sigmoid"));
    }

    @Test
    void logVariancesOfAnAutoencoderStartNearZero() {
        NetworkPlan plan = InitPlan.automatic()
                .resolve(network(new VariationalAutoencoder.Builder()
                        .nOut(8)
                        .encoderLayerSizes(WIDTH)
                        .decoderLayerSizes(WIDTH)
                        .activation(Activation.LEAKYRELU)
                        .build()));
        assertThat(plan.weights())
                .filteredOn(weight -> weight.site().weight().parameter().equals("pZXLogStd2W"))
                .singleElement()
                .satisfies(weight ->
                        assertThat(Math.pow(weight.standardDeviation(), 2)).isCloseTo(0.01 / WIDTH, within(1e-12)));
    }

    @Test
    void explainSaysWhatIsExpectedOfEveryLayer() {
        NetworkPlan plan = InitPlan.automatic()
                .resolve(network(
                        new DenseLayer.Builder()
                                .nOut(WIDTH)
                                .activation(Activation.RELU)
                                .build(),
                        output()));
        assertThat(plan.predictions().keySet()).containsExactly("layer0", "layer1");
        assertThat(plan.predictions().get("layer1").gradient()).isEqualTo(1);
        assertThat(plan.explain().lines()).allMatch(line -> line.length() <= 80);
        assertThat(plan.explain()).contains("layer0").contains("E z^2");
    }

    /** ln of how much E a² grows over some blocks, averaged over seeds. */
    private static double growth(
            InitPlan plan, int blocks, java.util.function.Function<GraphBuilder, IntFunction<Void>> block) {
        double sum = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            GraphBuilder graph = graph();
            graph.addLayer("x0", dense(Activation.RELU), "in");
            IntFunction<Void> add = block.apply(graph);
            for (int i = 1; i <= blocks; i++) {
                add.apply(i);
            }
            graph.addLayer("out", output(), "x" + blocks).setOutputs("out");
            ComputationGraphConfiguration configuration = graph.build();
            configuration.getDefaultConfiguration().setSeed(seed);
            ComputationGraph network = plan.init(configuration);
            var activations = network.feedForward(input(seed), true);
            sum += Math.log(meanSquare(activations.get("x" + blocks)) / meanSquare(activations.get("x0")));
        }
        return sum / SEEDS;
    }

    private static GraphBuilder graph() {
        return new NeuralNetConfiguration.Builder()
                .seed(7)
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.feedForward(32));
    }

    private static DenseLayer dense(Activation activation) {
        return new DenseLayer.Builder().nOut(WIDTH).activation(activation).build();
    }
}
