package io.github.dl4jinit.examples.lab.experiment.verydeep;

import io.github.dl4jinit.examples.training.UpdaterTurns;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SpaceToDepthLayer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A stack of dense or of convolution layers without skip connections, and, unless it is asked for, without normalisation: nothing that
 * would hide bad initial weights.
 *
 * <p>Convolutions are 3×3 with stride 1 and keep the map's size. In front of them each square of {@link #blockSize} × {@link
 * #blockSize} pixels becomes the channels of one position, which loses nothing and makes a layer that many times cheaper.
 *
 * @param activation the hidden layers' activation function
 * @param convolutions whether the hidden layers are convolutions
 * @param normalised whether pre-activations are normalised over the batch
 * @param inputs features of an example, the pixels of a square picture
 * @param depth hidden layers
 * @param width units or channels in each hidden layer
 * @param classes units in the output layer, which is a softmax
 */
record DeepNetwork(
        HiddenFunction activation,
        boolean convolutions,
        boolean normalised,
        int inputs,
        int depth,
        int width,
        int classes) {
    /** Positions on a side of the maps that convolutions see. */
    private static final int MAP = 4;

    private static final int KERNEL = 3;

    /** The name of a hidden layer, counted from 0. */
    static String hidden(int layer) {
        return "hidden" + layer;
    }

    /** Whether a layer of this name is a hidden one. */
    static boolean isHidden(String layer) {
        return layer.startsWith("hidden");
    }

    /** The configuration of one such network; all its layers have one scheme. */
    MultiLayerConfiguration configuration(IWeightInit scheme, IUpdater updater, long seed) {
        UpdaterTurns updaters = new UpdaterTurns(updater);
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(updater)
                .weightInit(scheme)
                .biasInit(0)
                .activation(activation.function())
                .convolutionMode(ConvolutionMode.Same)
                .list();
        if (convolutions) {
            layers.layer(new SpaceToDepthLayer.Builder<>(blockSize(), CNN2DFormat.NCHW)
                    .name("blocks")
                    .build());
        }
        for (int i = 0; i < depth; i++) {
            layers.layer(hidden(i, updaters.of(i)));
            if (normalised) {
                layers.layer(new BatchNormalization.Builder()
                                .name("normalisation" + i)
                                .build())
                        .layer(new ActivationLayer.Builder()
                                .name("activation" + i)
                                .activation(activation.function())
                                .build());
            }
        }
        layers.layer(output());
        return layers.setInputType(
                        convolutions ? InputType.convolutionalFlat(side(), side(), 1) : InputType.feedForward(inputs))
                .build();
    }

    private Layer hidden(int layer, IUpdater updater) {
        IActivation own = normalised ? new ActivationIdentity() : activation.function();
        return convolutions
                ? new ConvolutionLayer.Builder(KERNEL, KERNEL)
                        .name(hidden(layer))
                        .nOut(width)
                        .activation(own)
                        .updater(updater)
                        .build()
                : new DenseLayer.Builder()
                        .name(hidden(layer))
                        .nOut(width)
                        .activation(own)
                        .updater(updater)
                        .build();
    }

    /** The layer behind the hidden ones. */
    OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .name("output")
                .activation(Activation.SOFTMAX)
                .nOut(classes)
                .build();
    }

    /** The same network with another number of hidden layers. */
    DeepNetwork ofDepth(int layers) {
        return new DeepNetwork(activation, convolutions, normalised, inputs, layers, width, classes);
    }

    /** What a hidden layer takes: features, or channels. */
    int inputsOf(int layer) {
        if (layer > 0) {
            return width;
        }
        return convolutions ? blockSize() * blockSize() : inputs;
    }

    /** The pixels on a side of what becomes one position. */
    int blockSize() {
        return side() / MAP;
    }

    private int side() {
        return (int) Math.round(Math.sqrt(inputs));
    }
}
