package io.github.dl4jinit.signal.capture;

import io.github.dl4jinit.isolation.IsolatedThread;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Makes a batch of random numbers that fits a network. */
public final class RandomBatch {

    private RandomBatch() {}

    /** Features N(0, 1) of the given shapes, and labels that suit the activation functions of the network's outputs. */
    public static Batch of(Model network, long seed, long[][] featureShapes) {
        BatchCheck.check(network);
        Objects.requireNonNull(featureShapes, "featureShapes");
        int inputs = network instanceof ComputationGraph graph
                ? graph.getConfiguration().getNetworkInputs().size()
                : 1;
        if (featureShapes.length != inputs) {
            throw new IllegalArgumentException(
                    "featureShapes: " + featureShapes.length + " shapes, but the network has " + inputs + " inputs");
        }
        for (long[] shape : featureShapes) {
            if (shape == null || shape.length < 2 || Arrays.stream(shape).anyMatch(size -> size < 1)) {
                throw new IllegalArgumentException(
                        "featureShapes has a shape that is not one of positive sizes, examples" + " first: "
                                + Arrays.toString(shape));
            }
        }
        Random random = new Random(seed);
        DataType type = network.params().dataType();
        INDArray[] features = Arrays.stream(featureShapes)
                .map(shape -> normal(random, type, shape))
                .toArray(INDArray[]::new);
        INDArray[] outputs;
        try {
            outputs = IsolatedThread.call(seed, () -> outputs(network, features));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "featureShapes does not fit the network: " + Arrays.deepToString(featureShapes) + ": "
                            + e.getMessage(),
                    e);
        }
        List<IActivation> activations = outputActivations(network);
        INDArray[] labels = new INDArray[outputs.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = labels(random, type, outputs[i].shape(), activations.get(i));
        }
        return Batch.of(features, labels);
    }

    /** What a second network over the same parameters gives out: the first one's layers are not touched. */
    private static INDArray[] outputs(Model network, INDArray[] features) {
        if (network instanceof ComputationGraph graph) {
            ComputationGraph other =
                    new ComputationGraph(graph.getConfiguration().clone());
            other.init(graph.params(), false);
            return other.output(features);
        }
        MultiLayerNetwork layers = (MultiLayerNetwork) network;
        MultiLayerNetwork other =
                new MultiLayerNetwork(layers.getLayerWiseConfigurations().clone());
        other.init(layers.params(), false);
        return new INDArray[] {other.output(features[0])};
    }

    private static List<IActivation> outputActivations(Model network) {
        if (network instanceof ComputationGraph graph) {
            return graph.getConfiguration().getNetworkOutputs().stream()
                    .map(name -> activation(graph.getLayer(name).conf().getLayer()))
                    .toList();
        }
        MultiLayerNetwork layers = (MultiLayerNetwork) network;
        return List.of(activation(layers.getOutputLayer().conf().getLayer()));
    }

    private static IActivation activation(Layer layer) {
        return layer instanceof BaseLayer base ? base.getActivationFn() : null;
    }

    private static INDArray labels(Random random, DataType type, long[] shape, IActivation activation) {
        if (activation instanceof ActivationSoftmax) {
            return oneHot(random, type, shape);
        }
        INDArray labels = normal(random, type, shape);
        return activation instanceof ActivationSigmoid ? labels.gt(0).castTo(type) : labels;
    }

    /** One class, along axis 1, for each example and position. */
    private static INDArray oneHot(Random random, DataType type, long[] shape) {
        INDArray labels = Nd4j.zeros(type, shape);
        for (long i = 0; i < labels.tensorsAlongDimension(1); i++) {
            labels.tensorAlongDimension(i, 1).putScalar(random.nextInt((int) shape[1]), 1);
        }
        return labels;
    }

    private static INDArray normal(Random random, DataType type, long[] shape) {
        double[] values = new double[Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact))];
        Arrays.setAll(values, i -> random.nextGaussian());
        return Nd4j.createFromArray(values).reshape(shape).castTo(type);
    }
}
