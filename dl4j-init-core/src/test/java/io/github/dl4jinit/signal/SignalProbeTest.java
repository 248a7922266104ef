package io.github.dl4jinit.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.SignalMoments;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.ops.transforms.Transforms;

class SignalProbeTest {
    private static final int WIDTH = 40;

    private static MultiLayerNetwork network(Activation activation, int layers, double sd) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder()
                .seed(7)
                .dataType(DataType.DOUBLE)
                .updater(new Sgd(0.1))
                .weightInit(new NormalDistribution(0, sd))
                .activation(activation)
                .list();
        for (int i = 0; i < layers; i++) {
            list.layer(new DenseLayer.Builder().nIn(WIDTH).nOut(WIDTH).build());
        }
        MultiLayerConfiguration configuration = list.layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(WIDTH)
                        .nOut(5)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build();
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        return network;
    }

    private static INDArray features(int examples) {
        return Nd4j.rand(DataType.DOUBLE, examples, WIDTH).subi(0.5);
    }

    private static INDArray labels(int examples) {
        INDArray labels = Nd4j.zeros(DataType.DOUBLE, examples, 5);
        for (int i = 0; i < examples; i++) {
            labels.putScalar(i, i % 5, 1);
        }
        return labels;
    }

    @Test
    void momentsAreThoseOfThePassesComputedByHand() {
        MultiLayerNetwork network = network(Activation.TANH, 2, 0.3);
        INDArray x = features(12);
        INDArray y = labels(12);

        SignalReport report = SignalProbe.measure(network, x, y);

        INDArray z0 = x.mmul(network.getParam("0_W")).addRowVector(network.getParam("0_b"));
        INDArray a0 = Transforms.tanh(z0, true);
        INDArray z1 = a0.mmul(network.getParam("1_W"));
        INDArray a1 = Transforms.tanh(z1, true);
        INDArray z2 = a1.mmul(network.getParam("2_W"));
        INDArray d2 = Nd4j.nn().softmax(z2, 1).sub(y);
        INDArray d1 =
                d2.mmul(network.getParam("2_W").transpose()).mul(a1.mul(a1).rsub(1));
        INDArray d0 =
                d1.mmul(network.getParam("1_W").transpose()).mul(a0.mul(a0).rsub(1));

        assertThat(report.layers()).extracting(LayerSignal::name).containsExactly("layer0", "layer1", "layer2");
        assertMoments(report.layers().get(0).preActivation(), z0);
        assertMoments(report.layers().get(1).preActivation(), z1);
        assertMoments(report.layers().get(2).preActivation(), z2);
        assertMoments(report.layers().get(0).activation(), a0);
        assertMoments(report.layers().get(1).activation(), a1);
        assertMoments(report.layers().get(0).gradient(), d0);
        assertMoments(report.layers().get(1).gradient(), d1);
        assertMoments(report.layers().get(2).gradient(), d2);
        assertThat(report.forwardDrift())
                .isCloseTo(
                        Math.log10(z1.mul(z1).meanNumber().doubleValue()
                                / z0.mul(z0).meanNumber().doubleValue()),
                        within(1e-9));
        assertThat(report.backwardDrift())
                .isCloseTo(
                        Math.log10(d1.mul(d1).meanNumber().doubleValue()
                                / d0.mul(d0).meanNumber().doubleValue()),
                        within(1e-9));
    }

    private static void assertMoments(SignalMoments moments, INDArray expected) {
        assertThat(moments.count()).isEqualTo(expected.length());
        assertThat(moments.nonFinite()).isZero();
        assertThat(moments.mean()).isCloseTo(expected.meanNumber().doubleValue(), within(1e-12));
        assertThat(moments.secondMoment())
                .isCloseTo(expected.mul(expected).meanNumber().doubleValue(), within(1e-12));
        assertThat(moments.standardDeviation()).isCloseTo(expected.std(false).getDouble(0), within(1e-9));
    }
}
