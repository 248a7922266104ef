package io.github.dl4jinit.tuning;

import static io.github.dl4jinit.tuning.DeepNetworks.WIDTH;
import static io.github.dl4jinit.tuning.DeepNetworks.batch;
import static io.github.dl4jinit.tuning.DeepNetworks.dense;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.init.HeInit;
import io.github.dl4jinit.init.ScaledVarianceInit;
import io.github.dl4jinit.signal.SignalProbe;
import io.github.dl4jinit.signal.SignalReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

class CriticalMultiplierTest {
    @ParameterizedTest
    @CsvSource({"0.02, 1", "0.5, 1", "2, 1", "50, 1", "1e-4, 100", "1e4, 0.01"})
    void undoesAWrongGainOfReluInFewPasses(double gainSquared, double scale) {
        MultiLayerNetwork network = dense(Activation.RELU, 20, new ScaledVarianceInit(gainSquared), 5);
        CriticalFinding point = new CriticalMultiplier(SignalTarget.FORWARD).find(network, batch(scale));
        // A single network of finite width has its own critical point: for 20 layers of 64 the log of its signal has a
        // standard deviation of about sqrt(20 * 5 / 64) = 1.25 and a mean of -0.78, spread over 19 steps: within 0.25.
        assertThat(Math.log(point.multiplier().orElseThrow() * gainSquared / 2)).isCloseTo(0, within(0.25));
        assertThat(point.passes()).isLessThanOrEqualTo(12);
        SignalReport held = SignalProbe.measure(
                dense(
                        Activation.RELU,
                        20,
                        new ScaledVarianceInit(gainSquared)
                                .withMultiplier(point.multiplier().orElseThrow()),
                        5),
                batch(scale));
        assertThat(held.forwardDrift()).isCloseTo(0, within(0.02));
    }

    @Test
    void findsTheBackwardPointOfTanhNearXavier() {
        CriticalFinding point = new CriticalMultiplier(SignalTarget.BACKWARD)
                .find(dense(Activation.TANH, 30, new ScaledVarianceInit(0.3), 5), batch(1));
        // σ_w² = 1 in the limit of infinite depth and width; more at finite depth, where tanh's slope is below 1.
        assertThat(0.3 * point.multiplier().orElseThrow()).isBetween(0.95, 1.4);
    }

    @Test
    void saysWhenTanhCannotKeepAForwardSignalAsLargeAsItsBounds() {
        CriticalFinding point = new CriticalMultiplier(SignalTarget.FORWARD)
                .find(dense(Activation.TANH, 12, new ScaledVarianceInit(1), 5), batch(2));
        assertThat(point.multiplier()).isEmpty();
        assertThat(point.explanation())
                .contains("no multiplier")
                .contains("forward")
                .contains("shrinks");
        assertThat(point.growth()).isNegative();
    }

    @Test
    void saysWhenALayerIsDead() {
        MultiLayerNetwork network = dense(Activation.RELU, 6, new ScaledVarianceInit(2), 5);
        network.getLayer(2).getParam("b").assign(-1e6);
        CriticalFinding point = new CriticalMultiplier(SignalTarget.GEOMETRIC_MEAN).find(network, batch(1));
        assertThat(point.multiplier()).isEmpty();
        assertThat(point.explanation()).contains("no multiplier");
    }

