package io.github.dl4jinit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.fans.WeightKind;
import io.github.dl4jinit.init.FanMode;
import io.github.dl4jinit.init.HeInit;
import io.github.dl4jinit.init.OrthogonalInit;
import io.github.dl4jinit.init.XavierInit;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.ocnn.OCNNOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.ops.transforms.Transforms;

class InitPlanTest {

    @Test
    void oneCallMakesANetworkOfTheDocumentedVariances() {
        MultiLayerNetwork network = Plans.LOCAL.init(dense(12345));

        // 300 x 200 = 60,000 normal weights: the standard error of their variance is 0.6 %; 3 % is over 5 of them.
        assertThat(variance(network.getParam("0_W"))).isCloseTo(2.0 / 300, within(0.03 * 2 / 300));
        assertThat(variance(network.getParam("1_W"))).isCloseTo(2.0 / 200, within(0.03 * 2 / 200));
        // 200 x 10 = 2,000 weights: 3.2 %; 16 % is 5 of them.
        assertThat(variance(network.getParam("2_W"))).isCloseTo(1.0 / 200, within(0.16 / 200));
        assertThat(network.getParam("0_b").sumNumber().doubleValue()).isZero();
    }

    @Test
    void aGraphIsInitialisedAsANetworkOfTheSameNames() {
        MultiLayerNetwork network = InitPlan.automatic().init(dense(7));
        ComputationGraph graph = InitPlan.automatic().init(denseGraph(7));
        for (String[] pair : new String[][] {{"0_W", "a_W"}, {"1_W", "b_W"}, {"2_W", "out_W"}}) {
            assertThat(graph.getParam(pair[1])).isEqualTo(network.getParam(pair[0]));
        }
    }

    @Test
    void theSeedAloneDecidesTheWeights() {
        INDArray first = InitPlan.automatic().init(dense(7)).params();
        assertThat(InitPlan.automatic().init(dense(7)).params()).isEqualTo(first);
        assertThat(InitPlan.automatic().init(dense(8)).params()).isNotEqualTo(first);
        // DL4J's own streams use 32 bits of the seed; a plan's use all.
        assertThat(InitPlan.automatic().init(dense(7 + (1L << 32))).params()).isNotEqualTo(first);
    }

    @Test
    void fillingRestoresTheInitialWeights() {
        MultiLayerConfiguration configuration = dense(7);
        NetworkPlan plan = InitPlan.automatic().resolve(configuration);
        MultiLayerNetwork network = plan.init(configuration);
        INDArray initial = network.params().dup();
        network.params().addi(1);
        plan.fill(network);
        for (String weight : List.of("0_W", "1_W", "2_W")) {
            assertThat(network.getParam(weight).meanNumber().doubleValue()).isCloseTo(0, within(0.1));
        }
        assertThat(network.getParam("0_b").meanNumber().doubleValue()).isEqualTo(1);
        network.paramTable().forEach((name, array) -> {
            if (name.endsWith("_b")) {
                array.assign(0);
            }
        });
        assertThat(network.params()).isEqualTo(initial);
    }

    @Test
    void theFirstRuleThatMatchesWins() {
        InitPlan plan = Plans.LOCAL.toBuilder()
                .rule(InitRule.layer("b").use(new XavierInit()).multiplier(3))
                .rule(InitRule.type(DenseLayer.class).use(new HeInit(2)))
                .rule(InitRule.matching("rest", site -> true).multiplier(0.5))
                .build();
        List<PlannedWeight> weights = plan.resolve(dense(7)).weights();
        assertThat(weights).extracting(PlannedWeight::rule).containsExactly("DenseLayer", "b", "rest");
        assertThat(weights.get(0).scheme()).isEqualTo(new HeInit(2));
        assertThat(weights.get(1).scheme()).isEqualTo(new XavierInit(3));
        assertThat(weights.get(2).standardDeviation()).isCloseTo(Math.sqrt(0.5 / 200), within(1e-12));
    }

