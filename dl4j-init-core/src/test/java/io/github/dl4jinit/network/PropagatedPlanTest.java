package io.github.dl4jinit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.activation.safe.SafeGelu;
import io.github.dl4jinit.propagation.InputMoments;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
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
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** What the plan keeps, measured on networks that it has started. */
class PropagatedPlanTest {
    private static final int WIDTH = 128;
    private static final int EXAMPLES = 64;
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

    @ParameterizedTest
    @EnumSource(
            value = ElementWiseVertex.Op.class,
            names = {"Add", "Average", "Subtract"})
    void parallelSumsKeepTheSignal(ElementWiseVertex.Op op) {
        double growth = growth(InitPlan.automatic(), 12, graph -> block -> {
            graph.addLayer("a" + block, dense(Activation.IDENTITY), "x" + (block - 1))
                    .addLayer("b" + block, dense(Activation.IDENTITY), "x" + (block - 1))
                    .addVertex("s" + block, new ElementWiseVertex(op), "a" + block, "b" + block)
                    .addLayer("x" + block, new ActivationLayer(Activation.RELU), "s" + block);
            return null;
        });
        // ±12 ln 2 = 8.3 for a sum or an average taken for one layer.
        assertThat(growth).isCloseTo(0, within(1.2));
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

    @ParameterizedTest
    @EnumSource(
            value = Activation.class,
            names = {"GELU", "SWISH", "MISH"})
    void functionsOfUnstableGainKeepTheirLevel(Activation activation) {
        Layer[] layers = new Layer[31];
        for (int i = 0; i < 30; i++) {
            layers[i] = new DenseLayer.Builder().nOut(64).activation(activation).build();
        }
        layers[30] = output();
        MultiLayerConfiguration configuration = network(layers);
        for (int seed = 1; seed <= SEEDS; seed++) {
            MultiLayerNetwork network = InitPlan.automatic().init(seeded(configuration, seed));
            List<INDArray> activations = network.feedForward(input(seed), true);
            double drift = Math.log10(meanSquare(activations.get(30)) / meanSquare(activations.get(1)));
            assertThat(drift).as("%s, seed %d", activation, seed).isBetween(-2.5, 2.5);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Activation.class,
            names = {"GELU", "SWISH", "MISH"})
    void deepNetworksOfUnstableFunctionsTrainAndAreNeverNaN(Activation activation) {
        for (int depth : new int[] {10, 30}) {
            MultiLayerNetwork network = trained(activation, depth, DataType.FLOAT);
            assertThat(network.score()).as("%s, %d layers", activation, depth).isFinite();
            if (depth == 10) {
                assertThat(network.score(blobs(DataType.FLOAT)))
                        .as("%s", activation)
                        .isLessThan(0.6 * Math.log(5));
            }
        }
        MultiLayerNetwork half = trained(activation, 10, DataType.FLOAT16);
        assertThat(half.params().castTo(DataType.FLOAT).sumNumber().doubleValue())
                .as("%s in HALF", activation)
                .isFinite();
        assertThat(crossEntropy(half, blobs(DataType.FLOAT16)))
                .as("%s in HALF", activation)
                .isLessThan(0.6 * Math.log(5));
    }

    /** Computed here: DL4J's own score in HALF is NaN wherever a probability is rounded to 0. */
    private static double crossEntropy(MultiLayerNetwork network, DataSet data) {
        double[][] outputs =
                network.output(data.getFeatures()).castTo(DataType.DOUBLE).toDoubleMatrix();
        double[][] labels = data.getLabels().castTo(DataType.DOUBLE).toDoubleMatrix();
        double sum = 0;
        for (int i = 0; i < outputs.length; i++) {
            for (int k = 0; k < labels[i].length; k++) {
                sum -= labels[i][k] * Math.log(Math.max(outputs[i][k], 1e-7)) / outputs.length;
            }
        }
        return sum;
    }

    /** From here on a factor of the derivative overflows in FLOAT, and DL4J's result is NaN. */
    private static double limit(Activation activation) {
        return switch (activation) {
            case GELU -> 26;
            case SWISH -> 44;
            default -> 22;
        };
    }

    @ParameterizedTest
    @EnumSource(
            value = Activation.class,
            names = {"GELU", "SWISH", "MISH"})
    void noPreActivationReachesWhereDeeplearning4jsDerivativeIsNaN(Activation activation) {
        Layer[] layers = new Layer[31];
        for (int i = 0; i < 30; i++) {
            layers[i] = new DenseLayer.Builder().nOut(64).activation(activation).build();
        }
        layers[30] = output();
        InitPlan plan = InitPlan.automatic().toBuilder().safeActivations(false).build();
        for (int seed = 1; seed <= SEEDS; seed++) {
            MultiLayerNetwork network = plan.init(seeded(network(layers), seed));
            INDArray arriving = input(seed);
            for (int i = 0; i < 30; i++) {
                INDArray z = network.getLayer(i).activate(arriving, false, LayerWorkspaceMgr.noWorkspaces());
                // At most |z|, and z itself where it is large.
                assertThat(z.amaxNumber().doubleValue())
                        .as("%s, layer %d, seed %d", activation, i, seed)
                        .isLessThan(limit(activation));
                arriving = z;
            }
        }
    }

    private static MultiLayerNetwork trained(Activation activation, int depth, DataType type) {
        Layer[] layers = new Layer[depth + 1];
        for (int i = 0; i < depth; i++) {
            layers[i] = new DenseLayer.Builder().nOut(64).activation(activation).build();
        }
        layers[depth] = output();
        MultiLayerNetwork network = InitPlan.automatic().init(network(new Sgd(0.05), type, layers));
        DataSet blobs = blobs(type);
        for (int step = 0; step < 20; step++) {
            network.fit(blobs);
        }
        return network;
    }

    /** Five clouds of 20 features, well apart. */
    private static DataSet blobs(DataType type) {
        Random random = new Random(5);
        int examples = 100;
        double[][] features = new double[examples][32];
        double[][] labels = new double[examples][5];
        double[][] centres = new double[5][32];
        for (double[] centre : centres) {
            Arrays.setAll(centre, i -> random.nextGaussian());
        }
        for (int i = 0; i < examples; i++) {
            int label = i % 5;
            labels[i][label] = 1;
            Arrays.setAll(features[i], k -> (centres[label][k] + random.nextGaussian() / 2) / 1.1);
        }
        return new DataSet(
                Nd4j.create(features).castTo(type), Nd4j.create(labels).castTo(type));
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

    private static INDArray input(int seed) {
        Nd4j.getRandom().setSeed(100 + seed);
        return Nd4j.randn(DataType.FLOAT, EXAMPLES, 32);
    }

    private static double meanSquare(INDArray array) {
        return array.mul(array).meanNumber().doubleValue();
    }

    private static MultiLayerConfiguration seeded(MultiLayerConfiguration configuration, int seed) {
        MultiLayerConfiguration copy = configuration.clone();
        copy.getConfs().forEach(layer -> layer.setSeed(seed));
        return copy;
    }

    private static MultiLayerConfiguration network(Layer... layers) {
        return network(new Sgd(0.01), DataType.FLOAT, layers);
    }

    private static MultiLayerConfiguration network(Sgd updater, DataType type, Layer... layers) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder()
                .seed(7)
                .dataType(type)
                .updater(updater)
                .list();
        for (Layer layer : layers) {
            list.layer(layer);
        }
        return list.setInputType(InputType.feedForward(32)).build();
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

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(5)
                .activation(Activation.SOFTMAX)
                .build();
    }
}
