package io.github.dl4jinit.signal.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.signal.SignalProbe;
import io.github.dl4jinit.signal.SignalReport;
import io.github.dl4jinit.signal.TestNetworks;
import io.github.dl4jinit.signal.finding.LayerPrediction;
import io.github.dl4jinit.signal.finding.LayerSignal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;

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
        MeanFieldLayer relu = MeanFieldLayer.of(Activation.RELU.getActivationFunction());
        assertThat(relu.valueSpread(0.7)).isCloseTo(5, within(1e-6));
        assertThat(relu.valueSpread(1e-250)).isCloseTo(5, within(1e-6));
        assertThat(relu.slopeSpread(0.7)).isCloseTo(5, within(1e-6));
        assertThat(relu.elasticity(0.7)).isCloseTo(1, within(1e-6));
        MeanFieldLayer line = MeanFieldLayer.of(Activation.IDENTITY.getActivationFunction());
        assertThat(line.valueSpread(3)).isCloseTo(2, within(1e-6));
        assertThat(MeanFieldLayer.of(Activation.SOFTMAX.getActivationFunction()))
                .isNull();
    }

    @Test
    void theCellSaysWhereTheoryHasNothing() {
        SignalReport report = SignalProbe.measure(TestNetworks.lstm(2, 1, 8), TestNetworks.series());
        assertThat(report.predictions().get("layer0").preActivation().absence()).isEqualTo("recurrent");
        report = SignalProbe.measure(TestNetworks.convolution(Activation.RELU, 2, 2, false), TestNetworks.maps(12, 8));
        assertThat(report.predictions().get("layer1").preActivation().present()).isTrue();
        assertThat(report.predictions().get("layer3").gradient().absence()).isEqualTo("set by the loss");
    }
}
