package io.github.dl4jinit.examples.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.examples.training.MeanFieldNetwork.Weights;
import io.github.dl4jinit.signal.SignalProbe;
import io.github.dl4jinit.signal.finding.LayerSignal;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

class MeanFieldNetworkTest {
    private static final int WIDTH = 400;
    private static final double INPUT = 2.5;

    private static MeanFieldNetwork network(Weights weights) {
        return new MeanFieldNetwork(new PlainNetwork(500, 6, WIDTH, 10, Activation.TANH), weights, 1.5, 0.05);
    }

    /** The band is 5 standard errors, if units were independent: a false alarm in fewer than 1 of 100,000 layers. */
    @ParameterizedTest
    @EnumSource(Weights.class)
    void everyLayerBeginsAtTheFixedPoint(Weights weights) {
        MeanFieldNetwork network = network(weights);
        Nd4j.getRandom().setSeed(7);
        INDArray features = Nd4j.randn(64, 500).muli(Math.sqrt(INPUT));
        INDArray labels = Nd4j.zeros(64, 10);
        labels.getColumn(0).assign(1);

        List<LayerSignal> layers = SignalProbe.measure(
                        network.draw(new Sgd(0.1), INPUT, 3), new DataSet(features, labels))
                .hiddenLayers();

        assertThat(layers).hasSize(6);
        for (LayerSignal layer : layers) {
            // Biases are shared by all examples: there are as many independent values as units.
            assertThat(layer.preActivation().secondMoment() / network.secondMoment())
                    .isCloseTo(1, within(5 * Math.sqrt(2.0 / WIDTH)));
        }
    }

    @Test
    void biasesAreDrawnLayerByLayer() {
        MultiLayerNetwork network = network(Weights.GAUSSIAN).draw(new Sgd(0.1), INPUT, 3);
        double sum = 0;
        for (int layer = 0; layer < 6; layer++) {
            sum += network.getParam(layer + "_b").norm2Number().doubleValue()
                    * network.getParam(layer + "_b").norm2Number().doubleValue();
        }
        // 5 standard errors of the variance of 2,400 normal values: a false alarm in 1 of 1.7 million.
        assertThat(sum / (6 * WIDTH) / 0.05).isCloseTo(1, within(5 * Math.sqrt(2.0 / (6 * WIDTH))));
        assertThat(network.getParam("1_b")).isNotEqualTo(network.getParam("2_b"));
        assertThat(network.getParam("6_b").maxNumber().doubleValue()).isZero();
        assertThat(network(Weights.GAUSSIAN).draw(new Sgd(0.1), INPUT, 3).params())
                .isEqualTo(network.params());
    }

    @Test
    void orthogonalWeightsKeepEveryLength() {
        INDArray weights =
                network(Weights.ORTHOGONAL).draw(new Sgd(0.1), INPUT, 3).getParam("3_W");
        INDArray product =
                weights.transpose().mmul(weights).subi(Nd4j.eye(WIDTH).muli(1.5));
        assertThat(product.amaxNumber().doubleValue()).isLessThan(1e-4);
    }

    @Test
    void theUndrawnConfigurationTakesTheParametersOfADrawnNetwork() {
        MeanFieldNetwork network = network(Weights.ORTHOGONAL);
        MultiLayerNetwork drawn = network.draw(new Sgd(0.1), INPUT, 3);
        MultiLayerNetwork undrawn = new MultiLayerNetwork(network.undrawn(new Sgd(0.1), 3));
        undrawn.init();
        assertThat(undrawn.params().amaxNumber().doubleValue()).isZero();

        undrawn.setParams(drawn.params());

        INDArray features = Nd4j.linspace(-1, 1, 4 * 500).reshape(4, 500);
        assertThat(undrawn.output(features)).isEqualTo(drawn.output(features));
    }

    @Test
    void aSignalThatDiesIsRefused() {
        PlainNetwork shape = new PlainNetwork(500, 6, WIDTH, 10, Activation.TANH);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MeanFieldNetwork(shape, Weights.GAUSSIAN, 0.5, 0))
                .withMessage("layers of σ_w² = 0.5 and σ_b² = 0.0 do not keep any second moment");
    }
}
