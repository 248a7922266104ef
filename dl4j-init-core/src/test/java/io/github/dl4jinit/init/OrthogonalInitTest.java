package io.github.dl4jinit.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.sampling.RandomStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

class OrthogonalInitTest {
    private static final RandomStream STREAM = new RandomStream(3, 4);

    @ParameterizedTest
    @CsvSource({"1, 1", "1.4142135623730951, 1", "1, 1.05", "2, 0.25"})
    void theSingularValuesAreGainTimesTheRootOfTheMultiplier(double gain, double multiplier) {
        INDArray weights = fill(new OrthogonalInit(gain).withMultiplier(multiplier), 'f', 60, 40);
        assertThat(HaarMatrixTest.error(weights.div(gain * Math.sqrt(multiplier))))
                .isLessThan(3e-6);
        assertThat(new OrthogonalInit(gain).withMultiplier(multiplier).variance(Double.NaN, 0, 60, 40))
                .isCloseTo(multiplier * gain * gain / 60, within(1e-15));
    }

    @Test
    void aKernelIsFlattenedToOneRowForEachOutputChannel() {
        for (char order : new char[] {'c', 'f'}) {
            INDArray kernel = fill(new OrthogonalInit(), order, 8, 6, 3, 2);
            assertThat(kernel.shape()).containsExactly(8, 6, 3, 2);
            assertThat(HaarMatrixTest.error(kernel.dup('c').reshape('c', 8, 36)))
                    .isLessThan(3e-6);
            INDArray manyOutputs = fill(new OrthogonalInit(), order, 50, 2, 3, 3);
            assertThat(HaarMatrixTest.error(manyOutputs.dup('c').reshape('c', 50, 18)))
                    .isLessThan(3e-6);
        }
        assertThat(new OrthogonalInit().variance(1, 1, 8, 6, 3, 2)).isEqualTo(1 / 36.0);
    }

    @Test
    void eachGateIsAnOrthogonalMatrixOfItsOwn() {
        OrthogonalInit perGate = new OrthogonalInit().withGates(4);
        for (char order : new char[] {'c', 'f'}) {
            INDArray recurrent = fill(perGate, order, 30, 120);
            INDArray gates = MatrixParts.block(recurrent, 0, 30, 0, 30).dup('f');
            for (int gate = 0; gate < 4; gate++) {
                INDArray block = MatrixParts.block(recurrent, 0, 30, 30 * gate, 30 * (gate + 1));
                assertThat(HaarMatrixTest.error(block)).isLessThan(3e-6);
                if (gate > 0) {
                    // Independent of the first: the trace of a uniform matrix is nearly standard normal.
                    double trace = gates.mul(block).sumNumber().doubleValue();
                    assertThat(Math.abs(trace)).isLessThan(5);
                    assertThat(Transforms.abs(gates.sub(block)).maxNumber().doubleValue())
                            .isGreaterThan(0.1);
                }
            }
        }
        assertThat(perGate.variance(1, 1, 30, 120)).isEqualTo(1 / 30.0);
    }

    @Test
    void columnsThatBelongToNoGateAreNormal() {
        INDArray recurrent = fill(new OrthogonalInit(2).withGates(4), 'f', 1000, 4003);
        INDArray peepholes = MatrixParts.block(recurrent, 0, 1000, 4000, 4003);
        double secondMoment = Math.pow(peepholes.dup().norm2Number().doubleValue(), 2) / 3000;
        // 4.5 standard errors: a false alarm has probability 7e-6.
        assertThat(secondMoment).isCloseTo(4.0 / 1000, within(4.5 * 4.0 / 1000 * Math.sqrt(2.0 / 3000)));
        assertThat(HaarMatrixTest.error(
                        MatrixParts.block(recurrent, 0, 1000, 3000, 4000).div(2)))
                .isLessThan(1e-5);
    }

    @Test
    void theRecurrentWeightsOfAnLstm() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(5)
                .weightInit(new XavierInit())
                .list()
                .layer(new LSTM.Builder()
                        .nIn(7)
                        .nOut(20)
                        .weightInitRecurrent(new OrthogonalInit().withGates(4))
                        .build())
                .layer(new RnnOutputLayer.Builder().nIn(20).nOut(2).build())
                .build());
        network.init();
        INDArray recurrent = network.getParam("0_RW");
        for (int gate = 0; gate < 4; gate++) {
            assertThat(HaarMatrixTest.error(MatrixParts.block(recurrent, 0, 20, 20 * gate, 20 * (gate + 1))))
                    .isLessThan(3e-6);
        }
    }

    /** A product of 100 square layers: the length of a signal stays where that of normal weights is lost. */
    @Test
    void aHundredLayersKeepTheLengthOfASignal() {
        INDArray signal = Nd4j.ones(DataType.FLOAT, 1, 50);
        double before = signal.norm2Number().doubleValue();
        for (int layer = 0; layer < 100; layer++) {
            INDArray view = Nd4j.create(DataType.FLOAT, 2500);
            signal = signal.mmul(
                    new OrthogonalInit().fill(50, 50, new long[] {50, 50}, 'f', view, STREAM.substream(layer)));
        }
        assertThat(signal.norm2Number().doubleValue()).isCloseTo(before, within(1e-4 * before));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void aBadGainIsNamed(double gain) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OrthogonalInit(gain))
                .withMessage("OrthogonalInit: gain must be positive and finite, but is " + gain);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeltaOrthogonalInit(gain))
                .withMessage("DeltaOrthogonalInit: gain must be positive and finite, but is " + gain);
    }

    @Test
    void badGatesAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OrthogonalInit().withGates(0))
                .withMessage("OrthogonalInit: gates must be at least 1, but is 0");
        INDArray view = Nd4j.ones(DataType.FLOAT, 6);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OrthogonalInit().withGates(4).fill(2, 3, new long[] {2, 3}, 'f', view, STREAM))
                .withMessage("OrthogonalInit: gates must be at most the matrix's 3 columns, but is 4");
        assertThat(view.sumNumber().doubleValue()).isEqualTo(6);
    }

    private static INDArray fill(InitScheme scheme, char order, long... shape) {
        long length = 1;
        for (long size : shape) {
            length *= size;
        }
        return scheme.fill(1, 1, shape, order, Nd4j.create(DataType.FLOAT, length), STREAM);
    }
}
