package io.github.dl4jinit.signal.measured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.signal.SignalProbe;
import io.github.dl4jinit.signal.SignalReport;
import io.github.dl4jinit.signal.finding.LayerSignal;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** What was measured together with the signals is what the parameters are. */
class MeasuredParametersTest {
    private final MultiLayerNetwork network = network();

    @Test
    void momentsAreThoseOfTheParameters() {
        MeasuredParameters measured = MeasuredParameters.of(layers());
        for (String key : List.of("fW", "fRW", "bW", "bb")) {
            INDArray array = network.getParam("0_" + key);
            double square = array.mul(array).meanNumber().doubleValue();
            assertThat(measured.finite("layer0", key, array.length())
                            .orElseThrow()
                            .secondMoment())
                    .as(key)
                    .isCloseTo(square, within(1e-6 * square));
        }
        assertThat(measured.finite("layer1", "b", 3).orElseThrow().mean()).isZero();
    }

    @Test
    void whatIsNotKnownWholeIsNotKnown() {
        network.getParam("1_W").putScalar(0, Double.NaN);
        List<LayerSignal> layers = layers();
        MeasuredParameters measured = MeasuredParameters.of(layers);
        assertThat(measured.finite("layer1", "W", 24)).isEmpty();
        assertThat(measured.finite("layer1", "b", 2)).isEmpty();
        assertThat(measured.finite("layer2", "b", 3)).isEmpty();
        // Two layers of one name.
        List<LayerSignal> twice = new ArrayList<>(layers);
        twice.addAll(layers);
        assertThat(MeasuredParameters.of(twice).finite("layer1", "b", 3)).isEmpty();
    }

    private List<LayerSignal> layers() {
        SignalReport report = SignalProbe.measureRandom(network, 1, new long[] {4, 2, 5});
        return report.layers();
    }

    private static MultiLayerNetwork network() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Sgd(0.1))
                .list()
                .layer(new Bidirectional(
                        new LSTM.Builder().nOut(4).activation(Activation.TANH).build()))
                .layer(new RnnOutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.recurrent(2, 5))
                .build());
        network.init();
        return network;
    }
}
