package io.github.dl4jinit.examples.cli.input;

import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a network gives out. */
final class NetworkOutput {

    private NetworkOutput() {}

    /** The outputs for a batch, without training; empty where the network refuses its shape. */
    static Optional<INDArray[]> of(Model model, INDArray... features) {
        try {
            return Optional.of(
                    model instanceof ComputationGraph graph
                            ? graph.output(features)
                            : new INDArray[] {((MultiLayerNetwork) model).output(features[0])});
        } catch (RuntimeException e) {
            // DL4J has no other way to say whether a shape fits.
            return Optional.empty();
        }
    }

    /** What stands at an output. */
    enum Kind {
        /** Probabilities of classes that exclude each other. */
        CLASSES,
        /** Probabilities of yes. */
        SIGMOID,
        /** Any numbers. */
        NUMBERS
    }

    static Kind kind(Model model, int output) {
        Layer layer;
        if (model instanceof ComputationGraph graph) {
            var last =
                    graph.getLayer(graph.getConfiguration().getNetworkOutputs().get(output));
            layer = last == null ? null : last.conf().getLayer();
        } else {
            var layers =
                    ((MultiLayerNetwork) model).getLayerWiseConfigurations().getConfs();
            layer = layers.get(layers.size() - 1).getLayer();
            if (layer instanceof LossLayer loss
                    && !(loss.getActivationFn() instanceof ActivationSoftmax)
                    && layers.size() > 1
                    && layers.get(layers.size() - 2).getLayer() instanceof FeedForwardLayer before) {
                // Keras's form: the activation function before the loss.
                layer = before;
            }
        }
        IActivation activation = layer instanceof BaseLayer base ? base.getActivationFn() : null;
        return activation instanceof ActivationSoftmax
                ? Kind.CLASSES
                : activation instanceof ActivationSigmoid ? Kind.SIGMOID : Kind.NUMBERS;
    }
}
