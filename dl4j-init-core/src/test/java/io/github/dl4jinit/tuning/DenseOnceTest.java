package io.github.dl4jinit.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;

class DenseOnceTest {
    private static final int STEPS = 5;
    private static final int EXAMPLES = 12;
    private static final int INPUTS = 7;
    private static final int CLASSES = 3;
    private static final int TIMES = 4;

    @ParameterizedTest
    @EnumSource(
            value = Activation.class,
            names = {"RELU", "TANH", "IDENTITY", "SELU", "SOFTMAX"})
    void trainsAsDl4jsLayerBitByBit(Activation activation) {
        assertTrainsAlike(dense(builder().activation(activation)).build());
    }

    @Test
    void trainsAlikeWithDropoutAndWeightNoise() {
        assertTrainsAlike(
                dense(builder().dropOut(0.5).weightNoise(new DropConnect(0.7))).build());
    }

    @Test
    void trainsAlikeWithoutWorkspaces() {
        assertTrainsAlike(
                dense(builder().trainingWorkspaceMode(WorkspaceMode.NONE)).build());
    }

    @Test
    void trainsAlikeInDoublesAndWithoutBiases() {
        assertTrainsAlike(builder()
                .dataType(DataType.DOUBLE)
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(INPUTS)
                        .nOut(9)
                        .hasBias(false)
                        .build())
                .layer(new ActivationLayer(Activation.RELU))
                .layer(output())
                .build());
    }

    @Test
    void trainsAlikeInTimeSteps() {
        MultiLayerConfiguration series = builder()
                .list()
                .layer(new LSTM.Builder().nOut(5).build())
                .layer(new DenseLayer.Builder().nOut(6).build())
                .layer(new RnnOutputLayer.Builder()
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.recurrent(INPUTS))
                .backpropType(BackpropType.TruncatedBPTT)
                .tBPTTLength(TIMES / 2)
                .build();
        INDArray features = Nd4j.randn(DataType.FLOAT, EXAMPLES, INPUTS, TIMES);
        INDArray labels = Nd4j.zeros(DataType.FLOAT, EXAMPLES, CLASSES, TIMES);
        labels.get(NDArrayIndex.all(), NDArrayIndex.point(1), NDArrayIndex.all())
                .assign(1);
        MultiLayerNetwork once = once(series);
        assertThat(once.getLayer(1)).isInstanceOf(DenseOnce.class);
        assertThat(trained(once, features, labels)).isEqualTo(trained(dl4js(series), features, labels));
    }

    /** What another pass left behind is no part of the next step. */
    @Test
    void aPassBetweenStepsChangesNothing() {
        MultiLayerConfiguration configuration = dense(builder()).build();
        MultiLayerNetwork network = once(configuration);
        network.feedForward(Nd4j.randn(DataType.FLOAT, EXAMPLES, INPUTS), true);
        network.output(Nd4j.randn(DataType.FLOAT, EXAMPLES + 1, INPUTS));
        INDArray features = features(configuration);
        assertThat(trained(network, features, labels(configuration)))
                .isEqualTo(trained(dl4js(configuration), features, labels(configuration)));
    }

    @Test
    void otherLayersStayAsTheyAre() {
        MultiLayerConfiguration configuration = builder()
                .list()
                .layer(new FrozenLayer(
                        new DenseLayer.Builder().nIn(INPUTS).nOut(6).build()))
                .layer(new DenseLayer.Builder()
                        .nIn(6)
                        .nOut(6)
                        .hasLayerNorm(true)
                        .build())
                .layer(new DenseLayer.Builder().nIn(6).nOut(9).build())
                .layer(output())
                .build();
        MultiLayerNetwork network = once(configuration);
        MultiLayerNetwork dl4js = dl4js(configuration);
        for (int i : new int[] {0, 1, 3}) {
            assertThat(network.getLayer(i)).hasSameClassAs(dl4js.getLayer(i));
        }
        assertThat(network.getLayer(2)).isInstanceOf(DenseOnce.class);
        assertThat(network.getLayerWiseConfigurations()).isEqualTo(dl4js.getLayerWiseConfigurations());
        assertTrainsAlike(configuration);
    }

    private static void assertTrainsAlike(MultiLayerConfiguration configuration) {
        INDArray features = features(configuration);
        INDArray labels = labels(configuration);
        MultiLayerNetwork once = once(configuration);
        assertThat(once.getLayers()).hasAtLeastOneElementOfType(DenseOnce.class);
        double[] before = once.params().toDoubleVector();
        double[] after = trained(once, features, labels);
        assertThat(after).isNotEqualTo(before).isEqualTo(trained(dl4js(configuration), features, labels));
    }

    private static MultiLayerNetwork dl4js(MultiLayerConfiguration configuration) {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration.clone());
        network.init();
        return network;
    }

    private static MultiLayerNetwork once(MultiLayerConfiguration configuration) {
        MultiLayerNetwork network = dl4js(configuration);
        DenseOnce.replaceIn(network);
        return network;
    }

    /** The parameters after some steps, in which dropout draws the same numbers each time. */
    private static double[] trained(MultiLayerNetwork network, INDArray features, INDArray labels) {
        Nd4j.getRandom().setSeed(3);
        for (int i = 0; i < STEPS; i++) {
            network.fit(features, labels);
        }
        return network.params().toDoubleVector();
    }

    private static NeuralNetConfiguration.Builder builder() {
        return new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(0.01))
                .activation(Activation.RELU);
    }

    private static ListBuilder dense(NeuralNetConfiguration.Builder builder) {
        return builder.list()
                .layer(new DenseLayer.Builder().nIn(INPUTS).nOut(8).build())
                .layer(new DenseLayer.Builder().nIn(8).nOut(9).build())
                .layer(output());
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder()
                .nIn(9)
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static INDArray features(MultiLayerConfiguration configuration) {
        return Nd4j.linspace(-2, 2, EXAMPLES * INPUTS, configuration.getDataType())
                .reshape('f', EXAMPLES, INPUTS)
                .dup('c');
    }

    private static INDArray labels(MultiLayerConfiguration configuration) {
        INDArray labels = Nd4j.zeros(configuration.getDataType(), EXAMPLES, CLASSES);
        for (int i = 0; i < EXAMPLES; i++) {
            labels.putScalar(i, i % CLASSES, 1);
        }
        return labels;
    }
}
