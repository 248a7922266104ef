package io.github.dl4jinit.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.signal.finding.LayerTheory;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Gradients of a network whose maps are small and padded, and whose batches are normalised, over several seeds. */
class PaddedNetworkTest {
    private static final int SIDE = 4;
    private static final int DEPTH = 8;
    private static final int SEEDS = 8;

    /** Its standard error is about 0.06; without what borders make of the units of a batch the ratio is about 1.4. */
    @Test
    void gradientsOfADeepNetworkAreThoseThatAreMeasured() {
        double logarithms = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            MultiLayerNetwork network = network(seed);
            LayerTheory first = TheoryCheck.ofRandom(network, seed, new long[] {8, 3, SIDE, SIDE})
                    .layers()
                    .get(0);
            logarithms += Math.log(first.gradient().ratio()) / SEEDS;
        }

        assertThat(Math.exp(logarithms)).isCloseTo(1, within(0.15));
    }

    private static MultiLayerNetwork network(long seed) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(DataType.FLOAT)
                .weightInit(WeightInit.RELU)
                .convolutionMode(ConvolutionMode.Same)
                .list();
        for (int i = 0; i < DEPTH; i++) {
            list.layer(new ConvolutionLayer.Builder(3, 3)
                            .nOut(32)
                            .hasBias(false)
                            .activation(Activation.IDENTITY)
                            .build())
                    .layer(new BatchNormalization())
                    .layer(new ActivationLayer(Activation.RELU));
        }
        MultiLayerNetwork network = new MultiLayerNetwork(list.layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(10)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(SIDE, SIDE, 3))
                .build());
        network.init();
        return network;
    }
}
