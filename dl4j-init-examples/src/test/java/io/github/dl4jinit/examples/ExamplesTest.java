package io.github.dl4jinit.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.examples.CustomSchemeInYourConfig.SignInit;
import io.github.dl4jinit.examples.data.DigitData;
import io.github.dl4jinit.init.HeInit;
import io.github.dl4jinit.init.ScaledVarianceInit;
import io.github.dl4jinit.init.XavierInit;
import io.github.dl4jinit.signal.SignalProbe;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Each example shows what it says, on a smaller budget than its main. All of it is seeded: nothing here is left to chance. */
class ExamplesTest {

    /** What a network that knows nothing has as its loss. */
    private static final double CHANCE = Math.log(10);

    private static DigitData data;

    @BeforeAll
    static void draw() {
        data = DigitData.drawn(2000, 200, 1).standardised();
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 64, 1024})
    void aSingleNeuronKeepsWhatItsWeightsAreScaledFor(int n) {
        Offset<Double> within = within(0.05);
        assertThat(SingleNeuron.measure(new ScaledVarianceInit(n), n).z() / n).isCloseTo(1, within);
        assertThat(SingleNeuron.measure(new XavierInit(), n).z()).isCloseTo(1, within);
        assertThat(SingleNeuron.measure(new XavierInit(), n).relu()).isCloseTo(0.5, within);
        assertThat(SingleNeuron.measure(new HeInit(), n).z()).isCloseTo(2, within(0.1));
        assertThat(SingleNeuron.measure(new HeInit(), n).relu()).isCloseTo(1, within);
    }

    @Test
    void aDeepReluNetworkLearnsUnderHeOnly() {
        assertThat(deepRelu(new HeInit())).isGreaterThan(0.25);
        assertThat(deepRelu(new XavierInit())).isLessThan(0.2);
    }

    private static double deepRelu(IWeightInit scheme) {
        return DeepReluNetwork.accuracyAfter(
                60, DeepReluNetwork.network(scheme), data.train().batches(32, 1), data);
    }

    @Test
    void aDeepTanhNetworkLearnsUnderXavierOnly() {
        assertThat(deepTanh(new XavierInit())).isGreaterThan(0.35);
        assertThat(deepTanh(new XavierInit(1 / 3.0))).isLessThan(0.2);
    }

    private static double deepTanh(IWeightInit scheme) {
        return DeepTanhNetwork.accuracyAfter(
                40, DeepTanhNetwork.network(scheme), data.train().batches(32, 1), data);
    }

    @Test
    void theMultiplierDecidesHowFarTheSignalGoes() {
        for (double multiplier : new double[] {0.5, 1, 1.5}) {
            double drift = SignalProbe.measure(
                            MultiplierByHand.network(multiplier), data.train().first(50))
                    .forwardDrift();
            assertThat(drift).isCloseTo(19 * Math.log10(multiplier), within(0.5));
        }
        assertThat(MultiplierByHand.lossAfter(40, MultiplierByHand.network(0.5), data))
                .isCloseTo(CHANCE, within(0.01));
        assertThat(MultiplierByHand.lossAfter(40, MultiplierByHand.network(1), data))
                .isLessThan(2.15);
    }

    @Test
    void aConvolutionalNetworkFadesUnderTheDefaultOfDl4j() {
        double he = SignalProbe.measure(
                        ConvolutionalNetwork.network(new HeInit()), data.train().first(10))
                .forwardDrift();
        double byDefault = SignalProbe.measure(
                        ConvolutionalNetwork.network(new WeightInitXavier()),
                        data.train().first(10))
                .forwardDrift();
        assertThat(he).isGreaterThan(-1.7);
        assertThat(byDefault).isLessThan(he - 2);
        assertThat(ConvolutionalNetwork.accuracyAfter(
                        40,
                        ConvolutionalNetwork.network(new HeInit()),
                        data.train().batches(16, 1),
                        data))
                .isGreaterThan(0.15);
    }

    @Test
    void aSchemeOfYourOwnHasItsVarianceAndComesBackFromJson() {
        MultiLayerConfiguration configuration = CustomSchemeInYourConfig.configuration();
        MultiLayerNetwork net = new MultiLayerNetwork(configuration);
        net.init();
        INDArray weights = net.getParam("1_W");
        assertThat(CustomSchemeInYourConfig.fanInTimesVariance(weights)).isCloseTo(3, within(0.001));
        assertThat(weights.amaxNumber().doubleValue())
                .isEqualTo(weights.aminNumber().doubleValue());
        assertThat(MultiLayerConfiguration.fromJson(configuration.toJson())).isEqualTo(configuration);
        assertThat(configuration.toJson()).contains("SignInit").contains("\"multiplier\" : 1.5");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void aSchemeOfYourOwnRefusesWhatIsNoMultiplier(double multiplier) {
        assertThatThrownBy(() -> new SignInit(multiplier))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("multiplier is not positive and finite: " + multiplier);
    }
}