    @Test
    void rulesCanBeNarrowedToAParameterOrAKind() {
        InitPlan plan = InitPlan.automatic().toBuilder()
                .rule(InitRule.layer("lstm").parameter("W").multiplier(2))
                .rule(InitRule.type(LSTM.class).kind(WeightKind.RECURRENT).multiplier(3))
                .build();
        List<PlannedWeight> weights = plan.resolve(lstm()).weights();
        assertThat(weights).extracting(PlannedWeight::multiplier).containsExactly(2.0, 3.0, 1.0);
        assertThat(weights).extracting(PlannedWeight::rule).containsExactly("lstm W", "LSTM recurrent", "output");
    }

    @Test
    void recurrentWeightsAreOrthogonalGateByGate() {
        INDArray recurrent = InitPlan.automatic().init(lstm()).getParam("0_RW");
        InitPlan mine = InitPlan.automatic().toBuilder()
                .rule(InitRule.layer("lstm").parameter("RW").use(new OrthogonalInit(2)))
                .build();
        INDArray doubled = mine.init(lstm()).getParam("0_RW");
        for (int gate = 0; gate < 4; gate++) {
            INDArrayIndex[] block = {NDArrayIndex.all(), NDArrayIndex.interval(20 * gate, 20 * gate + 20)};
            assertOrthogonal(recurrent.get(block), 1);
            assertOrthogonal(doubled.get(block), 4);
        }
    }

    @Test
    void weightsThatARuleLeavesStayWithTheLayersOwnScheme() {
        InitPlan plan = InitPlan.automatic().toBuilder()
                .rule(InitRule.layer("b").leave())
                .build();
        MultiLayerConfiguration configuration = dense(7);
        assertThat(plan.resolve(configuration).kept()).containsExactly(new KeptParameter("b", "W", "left by rule b"));
        MultiLayerNetwork network = plan.init(configuration);
        assertThat(network.getParam("1_W").maxNumber().doubleValue()).isEqualTo(1);
        assertThat(network.getParam("1_W").minNumber().doubleValue()).isEqualTo(1);
    }

    @Test
    void halfOfAParameterCanBeLeft() {
        MultiLayerConfiguration configuration = new NeuralNetConfiguration.Builder()
                .seed(7)
                .weightInit(WeightInit.ONES)
                .list()
                .layer(graves())
                .layer(new RnnOutputLayer.Builder(LossFunction.MSE)
                        .activation(Activation.IDENTITY)
                        .nIn(20)
                        .nOut(2)
                        .build())
                .build();
        InitPlan plan = InitPlan.automatic().toBuilder()
                .rule(InitRule.matching("peepholes", site -> site.weight().kind() == WeightKind.PEEPHOLE)
                        .leave())
                .build();
        INDArray recurrent = plan.init(configuration).getParam("0_RW");
        assertThat(recurrent
                        .get(NDArrayIndex.all(), NDArrayIndex.interval(80, 83))
                        .meanNumber()
                        .doubleValue())
                .isEqualTo(1);
        assertThat(recurrent
                        .get(NDArrayIndex.all(), NDArrayIndex.interval(0, 80))
                        .meanNumber()
                        .doubleValue())
                .isCloseTo(0, within(0.1));
    }

    @Test
    void fanModeAndDistributionAreThoseOfTheAutomaticSchemes() {
        InitPlan plan = InitPlan.automatic().toBuilder().fanMode(FanMode.OUT).build();
        assertThat(plan.resolve(dense(7)).weights().get(0).standardDeviation())
                .isCloseTo(Math.sqrt(2.0 / 200), within(1e-12));
        assertThat(plan.toBuilder()
                        .fanMode(FanMode.IN)
                        .build()
                        .resolve(dense(7))
                        .weights()
                        .get(0)
                        .standardDeviation())
                .isCloseTo(Math.sqrt(2.0 / 300), within(1e-12));
    }