    @Test
    void leavesTheNetworkAsItWas() {
        MultiLayerNetwork network = dense(Activation.RELU, 8, new ScaledVarianceInit(0.5), 5);
        INDArray before = network.params().dup();
        new CriticalMultiplier(SignalTarget.FORWARD).find(network, batch(1));
        assertThat(network.params()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(SignalTarget.class)
    void severalSeedsGiveAnInterval(SignalTarget target) {
        CriticalInterval interval = new CriticalMultiplier(target)
                .find(seed -> dense(Activation.RELU, 10, new ScaledVarianceInit(1), seed), batch(1), 1, 2, 3);
        assertThat(interval.points()).hasSize(3);
        assertThat(interval.lower().orElseThrow()).isLessThan(interval.upper().orElseThrow());
        assertThat(interval.middle().orElseThrow()).isBetween(1.5, 2.7);
        assertThat(interval.toString()).contains("over 3 seeds");
    }

    @Test
    void findsTheFactorOfEachGroupInAGraph() {
        ComputationGraphConfiguration.GraphBuilder builder = new NeuralNetConfiguration.Builder()
                .seed(3)
                .activation(Activation.RELU)
                .graphBuilder()
                .addInputs("in");
        String last = "in";
        for (int i = 0; i < 12; i++) {
            builder.addLayer(
                    "d" + i,
                    new DenseLayer.Builder()
                            .nIn(WIDTH)
                            .nOut(WIDTH)
                            .weightInit(new ScaledVarianceInit(i < 6 ? 0.5 : 8))
                            .build(),
                    last);
            last = "d" + i;
        }
        builder.addLayer(
                        "out",
                        new OutputLayer.Builder()
                                .nIn(WIDTH)
                                .nOut(10)
                                .activation(Activation.SOFTMAX)
                                .weightInit(new ScaledVarianceInit(1))
                                .build(),
                        last)
                .setOutputs("out");
        ComputationGraph graph = new ComputationGraph(builder.build());
        graph.init();
        Map<String, List<String>> groups = new LinkedHashMap<>();
        groups.put("early", List.of("d0", "d1", "d2", "d3", "d4", "d5"));
        groups.put("late", List.of("d6", "d7", "d8", "d9", "d10", "d11"));
        Map<String, CriticalFinding> points =
                new CriticalMultiplier(SignalTarget.FORWARD).findPerGroup(graph, batch(1), groups);
        assertThat(points.get("early").multiplier().orElseThrow()).isBetween(2.6, 6.0);
        assertThat(points.get("late").multiplier().orElseThrow()).isBetween(0.16, 0.38);

        CriticalMultiplier critical = new CriticalMultiplier(SignalTarget.FORWARD);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> critical.findPerGroup(graph, batch(1), Map.of("typo", List.of("d99"))))
                .withMessageContaining("\"typo\"")
                .withMessageContaining("\"d99\"");
    }

    private static MultiLayerNetwork normalised(boolean normalisation) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder()
                .seed(5)
                .activation(Activation.RELU)
                .weightInit(new ScaledVarianceInit(2))
                .list();
        for (int i = 0; i < 8; i++) {
            boolean here = normalisation && i % 2 == 1;
            list.layer(new DenseLayer.Builder()
                    .nIn(WIDTH)
                    .nOut(WIDTH)
                    .activation(here ? Activation.IDENTITY : Activation.RELU)
                    .build());
            if (here) {
                list.layer(new BatchNormalization.Builder().nOut(WIDTH).build())
                        .layer(new ActivationLayer(Activation.RELU));
            }
        }
        MultiLayerNetwork network = new MultiLayerNetwork(list.layer(new OutputLayer.Builder()
                        .nIn(WIDTH)
                        .nOut(10)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        network.init();
        return network;
    }

    /** Four of eight layers keep a critical multiplier behind normalisations: near that of the network without them. */
    @ParameterizedTest
    @EnumSource(SignalTarget.class)
    void weightsThatANormalisationMakesScaleInvariantAreLeftOut(SignalTarget target) {
        double without = new CriticalMultiplier(target)
                .find(normalised(false), batch(1))
                .multiplier()
                .orElseThrow();
        CriticalFinding with = new CriticalMultiplier(target).find(normalised(true), batch(1));
        assertThat(with.multiplier().orElseThrow() / without).isBetween(0.5, 2.0);
        assertThat(with.explanation())
                .contains("the weights of 4 layers are left out: a normalisation undoes their scale");
    }

    /** Where every layer is normalised, before its ReLU or behind it, there is none to find. */
    @ParameterizedTest
    @EnumSource(SignalTarget.class)
    void whereAllLayersAreNormalisedNoMultiplierIsCritical(SignalTarget target) {
        for (boolean before : new boolean[] {true, false}) {
            NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder()
                    .seed(5)
                    .activation(Activation.IDENTITY)
                    .weightInit(new HeInit())
                    .list();
            for (int i = 0; i < 8; i++) {
                list.layer(new DenseLayer.Builder()
                                .nIn(WIDTH)
                                .nOut(WIDTH)
                                .activation(before ? Activation.IDENTITY : Activation.RELU)
                                .build())
                        .layer(new BatchNormalization.Builder().nOut(WIDTH).build());
                if (before) {
                    list.layer(new ActivationLayer(Activation.RELU));
                }
            }
            CriticalFinding finding = new CriticalMultiplier(target).find(ended(list), batch(1));
            assertThat(finding.multiplier()).isEmpty();
            assertThat(finding.explanation())
                    .startsWith("the weights of 8 layers are left out: a normalisation undoes their scale");
        }
    }

    /** One of three layers is normalised: the others have about the multiplier that they have without it. */
    @ParameterizedTest
    @EnumSource(SignalTarget.class)
    void oneNormalisedConvolutionIsLeftOut(SignalTarget target) {
        double without = new CriticalMultiplier(target)
                .find(convolutions(false), maps())
                .multiplier()
                .orElseThrow();
        CriticalFinding with = new CriticalMultiplier(target).find(convolutions(true), maps());
        assertThat(with.multiplier().orElseThrow() / without).isBetween(0.3, 3.0);
        assertThat(with.explanation()).contains("the weights of 1 layer are left out");
    }

    private static MultiLayerNetwork convolutions(boolean normalisation) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder()
                .seed(5)
                .activation(Activation.RELU)
                .weightInit(new HeInit())
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(16).build())
                .layer(new SubsamplingLayer.Builder()
                        .kernelSize(2, 2)
                        .stride(2, 2)
                        .build())
                .layer(new ConvolutionLayer.Builder(3, 3)
                        .nOut(16)
                        .activation(normalisation ? Activation.IDENTITY : Activation.RELU)
                        .build());
        if (normalisation) {
            list.layer(new BatchNormalization()).layer(new ActivationLayer(Activation.RELU));
        }
        return ended(
                list.layer(new DenseLayer.Builder().nOut(64).build()).setInputType(InputType.convolutional(14, 14, 2)));
    }

    private static MultiDataSet maps() {
        INDArray labels = batch(1).getLabels(0);
        return new MultiDataSet(Nd4j.randn(DataType.FLOAT, 32, 2, 14, 14), labels);
    }

    private static MultiLayerNetwork ended(NeuralNetConfiguration.ListBuilder list) {
        MultiLayerNetwork network = new MultiLayerNetwork(list.layer(new OutputLayer.Builder()
                        .nIn(WIDTH)
                        .nOut(10)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        network.init();
        return network;
    }

    @Test
    void refusesWhatItCannotMeasure() {
        CriticalMultiplier critical = new CriticalMultiplier(SignalTarget.FORWARD);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> critical.find(dense(Activation.RELU, 1, new ScaledVarianceInit(2), 1), batch(1)))
                .withMessageContaining("2 are needed");
        MultiLayerNetwork uninitialised = new MultiLayerNetwork(
                dense(Activation.RELU, 3, new ScaledVarianceInit(2), 1).getLayerWiseConfigurations());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> critical.find(uninitialised, batch(1)))
                .withMessageContaining("init()");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        critical.find(seed -> dense(Activation.RELU, 3, new ScaledVarianceInit(2), seed), batch(1)))
                .withMessageContaining("seeds");
    }
}
