package io.github.dl4jinit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** What a peephole computes, seen through the layer: one product, so that its fans are 1. */
class PeepholeTest {
    private static final int CELLS = 7;

    @Test
    @SuppressWarnings("deprecation") // Graves' LSTMs are deprecated, and still there.
    void anOutputGateGetsOneCellStateTimesOneWeight() {
        MultiLayerNetwork network = InitPlan.automatic()
                .init(new NeuralNetConfiguration.Builder()
                        .seed(3)
                        .dataType(DataType.DOUBLE)
                        .list()
                        .layer(new GravesLSTM.Builder()
                                .nIn(CELLS)
                                .nOut(CELLS)
                                .activation(Activation.IDENTITY)
                                .gateActivationFunction(Activation.IDENTITY)
                                .build())
                        .validateOutputLayerConfig(false)
                        .build());
        // The input goes into the cells as it is, through an input gate that is open; the output gate has its peephole
        // only.
        network.getParam("0_W").assign(0);
        network.getParam("0_W")
                .get(NDArrayIndex.all(), NDArrayIndex.interval(0, CELLS))
                .assign(Nd4j.eye(CELLS).castTo(DataType.DOUBLE));
        network.getParam("0_b").assign(0);
        network.getParam("0_b")
                .reshape(4L * CELLS)
                .get(NDArrayIndex.interval(3 * CELLS, 4 * CELLS))
                .assign(1);
        INDArray weights = network.getParam("0_RW").getColumn(4 * CELLS + 1);

        INDArray input = Nd4j.rand(DataType.DOUBLE, 1, CELLS, 1).addi(0.5);
        INDArray output = network.output(input);
        for (int i = 0; i < CELLS; i++) {
            double state = input.getDouble(0, i, 0);
            // h = z_o c, with z_o = w c
            assertThat(output.getDouble(0, i, 0) / state).isCloseTo(weights.getDouble(i) * state, within(1e-12));
        }
        assertThat(weights.norm2Number().doubleValue()).isGreaterThan(0.5);
    }
}
