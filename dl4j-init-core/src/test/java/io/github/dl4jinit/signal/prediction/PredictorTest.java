package io.github.dl4jinit.signal.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.dl4jinit.signal.SignalProbe;
import io.github.dl4jinit.signal.SignalReport;
import io.github.dl4jinit.signal.TestNetworks;
import io.github.dl4jinit.signal.TheoryCheck;
import io.github.dl4jinit.signal.finding.LayerPrediction;
import io.github.dl4jinit.signal.finding.LayerSignal;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.dataset.DataSet;

class PredictorTest {
    /** Bands of two standard deviations for single examples: a batch's mean leaves them less often than one time in 20. */
    @Test
    void theBandsCoverTheMeasurements() {
        for (Activation activation : List.of(Activation.RELU, Activation.TANH)) {
            double sigmaSquared = activation == Activation.RELU ? 2 : 1;
            SignalReport report =
                    SignalProbe.measure(TestNetworks.dense(activation, 12, sigmaSquared), TestNetworks.vectors());
            for (LayerSignal layer : report.layers()) {
                LayerPrediction prediction = report.predictions().get(layer.name());
                assertThat(prediction
                                .preActivation()
                                .covers(layer.preActivation().secondMoment()))
                        .as("%s of %s: %s", layer.name(), activation, prediction)
                        .isTrue();
                if (prediction.gradient().present()) {
                    assertThat(prediction.gradient().covers(layer.gradient().secondMoment()))
                            .as("%s of %s: %s", layer.name(), activation, prediction)
                            .isTrue();
                }
            }
        }
    }

    /** Hanin 2018: E φ⁴ / (E φ²)² − 1 is 5 for a ReLU and 2 for a straight line, forwards and backwards. */
    @Test
    void theSpreadOfAReluIsHanins() {
        FunctionSpread relu = FunctionSpread.of(Activation.RELU.getActivationFunction());
        assertThat(relu.valueSpread(0.7)).isCloseTo(5, within(1e-6));
        assertThat(relu.valueSpread(1e-250)).isCloseTo(5, within(1e-6));
        assertThat(relu.slopeSpread(0.7)).isCloseTo(5, within(1e-6));
        assertThat(relu.elasticity(0.7)).isCloseTo(1, within(1e-6));
        FunctionSpread line = FunctionSpread.of(Activation.IDENTITY.getActivationFunction());
        assertThat(line.valueSpread(3)).isCloseTo(2, within(1e-6));
        assertThat(FunctionSpread.of(Activation.SOFTMAX.getActivationFunction()))
                .isNull();
    }

    @Test
    void theCellSaysWhereTheoryHasNothing() {
        SignalReport report =
                SignalProbe.measure(TestNetworks.convolution(Activation.RELU, 2, 2, false), TestNetworks.maps(12, 8));
        assertThat(report.predictions().get("layer1").preActivation().present()).isTrue();
        assertThat(report.predictions().get("layer3").gradient().absence()).isEqualTo("set by the loss");
    }

    /** It is what the plan goes by, and what {@link TheoryCheck} shows. */
    @Test
    void theRulesOfSignalsPredict() {
        MultiLayerNetwork network = TestNetworks.lstm(2, 1, 8);
        SignalReport report = SignalProbe.measure(network, TestNetworks.series());
        TheoryCheck check = TheoryCheck.of(network, TestNetworks.series());
        // But for the order in which squares of parameters are added.
        assertThat(report.predictions().get("layer0").preActivation().secondMoment())
                .isCloseTo(check.layers().get(0).signal().predicted(), withinPercentage(1e-10));
        assertThat(report.predictions().get("layer0").gradient().secondMoment())
                .isCloseTo(check.layers().get(0).gradient().predicted(), withinPercentage(1e-10));
    }

    /** A report is about the network that was measured, whatever becomes of that. */
    @Test
    void predictionsStayAsTheNetworkWas() {
        MultiLayerNetwork network = TestNetworks.dense(Activation.TANH, 4, 1);
        SignalReport report = SignalProbe.measure(network, TestNetworks.vectors());
        double before = report.predictions().get("layer2").preActivation().secondMoment();
        network.params().muli(3);
        ((DenseLayer) network.getLayerWiseConfigurations().getConf(1).getLayer()).setActivationFn(new ActivationReLU());
        assertThat(report.predictions().get("layer2").preActivation().secondMoment())
                .isEqualTo(before);
    }

    @Test
    void featuresWithoutMomentsLeaveTheCellsEmpty() {
        DataSet vectors = TestNetworks.vectors();
        SignalReport report = SignalProbe.measure(
                TestNetworks.dense(Activation.TANH, 4, 1),
                new DataSet(vectors.getFeatures().mul(0), vectors.getLabels()));
        assertThat(report.predictions())
                .containsOnlyKeys(
                        report.layers().stream().map(LayerSignal::name).toArray(String[]::new));
        assertThat(report.predictions().get("layer0").preActivation().absence()).isEqualTo("features are all 0");
    }

    /** Nothing arrives at the third layer, whose biases are all that is left. */
    @Test
    void aSignalMayBeginAtBiases() {
        MultiLayerNetwork network = TestNetworks.dense(Activation.TANH, 4, 1);
        network.getParam("0_W").assign(0);
        network.getParam("2_b").assign(0.5);
        SignalReport report = SignalProbe.measure(network, TestNetworks.vectors());
        assertThat(report.predictions().get("layer1").preActivation().absence()).isEqualTo("nothing arrives");
        assertThat(report.predictions().get("layer2").preActivation().secondMoment())
                .isCloseTo(0.25, within(1e-6));
        assertThat(report.predictions().get("layer2").preActivation().covers(0.25))
                .isTrue();
    }
}
