package io.github.dl4jinit.signal;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** One small network of each kind that a probe must cope with, and a batch for each. */
public record SampleNetworks(String name, Supplier<Model> network, MultiDataSet batch) {
    private static final int EXAMPLES = 6;
    private static final int CLASSES = 3;
    private static final int STEPS = 5;

    @Override
    public String toString() {
        return name;
    }

    public static List<SampleNetworks> all() {
        return List.of(
                new SampleNetworks("dense with dropout", SampleNetworks::dense, batch(normal(1, EXAMPLES, 8))),
                new SampleNetworks(
                        "convolution 2-d", () -> convolution(CNN2DFormat.NCHW), batch(normal(2, EXAMPLES, 2, 8, 7))),
                new SampleNetworks(
                        "convolution 2-d, channels last",
                        () -> convolution(CNN2DFormat.NHWC),
                        batch(normal(3, EXAMPLES, 8, 7, 2))),
                new SampleNetworks("convolution 1-d, masked", SampleNetworks::convolution1d, masked(false)),
                new SampleNetworks(
                        "convolution 3-d", SampleNetworks::convolution3d, batch(normal(5, EXAMPLES, 2, 5, 6, 7))),
                new SampleNetworks("lstm, masked, truncated", SampleNetworks::lstm, masked(true)),
                new SampleNetworks("bidirectional rnn, masked", SampleNetworks::bidirectional, masked(true)),
                new SampleNetworks("graves lstm, last step, masked", SampleNetworks::gravesLstm, masked(false)),
                new SampleNetworks("residual graph with two inputs", SampleNetworks::residual, twoInputs()),
                new SampleNetworks(
                        "batch normalisation, frozen layer",
                        SampleNetworks::normalised,
                        batch(normal(9, EXAMPLES, 8))));
    }

    private static NeuralNetConfiguration.Builder defaults() {
        return new NeuralNetConfiguration.Builder()
                .seed(11)
                .dataType(DataType.FLOAT)
                .updater(new Adam(1e-2))
                .l2(1e-4)
                .activation(Activation.TANH);
    }

