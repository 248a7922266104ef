package io.github.dl4jinit.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.activation.ActivationMoments;
import io.github.dl4jinit.activation.Gain;
import io.github.dl4jinit.activation.GainRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class PredictionTest {
    private static final int SEEDS = 6;
    private static final int DEPTH = 8;
    private static final int WIDE = 512;

    record Setting(Activation activation, double sigmaSquared) {}

    static List<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        for (Activation activation :
                List.of(Activation.RELU, Activation.TANH, Activation.SELU, Activation.GELU, Activation.LEAKYRELU)) {
            double gain = Gain.of(ActivationMoments.of(activation.getActivationFunction()), GainRule.DEFAULT)
                    .squared();
            for (double sigmaSquared : new double[] {2, 1, gain, 2 * gain}) {
                settings.add(new Setting(activation, sigmaSquared));
            }
        }
        return settings;
    }

    /**
     * The factor from layer to layer, as a geometric mean over layers and seeds of what each layer does to its measured
     * input, beside what theory says of that input. The standard error of its logarithm is at most √(κ / (n · seeds · (L −
     * 1))), κ/n being the spread of one layer for one example: 1.5 % for a ReLU, with κ = 5. Where 1 % is less than three of
     * them, three are allowed: a false alarm in 370 of each setting. The seeds are fixed.
     */
    @Tag("slow")
    @ParameterizedTest
    @MethodSource("settings")
    void theFactorOfALayerIsThePredictedOne(Setting setting) {
        ActivationMoments moments = ActivationMoments.of(setting.activation.getActivationFunction());
        double measured = 0;
        double predicted = 0;
        int count = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            SignalReport report = SignalProbe.measure(network(setting, seed), batch(seed));
            List<LayerSignal> layers = report.hiddenLayers();
            for (int i = 1; i < layers.size(); i++) {
                double before = layers.get(i - 1).preActivation().secondMoment();
                measured += Math.log(layers.get(i).preActivation().secondMoment() / before);
                predicted += Math.log(setting.sigmaSquared * moments.secondMoment(before) / before);
                count++;
            }
        }
        double spread =
                MeanFieldLayer.of(setting.activation.getActivationFunction()).valueSpread(1);
        double error = Math.sqrt(spread / WIDE / count);
        double ratio = Math.exp((measured - predicted) / count);
        assertThat(ratio).as("%s, %d seeds from 0", setting, SEEDS).isCloseTo(1, within(Math.max(0.01, 3 * error)));
    }

    private static MultiLayerNetwork network(Setting setting, int seed) {
        MultiLayerNetwork network = TestNetworks.dense(setting.activation, DEPTH, WIDE, 0, layer -> 1.0);
        Random random = new Random(1000 + seed);
        for (int i = 0; i < DEPTH; i++) {
            INDArray weights = network.getParam(i + "_W");
            double sd = Math.sqrt(setting.sigmaSquared / weights.size(0));
            double[] values = new double[(int) weights.length()];
            for (int j = 0; j < values.length; j++) {
                values[j] = sd * random.nextGaussian();
            }
            weights.assign(Nd4j.createFromArray(values).reshape(weights.shape()));
        }
        return network;
    }

    private static DataSet batch(int seed) {
        return new DataSet(
                SampleNetworks.normal(seed, TestNetworks.EXAMPLES, TestNetworks.WIDTH),
                TestNetworks.vectors().getLabels());
    }

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
        assertThat(report.predictions().get("layer1").preActivation().absence()).isEqualTo("padding");
        assertThat(report.predictions().get("layer3").gradient().absence()).isEqualTo("set by the loss");
    }
}
