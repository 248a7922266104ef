package io.github.dl4jinit.propagation;

import java.util.Optional;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;

/** The type of a network's input, which DL4J does not keep, as far as the rest of the configuration gives it away. */
final class InputGuess {
    private static final int LARGEST_MAP = 512;

    private InputGuess() {}

    static Optional<InputType> of(MultiLayerConfiguration configuration) {
        InputPreProcessor first = configuration.getInputPreProcess(0);
        Layer layer = configuration.getConf(0).getLayer();
        if (first instanceof FeedForwardToCnnPreProcessor maps) {
            return Optional.of(
                    InputType.convolutionalFlat(maps.getInputHeight(), maps.getInputWidth(), maps.getNumChannels()));
        } else if (layer instanceof DenseLayer dense && first == null) {
            return Optional.of(InputType.feedForward(dense.getNIn()));
        } else if (layer instanceof BaseRecurrentLayer) {
            return Optional.empty();
        } else if (layer.getClass().getPackage() == ConvolutionLayer.class.getPackage()
                && layer instanceof ConvolutionLayer convolution) {
            return square(configuration, convolution.getNIn());
        }
        return Optional.empty();
    }

    private static Optional<InputType> square(MultiLayerConfiguration configuration, long channels) {
        int last = 0;
        while (last < configuration.getConfs().size()
                && !(configuration.getInputPreProcess(last) instanceof CnnToFeedForwardPreProcessor)) {
            last++;
        }
        if (last == configuration.getConfs().size()) {
            return Optional.empty();
        }
        CnnToFeedForwardPreProcessor flat = (CnnToFeedForwardPreProcessor) configuration.getInputPreProcess(last);
        // A locally connected layer keeps the size that it was last asked about.
        MultiLayerConfiguration asked = configuration.clone();
        for (int size = 1; size <= LARGEST_MAP; size++) {
            InputType input = InputType.convolutional(size, size, channels);
            if (arriving(asked, input, last) instanceof InputType.InputTypeConvolutional maps) {
                if (maps.getHeight() == flat.getInputHeight() && maps.getWidth() == flat.getInputWidth()) {
                    return Optional.of(input);
                } else if (maps.getHeight() > flat.getInputHeight() || maps.getWidth() > flat.getInputWidth()) {
                    // No map becomes smaller when the image grows.
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /** The type in front of a layer's preprocessor; null where the input is too small. */
    private static InputType arriving(MultiLayerConfiguration configuration, InputType input, int layer) {
        InputType type = input;
        try {
            for (int i = 0; i < layer; i++) {
                InputPreProcessor before = configuration.getInputPreProcess(i);
                type = configuration
                        .getConf(i)
                        .getLayer()
                        .getOutputType(i, before == null ? type : before.getOutputType(type));
            }
        } catch (RuntimeException e) {
            return null;
        }
        return type;
    }
}