    private static OutputLayer output(int in) {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nIn(in)
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static MultiLayerNetwork build(MultiLayerConfiguration.Builder list) {
        MultiLayerNetwork network = new MultiLayerNetwork(list.build());
        network.init();
        return network;
    }

    private static Model dense() {
        return build(defaults()
                .dropOut(0.7)
                .activation(Activation.RELU)
                .list()
                .layer(new DenseLayer.Builder().nIn(8).nOut(12).build())
                .layer(new DenseLayer.Builder().nIn(12).nOut(10).build())
                .layer(output(10)));
    }

    private static Model convolution(CNN2DFormat format) {
        return build(defaults()
                .updater(new Nesterovs(0.01))
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3)
                        .nOut(4)
                        .dataFormat(format)
                        .activation(Activation.RELU)
                        .build())
                .layer(new SubsamplingLayer.Builder(2, 2).dataFormat(format).build())
                .layer(new ConvolutionLayer.Builder(2, 2)
                        .nOut(5)
                        .convolutionMode(ConvolutionMode.Same)
                        .dataFormat(format)
                        .build())
                .layer(new DenseLayer.Builder().nOut(6).build())
                .layer(output(6))
                .setInputType(InputType.convolutional(8, 7, 2, format)));
    }

    private static Model convolution1d() {
        return build(defaults()
                .list()
                .layer(new Convolution1DLayer.Builder(3)
                        .nOut(4)
                        .convolutionMode(ConvolutionMode.Same)
                        .build())
                .layer(new GlobalPoolingLayer())
                .layer(output(4))
                .setInputType(InputType.recurrent(3, STEPS)));
    }

    private static Model convolution3d() {
        return build(defaults()
                .list()
                .layer(new Convolution3D.Builder(2, 2, 2).nOut(3).build())
                .layer(new GlobalPoolingLayer())
                .layer(output(3))
                .setInputType(InputType.convolutional3D(Convolution3D.DataFormat.NCDHW, 5, 6, 7, 2)));
    }

    private static Model lstm() {
        return build(defaults()
                .list()
                .layer(new LSTM.Builder().nIn(3).nOut(5).build())
                .layer(new DenseLayer.Builder().nOut(4).build())
                .layer(new LSTM.Builder().nOut(6).build())
                .layer(rnnOutput())
                .setInputType(InputType.recurrent(3, STEPS))
                .backpropType(BackpropType.TruncatedBPTT)
                .tBPTTLength(2));
    }

    private static RnnOutputLayer rnnOutput() {
        return new RnnOutputLayer.Builder(LossFunction.MCXENT)
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static Model bidirectional() {
        return build(defaults()
                .list()
                .layer(new Bidirectional(new SimpleRnn.Builder().nIn(3).nOut(4).build()))
                .layer(new Bidirectional(
                        Bidirectional.Mode.ADD,
                        new LSTM.Builder().nIn(8).nOut(4).build()))
                .layer(rnnOutput())
                .setInputType(InputType.recurrent(3, STEPS)));
    }

    @SuppressWarnings("deprecation")
    private static Model gravesLstm() {
        return build(defaults()
                .list()
                .layer(new org.deeplearning4j.nn.conf.layers.GravesBidirectionalLSTM.Builder()
                        .nIn(3)
                        .nOut(4)
                        .build())
                .layer(new LastTimeStep(new GravesLSTM.Builder().nIn(4).nOut(4).build()))
                .layer(output(4))
                .setInputType(InputType.recurrent(3, STEPS)));
    }

    private static Model residual() {
        ComputationGraph graph = new ComputationGraph(defaults()
                .graphBuilder()
                .addInputs("left", "right")
                .addLayer("stem", new DenseLayer.Builder().nIn(4).nOut(6).build(), "left")
                .addLayer("branch", new DenseLayer.Builder().nIn(6).nOut(6).build(), "stem")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "stem", "branch")
                .addLayer("other", new DenseLayer.Builder().nIn(5).nOut(3).build(), "right")
                .addVertex("merge", new MergeVertex(), "sum", "other")
                .addLayer("out", output(9), "merge")
                .addLayer("out2", output(6), "sum")
                .setOutputs("out", "out2")
                .build());
        graph.init();
        return graph;
    }

    private static Model normalised() {
        return build(defaults()
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(8)
                        .nOut(7)
                        .activation(Activation.IDENTITY)
                        .hasBias(false)
                        .build())
                .layer(new BatchNormalization.Builder().nIn(7).nOut(7).build())
                .layer(new ActivationLayer(Activation.RELU))
                .layer(new FrozenLayer(new DenseLayer.Builder().nIn(7).nOut(6).build()))
                .layer(output(6)));
    }

    public static INDArray normal(long seed, long... shape) {
        Random random = new Random(seed);
        INDArray array = Nd4j.create(DataType.FLOAT, shape);
        for (long i = 0; i < array.length(); i++) {
            array.putScalar(i, random.nextGaussian());
        }
        return array;
    }

    private static INDArray oneHot(int examples) {
        INDArray labels = Nd4j.zeros(DataType.FLOAT, examples, CLASSES);
        for (int i = 0; i < examples; i++) {
            labels.putScalar(i, i % CLASSES, 1);
        }
        return labels;
    }

    private static MultiDataSet batch(INDArray features) {
        return new org.nd4j.linalg.dataset.MultiDataSet(features, oneHot(EXAMPLES));
    }

    private static MultiDataSet masked(boolean labelsPerStep) {
        INDArray mask = Nd4j.ones(DataType.FLOAT, EXAMPLES, STEPS);
        for (int example = 0; example < EXAMPLES; example++) {
            for (int step = 1 + example % STEPS; step < STEPS; step++) {
                mask.putScalar(example, step, 0);
            }
        }
        INDArray labels = oneHot(EXAMPLES);
        if (labelsPerStep) {
            labels = Nd4j.zeros(DataType.FLOAT, EXAMPLES, CLASSES, STEPS);
            for (int i = 0; i < EXAMPLES; i++) {
                for (int step = 0; step < STEPS; step++) {
                    labels.putScalar(new int[] {i, (i + step) % CLASSES, step}, 1);
                }
            }
        }
        return new org.nd4j.linalg.dataset.MultiDataSet(
                new INDArray[] {normal(4, EXAMPLES, 3, STEPS)},
                new INDArray[] {labels},
                new INDArray[] {mask},
                new INDArray[] {labelsPerStep ? mask.dup() : null});
    }

    private static MultiDataSet twoInputs() {
        return new org.nd4j.linalg.dataset.MultiDataSet(
                new INDArray[] {normal(7, EXAMPLES, 4), normal(8, EXAMPLES, 5)},
                new INDArray[] {oneHot(EXAMPLES), oneHot(EXAMPLES)});
    }
}