    @Test
    void parametersThatAreNoWeightsStay() {
        MultiLayerConfiguration configuration = new NeuralNetConfiguration.Builder()
                .seed(7)
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3)
                        .nOut(4)
                        .activation(Activation.IDENTITY)
                        .build())
                .layer(new BatchNormalization())
                .layer(new PReLULayer.Builder().inputShape(4, 6, 6).build())
                .layer(new OCNNOutputLayer.Builder()
                        .hiddenLayerSize(5)
                        .activation(Activation.RELU)
                        .build())
                .setInputType(InputType.convolutional(8, 8, 2))
                .build();
        NetworkPlan plan = InitPlan.automatic().resolve(configuration);
        assertThat(plan.kept())
                .extracting(kept -> kept.layer() + " " + kept.parameter())
                .containsExactly(
                        "layer1 gamma", "layer1 beta", "layer1 mean", "layer1 log10stdev", "layer2 W", "layer3 r");
        assertThat(plan.weights()).extracting(PlannedWeight::rule).containsExactly("relu", "output", "relu");
        MultiLayerNetwork network = plan.init(configuration);
        assertThat(network.getParam("2_W").sumNumber().doubleValue()).isZero();
        assertThat(network.getParam("1_gamma").meanNumber().doubleValue()).isEqualTo(1);
    }

    @Test
    void aRuleForALayerThatDoesNotExistIsRefused() {
        InitPlan plan = InitPlan.automatic().toBuilder()
                .rule(InitRule.layer("c").multiplier(2))
                .build();
        assertThatThrownBy(() -> plan.init(dense(7)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rule \"c\": no layer is named \"c\"; the network has [a, b, out]");
    }

    @Test
    void aRuleThatMatchesNothingIsRefused() {
        InitPlan plan = InitPlan.automatic().toBuilder()
                .rule(InitRule.type(ConvolutionLayer.class).multiplier(2))
                .build();
        MultiLayerConfiguration configuration = dense(7);
        String before = configuration.toJson();
        assertThatThrownBy(() -> plan.init(configuration))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rule \"ConvolutionLayer\" matches no weight; the network has [a/W, b/W, out/W]");
        assertThat(configuration.toJson()).isEqualTo(before);
    }

    @Test
    void aPlanForAnotherNetworkIsRefused() {
        NetworkPlan plan = InitPlan.automatic().resolve(dense(7));
        MultiLayerConfiguration other = new NeuralNetConfiguration.Builder()
                .list()
                .layer(new DenseLayer.Builder().name("a").nIn(300).nOut(200).build())
                .layer(new DenseLayer.Builder().name("b").nIn(200).nOut(100).build())
                .layer(new OutputLayer.Builder(LossFunction.MSE)
                        .name("out")
                        .nIn(100)
                        .nOut(10)
                        .build())
                .build();
        String before = other.toJson();
        String message = "the plan is for another network: it expects DenseLayer \"b\" with W of shape [200, 200], but"
                + " finds DenseLayer \"b\" with W of shape [200, 100]";
        assertThatThrownBy(() -> plan.applyTo(other)).hasMessage(message);
        assertThatThrownBy(() -> plan.init(other)).hasMessage(message);
        assertThat(other.toJson()).isEqualTo(before);

        MultiLayerNetwork network = new MultiLayerNetwork(other);
        network.init();
        INDArray weights = network.params().dup();
        assertThatThrownBy(() -> plan.fill(network)).hasMessage(message);
        assertThat(network.params()).isEqualTo(weights);
    }

    @Test
    void aConfigurationThatDoesNotMatchItsPlanCannotBeInitialised() {
        MultiLayerConfiguration configuration = dense(7);
        InitPlan.automatic().resolve(configuration).applyTo(configuration);
        ((DenseLayer) configuration.getConf(1).getLayer()).setNOut(100);
        ((OutputLayer) configuration.getConf(2).getLayer()).setNIn(100);
        assertThatThrownBy(() -> new MultiLayerNetwork(configuration).init())
                .hasMessage("this plan is for a layer with parameters [W[200, 200]], not for one of shape [200, 100] in"
                        + " order f");
    }

    @Test
    void aConfigurationWithoutInputSizeIsRefused() {
        MultiLayerConfiguration configuration = new NeuralNetConfiguration.Builder()
                .list()
                .layer(new DenseLayer.Builder().name("first").nOut(5).build())
                .layer(new OutputLayer.Builder(LossFunction.MSE).nIn(5).nOut(2).build())
                .build();
        assertThatThrownBy(() -> InitPlan.automatic().init(configuration))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("layer \"first\": nIn of a DenseLayer is not set: 0");
    }

    @Test
    void layersOfTheSameNameAreRefused() {
        MultiLayerConfiguration configuration = new NeuralNetConfiguration.Builder()
                .list()
                .layer(new DenseLayer.Builder().name("a").nIn(5).nOut(5).build())
                .layer(new DenseLayer.Builder().name("a").nIn(5).nOut(5).build())
                .layer(new OutputLayer.Builder(LossFunction.MSE).nIn(5).nOut(2).build())
                .build();
        assertThatThrownBy(() -> InitPlan.automatic().resolve(configuration)).hasMessageContaining("two layers");
    }

    @Test
    void aNetworkThatIsNotInitialisedIsNotFilled() {
        MultiLayerConfiguration configuration = dense(7);
        NetworkPlan plan = InitPlan.automatic().resolve(configuration);
        assertThatThrownBy(() -> plan.fill(new MultiLayerNetwork(configuration)))
                .hasMessage("the network is not initialised: call init() first");
        ComputationGraphConfiguration graph = new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("in")
                .addLayer(
                        "out",
                        new OutputLayer.Builder(LossFunction.MSE).nIn(5).nOut(2).build(),
                        "in")
                .setOutputs("out")
                .build();
        NetworkPlan graphPlan = InitPlan.automatic().resolve(graph);
        assertThatThrownBy(() -> graphPlan.fill(new ComputationGraph(graph)))
                .hasMessage("the network is not initialised: call init() first");
    }

    @Test
    void multipliersThatAreNoneAreRefused() {
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> InitRule.layer("a").multiplier(bad))
                    .hasMessage("multiplier is not positive and finite: " + bad);
        }
    }

    static MultiLayerConfiguration dense(long seed) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .activation(Activation.RELU)
                .weightInit(WeightInit.ONES)
                .list()
                .layer(new DenseLayer.Builder().name("a").nIn(300).nOut(200).build())
                .layer(new DenseLayer.Builder().name("b").nIn(200).nOut(200).build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .name("out")
                        .activation(Activation.SOFTMAX)
                        .nIn(200)
                        .nOut(10)
                        .build())
                .build();
    }

    static ComputationGraphConfiguration denseGraph(long seed) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .activation(Activation.RELU)
                .graphBuilder()
                .addInputs("in")
                .addLayer("a", new DenseLayer.Builder().nIn(300).nOut(200).build(), "in")
                .addLayer("b", new DenseLayer.Builder().nIn(200).nOut(200).build(), "a")
                .addLayer(
                        "out",
                        new OutputLayer.Builder(LossFunction.MCXENT)
                                .activation(Activation.SOFTMAX)
                                .nIn(200)
                                .nOut(10)
                                .build(),
                        "b")
                .setOutputs("out")
                .build();
    }

    static MultiLayerConfiguration lstm() {
        return new NeuralNetConfiguration.Builder()
                .seed(7)
                .list()
                .layer(new LSTM.Builder().name("lstm").nIn(10).nOut(20).build())
                .layer(new RnnOutputLayer.Builder(LossFunction.MSE)
                        .activation(Activation.IDENTITY)
                        .nIn(20)
                        .nOut(2)
                        .build())
                .build();
    }

    @SuppressWarnings("deprecation") // Graves' LSTMs are deprecated, and still there.
    private static GravesLSTM graves() {
        return new GravesLSTM.Builder().nIn(10).nOut(20).build();
    }

    private static void assertOrthogonal(INDArray matrix, double scale) {
        INDArray error = matrix.transpose().mmul(matrix).div(scale).sub(Nd4j.eye(matrix.size(1)));
        assertThat(Transforms.abs(error).maxNumber().doubleValue()).isLessThan(1e-5);
    }

    /** The mean square: the mean is known to be 0. */
    static double variance(INDArray weights) {
        return weights.mul(weights).meanNumber().doubleValue();
    }
}
