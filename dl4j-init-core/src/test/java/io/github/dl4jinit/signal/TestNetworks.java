package io.github.dl4jinit.signal;

import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Deep networks whose hidden weights are N(0, σ_w²/fan-in), and data for them. */
public final class TestNetworks {
    public static final int WIDTH = 64;
    public static final int CLASSES = 4;
    public static final int EXAMPLES = 24;

    private TestNetworks() {}

    private static NeuralNetConfiguration.Builder defaults(Activation activation, double biases) {
        return new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(DataType.FLOAT)
                .updater(new Sgd(0.01))
                .biasInit(biases)
                .activation(activation);
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .biasInit(0)
                .build();
    }

    public static MultiLayerNetwork dense(Activation activation, int depth, double sigmaSquared) {
        return dense(activation, depth, WIDTH, 0, layer -> sigmaSquared);
    }

    public static MultiLayerNetwork dense(
            Activation activation, int depth, int width, double biases, IntFunction<Double> sigmaSquared) {
        NeuralNetConfiguration.ListBuilder list = defaults(activation, biases).list();
        for (int i = 0; i < depth; i++) {
            list.layer(new DenseLayer.Builder().nOut(width).build());
        }
        MultiLayerNetwork network = new MultiLayerNetwork(
                list.layer(output()).setInputType(InputType.feedForward(WIDTH)).build());
        network.init();
        for (int i = 0; i <= depth; i++) {
            fill(network.getParam(i + "_W"), i == depth ? 1 : sigmaSquared.apply(i), i == 0 ? WIDTH : width, i);
        }
        return network;
    }

    public static MultiLayerNetwork convolution(Activation activation, int depth, double sigmaSquared, boolean pools) {
        NeuralNetConfiguration.ListBuilder list = defaults(activation, 0).list();
        for (int i = 0; i < depth; i++) {
            list.layer(new ConvolutionLayer.Builder(3, 3)
                    .nOut(12)
                    .convolutionMode(ConvolutionMode.Same)
                    .build());
            if (pools && i % 6 == 5) {
                list.layer(new SubsamplingLayer.Builder(2, 2).stride(2, 2).build());
            }
        }
        MultiLayerNetwork network = new MultiLayerNetwork(
                list.layer(new DenseLayer.Builder().nOut(32).build())
                        .layer(output())
                        .setInputType(InputType.convolutional(8, 8, 12))
                        .build());
        network.init();
        network.paramTable().forEach((name, array) -> {
            if (name.endsWith("_W")) {
                boolean convolution = array.rank() == 4;
                double fan = convolution ? array.size(1) * 9 : array.size(0);
                boolean output = array.size(1) == CLASSES && !convolution;
                fill(array, output ? 1 : sigmaSquared, fan, name.hashCode());
            }
        });
        return network;
    }

    public static MultiLayerNetwork lstm(int depth, double sigmaSquared, int width) {
        NeuralNetConfiguration.ListBuilder list = defaults(Activation.TANH, 0).list();
        for (int i = 0; i < depth; i++) {
            list.layer(new LSTM.Builder().nOut(width).build());
        }
        MultiLayerNetwork network = new MultiLayerNetwork(list.layer(new RnnOutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.recurrent(8, 10))
                .build());
        network.init();
        for (int i = 0; i < depth; i++) {
            fill(network.getParam(i + "_W"), sigmaSquared, i == 0 ? 8 : width, i);
            fill(network.getParam(i + "_RW"), sigmaSquared, width, 100 + i);
        }
        return network;
    }

