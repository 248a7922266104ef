package io.github.dl4jinit.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dl4jinit.init.HeInit;
import io.github.dl4jinit.network.PortableModel;
import io.github.dl4jinit.rates.RateFactor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.MultiLayerUpdater;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.StepSchedule;

/**
 * Biases that share an updater with the weights and have their steps multiplied do what biases with an updater of their own
 * do. That is bit for bit: all sizes are powers of 2, and so are the factors, which then round nothing.
 */
class BiasRateTest {
    private static final int STEPS = 4;
    private static final int BASE = 16;
    private static final int WIDTH = 64;

    /** All that have a rule but AdaGrad, whose layers are stepped in pieces. */
    static Stream<IUpdater> updaters() {
        // It falls in the midst of a test.
        ISchedule rates = new StepSchedule(ScheduleType.ITERATION, 0.01, 0.5, 3);
        return Stream.of(
                new Sgd(rates),
                new Nesterovs(rates, 0.9),
                new Adam(rates),
                new AdaMax(rates),
                new Nadam(rates),
                new AMSGrad(rates),
                new RmsProp(rates),
                new Adam(0.01),
                new Sgd(0.1));
    }

    @ParameterizedTest
    @MethodSource("updaters")
    void stepsAreThoseOfSeparateUpdaters(IUpdater updater) {
        MultiLayerNetwork joint = transferred(width -> TestNetworks.dense(width, updater, Activation.RELU, 1));
        MultiLayerNetwork separate = separate(joint);
        assertThat(factors(joint.getLayerWiseConfigurations())).contains(4.0);
        assertThat(factors(separate.getLayerWiseConfigurations())).isEmpty();
        assertThat(blocks(separate)).hasSizeGreaterThan(blocks(joint).size());
        train(joint, TestNetworks.vectors());
        train(separate, TestNetworks.vectors());
        assertThat(joint.params()).isEqualTo(separate.params());
    }

    /** A factor of 3 rounds the last digits of a step. */
    @Test
    void otherFactorsDifferByRounding() {
        MultiLayerConfiguration wide = dense(3 * BASE);
        MultiLayerNetwork joint = WidthTransfer.between(dense(BASE), wide).init(wide);
        MultiLayerNetwork separate = separate(joint);
        train(joint, TestNetworks.vectors());
        train(separate, TestNetworks.vectors());
        assertThat(joint.params().sub(separate.params()).amaxNumber().doubleValue())
                .isLessThan(1e-5);
    }

    @Test
    void soAreThoseOfOtherLayers() {
        MultiLayerNetwork images = transferred(width -> TestNetworks.leNet(width, new Adam(0.01), 1));
        MultiLayerNetwork separate = separate(images);
        train(images, TestNetworks.images());
        train(separate, TestNetworks.images());
        assertThat(factors(images.getLayerWiseConfigurations())).hasSize(3);
        assertThat(images.params()).isEqualTo(separate.params());
    }

    @Test
    void soAreThoseOfAGraph() {
        ComputationGraph joint = graph(new Nesterovs(0.01, 0.9));
        ComputationGraph separate =
                new ComputationGraph(joint.getConfiguration().clone());
        separate.init(joint.params().dup(), false);
        assertThat(PortableModel.strip(separate)).isPositive();
        assertThat(separate.getConfiguration().toJson()).doesNotContain("io.github.dl4jinit");
        train(joint, TestNetworks.vectors());
        train(separate, TestNetworks.vectors());
        assertThat(joint.params()).isEqualTo(separate.params());
    }

    /** DL4J joins neighbours of equal updaters into one block, and a step takes an operation for each. */
    @Test
    void aBlockHasWeightsAndBiasesOfAllHiddenLayers() {
        MultiLayerNetwork network = transferred(BiasRateTest::dense);
        assertThat(blocks(network))
                .extracting(block -> block.getLayersAndVariablesInBlock().size())
                .as("first layer; two hidden ones; output")
                .containsExactly(2, 4, 2);
        for (int i = 0; i < network.getnLayers(); i++) {
            assertThat(((BaseLayer) network.getLayer(i).conf().getLayer()).getIUpdater())
                    .isInstanceOf(Adam.class);
        }
    }

