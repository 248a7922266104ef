package io.github.dl4jinit.tuning;

import static io.github.dl4jinit.tuning.DeepNetworks.batch;
import static io.github.dl4jinit.tuning.DeepNetworks.dense;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.init.HeInit;
import io.github.dl4jinit.init.ScaledVarianceInit;
import io.github.dl4jinit.signal.SignalProbe;
import io.github.dl4jinit.signal.finding.LayerSignal;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class LsuvCalibrationTest {

    @ParameterizedTest
    @CsvSource({"RELU, 0.01", "TANH, 20", "SIGMOID, 1", "GELU, 0.5"})
    void givesEveryPreActivationSecondMomentOneWithOneDivisionALayer(Activation activation, double gainSquared) {
        MultiLayerNetwork network = dense(activation, 5, new ScaledVarianceInit(gainSquared), 4);
        CalibrationReport report = new LsuvCalibration().calibrate(network, batch(3));
        assertThat(report.settled()).isTrue();
        // One pass before, two a layer (measure, confirm), one after.
        assertThat(report.passes()).isLessThanOrEqualTo(1 + 2 * 5 + 1);
        for (LayerSignal layer : SignalProbe.measure(network, batch(3)).hiddenLayers()) {
            assertThat(layer.preActivation().secondMoment()).as(layer.name()).isCloseTo(1, within(0.011));
        }
    }

    @Test
    void tellsWhatTheForwardTargetCostsTanhsGradient() {
        MultiLayerNetwork network = dense(Activation.TANH, 20, new ScaledVarianceInit(1), 4);
        CalibrationReport report = new LsuvCalibration().calibrate(network, batch(1));
        double growth = SignalTarget.BACKWARD.growth(report.after().hiddenLayers());
        // 1.1778 a layer in the limit of infinite width. The log10 of a network's 19 factors at width 64 has a standard
        // deviation of at most sqrt(19 * 5 / 64) * 0.4343 = 0.53; the bound is 2.4 of them.
        assertThat(growth).isCloseTo(19 * Math.log10(1.1778), within(1.25));
        assertThat(report.toString()).contains("Backward signal over the hidden layers: times ");
    }

    @Test
    void holdsTheGradientWithTheBackwardTarget() {
        MultiLayerNetwork network = dense(Activation.RELU, 6, new HeInit(0.2), 4);
        CalibrationReport report = new LsuvCalibration(SignalTarget.BACKWARD, 0.01, 10).calibrate(network, batch(1));
        assertThat(report.settled()).isTrue();
        assertThat(report.multipliers().get("hidden0")).isEqualTo(1);
        assertThat(SignalTarget.BACKWARD.growth(report.after().hiddenLayers())).isCloseTo(0, within(0.05));
    }

    @Test
    void compromiseLiesBetweenTheTwo() {
        double forward = growthOfGradient(SignalTarget.FORWARD);
        double middle = growthOfGradient(SignalTarget.GEOMETRIC_MEAN);
        double backward = growthOfGradient(SignalTarget.BACKWARD);
        assertThat(middle).isBetween(Math.min(forward, backward), Math.max(forward, backward));
        assertThat(Math.abs(forward - backward)).isGreaterThan(0.25);
    }

    private static double growthOfGradient(SignalTarget target) {
        MultiLayerNetwork network = dense(Activation.TANH, 10, new ScaledVarianceInit(1), 4);
        CalibrationReport report = new LsuvCalibration(target, 0.01, 10).calibrate(network, batch(1));
        return SignalTarget.BACKWARD.growth(report.after().hiddenLayers());
    }

    @Test
    void calibratesConvolutionsAndLstms() {
        Nd4j.getRandom().setSeed(5);
        INDArray labels = Nd4j.zeros(8, 3);
        labels.getColumn(0).assign(1);
        MultiLayerConfiguration convolutions = new NeuralNetConfiguration.Builder()
                .seed(1)
                .activation(Activation.RELU)
                .weightInit(new HeInit(0.05))
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(12).build())
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(12).build())
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(12).build())
                .layer(new OutputLayer.Builder()
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(12, 12, 2))
                .build();
        assertUnit(convolutions, new DataSet(Nd4j.randn(8, 2, 12, 12), labels));

        INDArray sequenceLabels = Nd4j.zeros(8, 3, 6);
        sequenceLabels
                .get(org.nd4j.linalg.indexing.NDArrayIndex.all(), org.nd4j.linalg.indexing.NDArrayIndex.point(0))
                .assign(1);
        MultiLayerConfiguration recurrent = new NeuralNetConfiguration.Builder()
                .seed(1)
                .weightInit(new ScaledVarianceInit(9))
                .list()
                .layer(new LSTM.Builder().nIn(10).nOut(20).build())
                .layer(new LSTM.Builder().nIn(20).nOut(20).build())
                .layer(new RnnOutputLayer.Builder()
                        .nIn(20)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build();
        // The forget gate's bias of 1 would be more than half of the pre-activation's second moment.
        ((LSTM) recurrent.getConf(0).getLayer()).setForgetGateBiasInit(0);
        ((LSTM) recurrent.getConf(1).getLayer()).setForgetGateBiasInit(0);
        assertUnit(recurrent, new DataSet(Nd4j.randn(8, 10, 6), sequenceLabels));
    }

    private static void assertUnit(MultiLayerConfiguration configuration, DataSet batch) {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        CalibrationReport report = new LsuvCalibration().calibrate(network, batch);
        assertThat(report.settled()).isTrue();
        for (LayerSignal layer : SignalProbe.measure(network, batch).hiddenLayers()) {
            assertThat(layer.preActivation().secondMoment()).as(layer.name()).isCloseTo(1, within(0.011));
        }
    }

    @Test
    void refusesADeadLayerByNameAndChangesNothing() {
        MultiLayerNetwork network = dense(Activation.RELU, 6, new ScaledVarianceInit(0.1), 5);
        network.getLayer(2).getParam("b").assign(-1e6);
        INDArray before = network.params().dup();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LsuvCalibration().calibrate(network, batch(1)))
                .withMessageContaining("\"hidden3\"")
                .withMessageContaining("dead");
        assertThat(network.params()).isEqualTo(before);
    }

    /** Layers behind it are no better off, and not to blame. */
    @Test
    void namesTheLayerThatHasTheNaN() {
        MultiLayerNetwork network = dense(Activation.RELU, 6, new ScaledVarianceInit(2), 5);
        network.getLayer(1).getParam("W").putScalar(3, Double.NaN);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LsuvCalibration().calibrate(network, batch(1)))
                .withMessage("layer \"hidden1\" cannot be calibrated: 1 values of its W are not finite");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
    void refusesATolerance(double tolerance) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LsuvCalibration(SignalTarget.FORWARD, tolerance, 3))
                .withMessageContaining("tolerance")
                .withMessageContaining(Double.toString(tolerance));
    }
}
