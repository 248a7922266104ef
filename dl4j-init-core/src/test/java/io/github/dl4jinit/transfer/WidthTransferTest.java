package io.github.dl4jinit.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.init.Golden;
import io.github.dl4jinit.init.HeInit;
import io.github.dl4jinit.init.ScaledVarianceInit;
import io.github.dl4jinit.network.InitPlan;
import io.github.dl4jinit.network.InitRule;
import io.github.dl4jinit.network.PlannedWeight;
import io.github.dl4jinit.network.PortableModel;
import io.github.dl4jinit.rates.RateFactor;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInitConstant;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class WidthTransferTest {

    @Test
    void theTableShowsWhatChanges() {
        assertThat(fourfold(new Adam(0.01)).table()).isEqualTo(Golden.text("transfer/WidthTransfer.txt"));
    }

    @Test
    void theJsonFormIsThatOfTheGoldenFile() {
        assertThat(fourfold(new Adam(0.01)).toJson()).isEqualTo(Golden.text("transfer/WidthTransfer.json"));
    }

    @Test
    void theConfigurationGetsTheRatesOfTheTheory() {
        MultiLayerConfiguration wide = dense(64, new Adam(0.01));
        WidthTransfer.between(dense(16, new Adam(0.01)), wide).applyTo(wide);

        assertThat(layer(wide, 0).getIUpdater()).isEqualTo(new Adam(0.01, 0.9, 0.999, 2.5e-9));
        assertThat(layer(wide, 0).getBiasUpdater()).isNull();
        assertThat(layer(wide, 1).getIUpdater()).isEqualTo(new Adam(0.0025, 0.9, 0.999, 2.5e-9));
        assertThat(layer(wide, 1).getBiasUpdater()).isNull();
        assertThat(layer(wide, 1).getRegularizationBias()).containsExactly(new RateFactor(4));
        assertThat(layer(wide, 3).getIUpdater()).isEqualTo(new Adam(0.0025, 0.9, 0.999, 1e-8));
        assertThat(layer(wide, 3).getRegularizationBias()).containsExactly(new RateFactor(4));
        assertThat(layer(wide, 3).getWeightInitFn()).isEqualTo(new HeInit(0.25));
        assertThat(layer(wide, 1).getWeightInitFn()).isEqualTo(new HeInit());

        MultiLayerConfiguration sgd = dense(64, new Sgd(0.1));
        WidthTransfer.between(dense(16, new Sgd(0.1)), sgd).applyTo(sgd);
        assertThat(layer(sgd, 0).getIUpdater()).isEqualTo(new Sgd(0.4));
        assertThat(layer(sgd, 1).getIUpdater()).isEqualTo(new Sgd(0.1));
        assertThat(layer(sgd, 1).getRegularizationBias()).containsExactly(new RateFactor(4));
        assertThat(layer(sgd, 3).getIUpdater()).isEqualTo(new Sgd(0.025));
        assertThat(layer(sgd, 3).getRegularizationBias()).containsExactly(new RateFactor(4));

        // The factors, as updaters of DL4J's.
        PortableModel.strip(new MultiLayerNetwork(wide));
        assertThat(layer(wide, 0).getBiasUpdater()).isNull();
        assertThat(layer(wide, 1).getBiasUpdater()).isEqualTo(layer(wide, 0).getIUpdater());
        assertThat(layer(wide, 1).getRegularizationBias()).isEmpty();
        assertThat(layer(wide, 3).getBiasUpdater()).isEqualTo(new Adam(0.01));
        PortableModel.strip(new MultiLayerNetwork(sgd));
        assertThat(layer(sgd, 1).getBiasUpdater()).isEqualTo(new Sgd(0.4));
        assertThat(layer(sgd, 3).getBiasUpdater()).isEqualTo(new Sgd(0.1));
    }

    @Test
    void theBaseItselfIsLeftAsItIs() {
        MultiLayerConfiguration same = dense(16, new Adam(0.01));
        MultiLayerConfiguration before = same.clone();
        WidthTransfer transfer = WidthTransfer.between(dense(16, new Adam(0.01)), same);
        assertThat(transfer.parameters()).allMatch(row -> row.growth().role() == Growth.Role.FIXED);
        transfer.applyTo(same);
        assertThat(same).isEqualTo(before);
    }

    /** Narrowing undoes widening, and two widenings are one. */
    @Test
    void factorsMultiply() {
        for (IUpdater updater : new IUpdater[] {new Adam(0.01), new Sgd(0.1)}) {
            List<ParameterTransfer> up =
                    WidthTransfer.between(dense(8, updater), dense(24, updater)).parameters();
            List<ParameterTransfer> further = WidthTransfer.between(dense(24, updater), dense(80, updater))
                    .parameters();
            List<ParameterTransfer> down =
                    WidthTransfer.between(dense(80, updater), dense(8, updater)).parameters();
            for (int i = 0; i < up.size(); i++) {
                assertThat(up.get(i).rate()
                                * further.get(i).rate()
                                * down.get(i).rate())
                        .isCloseTo(1, within(1e-12));
                assertThat(up.get(i).epsilon()
                                * further.get(i).epsilon()
                                * down.get(i).epsilon())
                        .isCloseTo(1, within(1e-12));
                assertThat(up.get(i).variance().orElse(1)
                                * further.get(i).variance().orElse(1)
                                * down.get(i).variance().orElse(1))
                        .isCloseTo(1, within(1e-12));
            }
        }
    }

    /** DL4J's Xavier divides by the mean of both fans, which lowers the variance of input weights as a layer grows. */
    @Test
    void theVarianceIsTheBasesWhateverTheSchemeDoes() {
        MultiLayerConfiguration base = TestNetworks.dense(
                TestNetworks.settings(new Adam(0.01), 1), 40, Activation.TANH, new WeightInitXavier());
        MultiLayerConfiguration wide = TestNetworks.dense(
                TestNetworks.settings(new Adam(0.01), 1), 400, Activation.TANH, new WeightInitXavier());
        MultiLayerNetwork network = WidthTransfer.between(base, wide).init(wide);
        assertVariance(network.getParam("0_W"), 2.0 / (20 + 40));
        assertVariance(network.getParam("1_W"), 2.0 / (40 + 40) / 10);
        assertVariance(network.getParam("3_W"), 2.0 / (40 + 5) / 100);
    }

    @Test
    void outputWeightsThatBeginAtZeroStayThere() {
        MultiLayerConfiguration base = dense(32, new Adam(0.01));
        MultiLayerConfiguration wide = dense(128, new Adam(0.01));
        layer(base, 3).setWeightInitFn(new WeightInitConstant(0));
        layer(wide, 3).setWeightInitFn(new WeightInitConstant(0));
        MultiLayerNetwork network = WidthTransfer.between(base, wide).init(wide);
        assertThat(network.getParam("3_W").ameanNumber().doubleValue()).isZero();
        assertThat(network.getParam("2_W").ameanNumber().doubleValue()).isPositive();
        assertThat(((Adam) layer(network.getLayerWiseConfigurations(), 3).getIUpdater()).getLearningRate())
                .as("the output's rate follows the width all the same")
                .isCloseTo(0.01 / 4, within(1e-12));
    }

    /** No rule says what a constant other than 0 should become. */
    @Test
    void otherConstantsAreRefused() {
        MultiLayerConfiguration base = dense(32, new Adam(0.01));
        MultiLayerConfiguration wide = dense(128, new Adam(0.01));
        layer(base, 3).setWeightInitFn(new WeightInitConstant(0.5));
        layer(wide, 3).setWeightInitFn(new WeightInitConstant(0.5));
        assertThatThrownBy(() -> WidthTransfer.between(base, wide))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("variance of the scheme");
    }

    @Test
    void factorsMultiplyThoseOfAPlan() {
        InitPlan plan = InitPlan.automatic().toBuilder()
                .rule(InitRule.layer("layer1").multiplier(3))
                .build();
        MultiLayerConfiguration wide = dense(64, new Adam(0.01));
        WidthTransfer transfer = WidthTransfer.between(dense(16, new Adam(0.01)), wide, plan);
        List<PlannedWeight> base = plan.resolve(dense(16, new Adam(0.01))).weights();
        List<PlannedWeight> weights = transfer.plan().orElseThrow().weights();
        double[] variances = {1, 0.25, 0.25, 0.0625};
        for (int i = 0; i < variances.length; i++) {
            assertThat(weights.get(i).standardDeviation())
                    .isCloseTo(base.get(i).standardDeviation() * Math.sqrt(variances[i]), within(1e-12));
        }
        assertThat(weights.get(1).multiplier()).isCloseTo(3, within(1e-9));
        MultiLayerNetwork network = transfer.init(wide);
        assertVariance(network.getParam("1_W"), Math.pow(weights.get(1).standardDeviation(), 2));
        assertThat(layer(wide, 1).getIUpdater()).isEqualTo(new Adam(0.0025, 0.9, 0.999, 2.5e-9));
    }

    @Test
    void aGraphWithTwoInputsIsTransferred() {
        ComputationGraphConfiguration wide = graph(48, 5);
        WidthTransfer transfer = WidthTransfer.between(graph(16, 5), wide);
        assertThat(transfer.parameters())
                .filteredOn(row -> row.parameter().equals("W"))
                .extracting(row -> row.layer() + " " + row.growth().role() + " "
                        + row.growth().fanIn())
                .containsExactlyInAnyOrder("left VECTOR 1.0", "right VECTOR 1.0", "both MATRIX 3.0", "out OUTPUT 3.0");
        ComputationGraph network = transfer.init(wide);
        ComputationGraph saved = new ComputationGraph(ComputationGraphConfiguration.fromJson(wide.toJson()));
        saved.init();
        assertThat(saved.getConfiguration()).isEqualTo(network.getConfiguration());
    }

    @Test
    void onlyWidthsMayDiffer() {
        assertThatThrownBy(() -> WidthTransfer.between(dense(16, new Adam(0.01)), dense(64, new Adam(0.02))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("layer \"layer0\": base and target must be trained alike");
        assertThatThrownBy(() -> WidthTransfer.between(graph(16, 5), graph(64, 6)))
                .hasMessageContaining("layer \"out\": the output has 5 values in the base and 6 in the target");
        assertThatThrownBy(() ->
                        WidthTransfer.between(dense(16, new Adam(0.01)), TestNetworks.leNet(16, new Adam(0.01), 1)))
                .hasMessageContaining("base and target are not of the same shape");
        MultiLayerConfiguration other = TestNetworks.dense(
                TestNetworks.settings(new Adam(0.01), 1), 64, Activation.RELU, new ScaledVarianceInit(2));
        assertThatThrownBy(() -> WidthTransfer.between(dense(16, new Adam(0.01)), other))
                .hasMessageContaining("base and target must have the same scheme");
    }

    @Test
    void aTransferFitsItsTargetOnly() {
        WidthTransfer transfer = fourfold(new Adam(0.01));
        MultiLayerConfiguration other = dense(32, new Adam(0.01));
        MultiLayerConfiguration before = other.clone();
        assertThatThrownBy(() -> transfer.applyTo(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("it expects DenseLayer \"layer0\" with W of shape [20, 64], but finds")
                .hasMessageContaining("[20, 32]");
        assertThat(other).isEqualTo(before);
    }

    @Test
    void anUpdaterWithoutARuleIsRefused() {
        assertThatThrownBy(() -> fourfold(new AdaDelta()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("layer \"layer0\": no rule is known for the updater AdaDelta");
    }

    private static WidthTransfer fourfold(IUpdater updater) {
        return WidthTransfer.between(dense(16, updater), dense(64, updater));
    }

    private static MultiLayerConfiguration dense(int width, IUpdater updater) {
        return TestNetworks.dense(width, updater, Activation.RELU, 1);
    }

    private static BaseLayer layer(MultiLayerConfiguration configuration, int index) {
        return (BaseLayer) configuration.getConf(index).getLayer();
    }

    private static ComputationGraphConfiguration graph(int width, int classes) {
        return TestNetworks.settings(new Adam(0.01), 1)
                .weightInit(new HeInit())
                .activation(Activation.RELU)
                .graphBuilder()
                .addInputs("a", "b")
                .addLayer("left", new DenseLayer.Builder().nIn(7).nOut(width).build(), "a")
                .addLayer(
                        "right", new DenseLayer.Builder().nIn(9).nOut(2 * width).build(), "b")
                .addVertex("merge", new MergeVertex(), "left", "right")
                .addLayer(
                        "both",
                        new DenseLayer.Builder().nIn(3 * width).nOut(width).build(),
                        "merge")
                .addLayer(
                        "out",
                        new OutputLayer.Builder(LossFunction.MCXENT)
                                .activation(Activation.SOFTMAX)
                                .nIn(width)
                                .nOut(classes)
                                .build(),
                        "both")
                .setOutputs("out")
                .build();
    }

    /** Of n normal weights: five standard errors, so that a false alarm has a probability below 10⁻⁶. */
    private static void assertVariance(INDArray weights, double expected) {
        double norm = weights.norm2Number().doubleValue();
        assertThat(norm * norm / weights.length())
                .isCloseTo(expected, within(5 * expected * Math.sqrt(2.0 / weights.length())));
    }
}
