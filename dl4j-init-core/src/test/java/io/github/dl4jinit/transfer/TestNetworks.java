package io.github.dl4jinit.transfer;

import io.github.dl4jinit.init.HeInit;
import java.util.Random;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Small networks of any width, and data that can be learned. */
final class TestNetworks {
    static final int INPUTS = 20;
    static final int CLASSES = 5;
    private static final int EXAMPLES = 32;
    private static final int STEPS = 6;
    private static final int SIDE = 12;

    private TestNetworks() {}

    static NeuralNetConfiguration.Builder settings(IUpdater updater, long seed) {
        return new NeuralNetConfiguration.Builder().seed(seed).updater(updater);
    }

    /** Three hidden layers. */
    static MultiLayerConfiguration dense(int width, IUpdater updater, Activation activation, long seed) {
        return dense(settings(updater, seed), width, activation, new HeInit());
    }

    static MultiLayerConfiguration dense(
            NeuralNetConfiguration.Builder settings, int width, Activation activation, IWeightInit scheme) {
        NeuralNetConfiguration.ListBuilder layers =
                settings.weightInit(scheme).activation(activation).list();
        for (int i = 0; i < 3; i++) {
            layers.layer(new DenseLayer.Builder()
                    .nIn(i == 0 ? INPUTS : width)
                    .nOut(width)
                    .build());
        }
        return layers.layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .nIn(width)
                        .nOut(CLASSES)
                        .build())
                .build();
    }

    /** LeNet in channels: width/8 and width/4 of them, and width units. */
    static MultiLayerConfiguration leNet(int width, IUpdater updater, long seed) {
        return settings(updater, seed)
                .weightInit(new HeInit())
                .activation(Activation.RELU)
                .list()
                .layer(new ConvolutionLayer.Builder(5, 5).nOut(width / 8).build())
                .layer(new SubsamplingLayer.Builder(
                                SubsamplingLayer.PoolingType.MAX, new int[] {2, 2}, new int[] {2, 2})
                        .build())
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(width / 4).build())
                .layer(new DenseLayer.Builder().nOut(width).build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .nOut(CLASSES)
                        .build())
                .setInputType(InputType.convolutional(SIDE, SIDE, 1))
                .build();
    }

    /** Two LSTMs, of which the first takes data: its weights need two rates. */
    static MultiLayerConfiguration lstm(int width, IUpdater updater, long seed) {
        return settings(updater, seed)
                .weightInit(new WeightInitXavier())
                .list()
                .layer(new LSTM.Builder()
                        .nIn(INPUTS)
                        .nOut(width)
                        .activation(Activation.TANH)
                        .build())
                .layer(new LSTM.Builder()
                        .nIn(width)
                        .nOut(width)
                        .activation(Activation.TANH)
                        .build())
                .layer(new RnnOutputLayer.Builder(LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .nIn(width)
                        .nOut(CLASSES)
                        .build())
                .build();
    }

    /** A hidden layer, two beside each other, and their sum. */
    static ComputationGraphConfiguration graph(int width, IUpdater updater, long seed) {
        return settings(updater, seed)
                .weightInit(new HeInit())
                .activation(Activation.RELU)
                .graphBuilder()
                .addInputs("in")
                .addLayer("first", hidden(INPUTS, width), "in")
                .addLayer("left", hidden(width, width), "first")
                .addLayer("right", hidden(width, width), "first")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "left", "right")
                .addLayer(
                        "out",
                        new OutputLayer.Builder(LossFunction.MCXENT)
                                .activation(Activation.SOFTMAX)
                                .nIn(width)
                                .nOut(CLASSES)
                                .build(),
                        "sum")
                .setOutputs("out")
                .build();
    }

    private static DenseLayer hidden(int inputs, int units) {
        return new DenseLayer.Builder().nIn(inputs).nOut(units).build();
    }

    static DataSet vectors() {
        return labelled(Nd4j.create(numbers(EXAMPLES, INPUTS), new long[] {EXAMPLES, INPUTS}));
    }

    static DataSet images() {
        return labelled(Nd4j.create(numbers(EXAMPLES, SIDE * SIDE), new long[] {EXAMPLES, 1, SIDE, SIDE}));
    }

    static DataSet sequences() {
        INDArray features = Nd4j.create(numbers(EXAMPLES, INPUTS * STEPS), new long[] {EXAMPLES, INPUTS, STEPS});
        INDArray labels = Nd4j.zeros(EXAMPLES, CLASSES, STEPS);
        for (int i = 0; i < EXAMPLES; i++) {
            for (int t = 0; t < STEPS; t++) {
                labels.putScalar(new int[] {i, label(i), t}, 1);
            }
        }
        return new DataSet(features, labels);
    }

    private static DataSet labelled(INDArray features) {
        INDArray labels = Nd4j.zeros(EXAMPLES, CLASSES);
        for (int i = 0; i < EXAMPLES; i++) {
            labels.putScalar(i, label(i), 1);
        }
        return new DataSet(features, labels);
    }

    /** Half of the examples are of one class: otherwise the first gradients are those of the initial outputs, which fall. */
    private static int label(int example) {
        return example % 2 == 0 ? 0 : example % CLASSES;
    }

    /** Standard normal numbers that depend on nothing but their count, with a mark of the example's class. */
    private static float[] numbers(int examples, int each) {
        Random random = new Random(3);
        float[] numbers = new float[examples * each];
        for (int i = 0; i < numbers.length; i++) {
            int example = i / each;
            numbers[i] = (float) random.nextGaussian() + (i % CLASSES == label(example) ? 1 : 0);
        }
        return numbers;
    }
}