    /** Blocks x + W₂ φ(W₁ x); every weight of fan-in variance σ_w². */
    public static ComputationGraph residual(Activation activation, int blocks, double sigmaSquared) {
        var graph = defaults(activation, 0).graphBuilder().addInputs("in");
        graph.addLayer(
                "stem",
                new DenseLayer.Builder()
                        .nOut(WIDTH)
                        .activation(Activation.IDENTITY)
                        .build(),
                "in");
        String last = "stem";
        for (int i = 0; i < blocks; i++) {
            graph.addLayer("first" + i, new DenseLayer.Builder().nOut(WIDTH).build(), last);
            graph.addLayer(
                    "second" + i,
                    new DenseLayer.Builder()
                            .nOut(WIDTH)
                            .activation(Activation.IDENTITY)
                            .build(),
                    "first" + i);
            graph.addVertex("add" + i, new ElementWiseVertex(ElementWiseVertex.Op.Add), last, "second" + i);
            last = "add" + i;
        }
        ComputationGraph network = new ComputationGraph(graph.addLayer("out", output(), last)
                .setOutputs("out")
                .setInputTypes(InputType.feedForward(WIDTH))
                .build());
        network.init();
        network.paramTable().forEach((name, array) -> {
            if (name.endsWith("_W")) {
                boolean block = name.startsWith("first") || name.startsWith("second");
                fill(array, block ? sigmaSquared : 1, array.size(0), name.hashCode());
            }
        });
        return network;
    }

    public static MultiLayerNetwork normalised(int depth) {
        NeuralNetConfiguration.ListBuilder list = defaults(Activation.RELU, 0).list();
        for (int i = 0; i < depth; i++) {
            list.layer(new DenseLayer.Builder()
                            .nOut(WIDTH)
                            .activation(Activation.IDENTITY)
                            .build())
                    .layer(new BatchNormalization())
                    .layer(new ActivationLayer(Activation.RELU));
        }
        MultiLayerNetwork network = new MultiLayerNetwork(
                list.layer(output()).setInputType(InputType.feedForward(WIDTH)).build());
        network.init();
        return network;
    }

    public static MultiLayerNetwork pooled(Activation activation, int depth, double sigmaSquared) {
        NeuralNetConfiguration.ListBuilder list = defaults(activation, 0).list();
        for (int i = 0; i < depth; i++) {
            list.layer(new ConvolutionLayer.Builder(3, 3).nOut(12 + 4 * i).build());
        }
        MultiLayerNetwork network = new MultiLayerNetwork(list.layer(new GlobalPoolingLayer())
                .layer(output())
                .setInputType(InputType.convolutional(14, 14, 3))
                .build());
        network.init();
        network.paramTable().forEach((name, array) -> {
            if (name.endsWith("_W") && array.rank() == 4) {
                fill(array, sigmaSquared, array.size(1) * 9.0, name.hashCode());
            }
        });
        return network;
    }

    private static void fill(INDArray weights, double sigmaSquared, double fan, long seed) {
        Random random = new Random(seed);
        double sd = Math.sqrt(sigmaSquared / fan);
        weights.assign(Nd4j.createFromArray(random.doubles(weights.length())
                        .map(u -> sd * random.nextGaussian())
                        .toArray())
                .reshape(weights.shape()));
    }

    public static DataSet vectors() {
        return new DataSet(SampleNetworks.normal(3, EXAMPLES, WIDTH), oneHot());
    }

    public static DataSet maps(int channels, int size) {
        return new DataSet(SampleNetworks.normal(4, EXAMPLES, channels, size, size), oneHot());
    }

    public static DataSet series() {
        INDArray labels = Nd4j.zeros(DataType.FLOAT, EXAMPLES, CLASSES, 10);
        for (int i = 0; i < EXAMPLES; i++) {
            for (int step = 0; step < 10; step++) {
                labels.putScalar(new int[] {i, (i + step) % CLASSES, step}, 1);
            }
        }
        return new DataSet(SampleNetworks.normal(5, EXAMPLES, 8, 10), labels);
    }

    private static INDArray oneHot() {
        INDArray labels = Nd4j.zeros(DataType.FLOAT, EXAMPLES, CLASSES);
        for (int i = 0; i < EXAMPLES; i++) {
            labels.putScalar(new int[] {i, i % CLASSES}, 1);
        }
        return labels;
    }

    /** Multiplies the variance of each layer's weights, biases excepted. */
    public static void multiply(Model network, Map<String, Double> multipliers) {
        network.paramTable().forEach((key, array) -> {
            int split = key.lastIndexOf('_');
            String layer =
                    network instanceof ComputationGraph ? key.substring(0, split) : "layer" + key.substring(0, split);
            Double multiplier = multipliers.get(layer);
            if (multiplier != null && key.substring(split).endsWith("W")) {
                array.muli(Math.sqrt(multiplier));
            }
        });
    }
}
