package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A built configuration has forgotten its input's type, of which much can be told. */
class InputGuessTest {

    @Test
    void aDenseLayerKnowsItsWidth() {
        assertThat(InputGuess.of(configuration(
                        InputType.feedForward(7),
                        new DenseLayer.Builder().nOut(3).build(),
                        output())))
                .hasValue(InputType.feedForward(7));
    }

    @Test
    void flatImagesSayHowTheyAreShaped() {
        assertThat(InputGuess.of(configuration(InputType.convolutionalFlat(9, 8, 2), convolution(), output())))
                .hasValue(InputType.convolutionalFlat(9, 8, 2));
    }

    @Test
    void aSquareImageIsTheOneThatArrivesWhereItIsFlattened() {
        assertThat(InputGuess.of(configuration(
                        InputType.convolutional(17, 17, 2),
                        convolution(),
                        new SubsamplingLayer.Builder(2, 2).stride(2, 2).build(),
                        output())))
                .hasValueSatisfying(type -> {
                    InputType.InputTypeConvolutional maps = (InputType.InputTypeConvolutional) type;
                    // Pooling rounds down: 16 gives the same.
                    assertThat(maps.getHeight()).isEqualTo(16);
                    assertThat(maps.getWidth()).isEqualTo(16);
                    assertThat(maps.getChannels()).isEqualTo(2);
                });
    }

    @Test
    void ofOtherInputNothingIsGuessed() {
        assertThat(InputGuess.of(configuration(InputType.convolutional(17, 12, 2), convolution(), output())))
                .isEmpty();
        assertThat(InputGuess.of(configuration(
                        InputType.convolutional(17, 17, 2), convolution(), new GlobalPoolingLayer(), output())))
                .isEmpty();
        assertThat(InputGuess.of(configuration(
                        InputType.recurrent(4, 9),
                        new LSTM.Builder().nOut(3).build(),
                        new RnnOutputLayer.Builder(LossFunction.MSE).nOut(2).build())))
                .isEmpty();
        assertThat(InputGuess.of(configuration(
                        InputType.recurrent(4, 9),
                        new DenseLayer.Builder().nOut(3).build(),
                        new RnnOutputLayer.Builder(LossFunction.MSE).nOut(2).build())))
                .isEmpty();
    }

    /** A locally connected layer that is asked for the type of its output keeps the type of its input. */
    @Test
    void guessingChangesNoLayer() {
        MultiLayerConfiguration configuration = configuration(
                InputType.convolutional(17, 12, 2),
                convolution(),
                new LocallyConnected2D.Builder().kernelSize(2, 2).nOut(3).build(),
                output());
        String before = configuration.toJson();
        assertThat(InputGuess.of(configuration)).isEmpty();
        NetworkSizes.of(configuration, InputType.convolutional(9, 9, 2));
        assertThat(configuration.toJson()).isEqualTo(before);
    }

    private static Layer convolution() {
        return new ConvolutionLayer.Builder(3, 3)
                .nOut(4)
                .activation(Activation.RELU)
                .build();
    }

    private static Layer output() {
        return new OutputLayer.Builder(LossFunction.MSE).nOut(3).build();
    }

    private static MultiLayerConfiguration configuration(InputType input, Layer... layers) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder().list();
        for (Layer layer : layers) {
            list.layer(layer);
        }
        return list.setInputType(input).build();
    }
}