    @Test
    void whatIsSavedOrClonedTrainsOnAsIfNothingHadHappened() throws IOException {
        MultiLayerNetwork network = transferred(BiasRateTest::dense);
        train(network, TestNetworks.vectors());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ModelSerializer.writeModel(network, bytes, true);
        MultiLayerNetwork restored =
                ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(bytes.toByteArray()));
        MultiLayerNetwork cloned = network.clone();
        assertThat(restored.getLayerWiseConfigurations()).isEqualTo(network.getLayerWiseConfigurations());
        for (MultiLayerNetwork each : List.of(network, restored, cloned)) {
            train(each, TestNetworks.vectors());
        }
        assertThat(restored.params()).isEqualTo(network.params());
        assertThat(cloned.params()).isEqualTo(network.params());
    }

    /** Two transfers have the rates of one. */
    @Test
    void aTransferredConfigurationIsTransferredFurther() {
        MultiLayerConfiguration middle = dense(2 * BASE);
        WidthTransfer.between(dense(BASE), middle).applyTo(middle);
        MultiLayerConfiguration twice = dense(WIDTH);
        for (int i = 0; i < twice.getConfs().size(); i++) {
            TrainingSettings.of(layer(middle, i)).into(layer(twice, i));
            layer(twice, i).setWeightInitFn(layer(middle, i).getWeightInitFn());
        }
        WidthTransfer.between(middle, twice).applyTo(twice);
        MultiLayerConfiguration once = dense(WIDTH);
        WidthTransfer.between(dense(BASE), once).applyTo(once);
        PortableModel.strip(new MultiLayerNetwork(twice));
        PortableModel.strip(new MultiLayerNetwork(once));
        for (int i = 0; i < once.getConfs().size(); i++) {
            assertThat(TrainingSettings.of(layer(twice, i)).of(false))
                    .isEqualTo(TrainingSettings.of(layer(once, i)).of(false));
            assertThat(TrainingSettings.of(layer(twice, i)).of(true))
                    .isEqualTo(TrainingSettings.of(layer(once, i)).of(true));
        }
    }

    /** A decay of biases is between the updater and the factor. */
    @Test
    void biasesThatAreRegularisedKeepAnUpdaterOfTheirOwn() {
        IntFunction<MultiLayerConfiguration> regularised = width -> TestNetworks.dense(
                TestNetworks.settings(new Sgd(0.1), 1).l2Bias(0.02), width, Activation.RELU, new HeInit());
        MultiLayerConfiguration wide = regularised.apply(WIDTH);
        WidthTransfer.between(regularised.apply(BASE), wide).applyTo(wide);
        assertThat(factors(wide)).isEmpty();
        assertThat(layer(wide, 1).getBiasUpdater()).isEqualTo(new Sgd(0.4));
    }

    static MultiLayerConfiguration dense(int width) {
        return TestNetworks.dense(width, new Adam(0.01), Activation.RELU, 1);
    }

    private static BaseLayer layer(MultiLayerConfiguration configuration, int index) {
        return (BaseLayer) configuration.getConf(index).getLayer();
    }

    static MultiLayerNetwork transferred(IntFunction<MultiLayerConfiguration> network) {
        MultiLayerConfiguration wide = network.apply(WIDTH);
        return WidthTransfer.between(network.apply(BASE), wide).init(wide);
    }

    /** A network with the same parameters, of which DL4J steps weights and biases apart. */
    private static MultiLayerNetwork separate(MultiLayerNetwork network) {
        MultiLayerNetwork separate =
                new MultiLayerNetwork(network.getLayerWiseConfigurations().clone());
        separate.init(network.params().dup(), false);
        PortableModel.strip(separate);
        return separate;
    }

    static ComputationGraph graph(IUpdater updater) {
        ComputationGraphConfiguration wide = TestNetworks.graph(WIDTH, updater, 1);
        return WidthTransfer.between(TestNetworks.graph(BASE, updater, 1), wide).init(wide);
    }

    private static List<Double> factors(MultiLayerConfiguration configuration) {
        return IntStream.range(0, configuration.getConfs().size())
                .mapToObj(i -> configuration.getConf(i).getLayer())
                .filter(BaseLayer.class::isInstance)
                .flatMap(layer -> RateFactor.among(((BaseLayer) layer).getRegularizationBias()).stream())
                .map(RateFactor::factor)
                .toList();
    }

    private static List<UpdaterBlock> blocks(MultiLayerNetwork network) {
        return ((MultiLayerUpdater) network.getUpdater()).getUpdaterBlocks();
    }

    static void train(Model network, DataSet batch) {
        for (int i = 0; i < STEPS; i++) {
            if (network instanceof ComputationGraph graph) {
                graph.fit(batch);
            } else {
                ((MultiLayerNetwork) network).fit(batch);
            }
        }
    }
}
