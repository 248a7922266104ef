package io.github.dl4jinit.examples.cli.audit.theory;

import static io.github.dl4jinit.examples.cli.audit.theory.Networks.HE;
import static io.github.dl4jinit.examples.cli.audit.theory.Networks.XAVIER;
import static io.github.dl4jinit.examples.cli.audit.theory.Networks.chain;
import static io.github.dl4jinit.examples.cli.audit.theory.Networks.classes;
import static io.github.dl4jinit.examples.cli.audit.theory.Networks.dense;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Chains of layers on series. */
final class SeriesNetworks {
    private static final int UNITS = 48;
    private static final int INPUTS = 20;
    private static final int STEPS = 16;
    private static final int EXAMPLES = 24;

    private SeriesNetworks() {}

    @SuppressWarnings("deprecation") // Graves' LSTMs are deprecated, and still there.
    static List<TheoryCase> all() {
        return List.of(
                of("simple recurrent", XAVIER, simple(Activation.TANH), simple(Activation.TANH), perStep()),
                of("simple recurrent, relu", XAVIER, simple(Activation.RELU), simple(Activation.RELU), perStep()),
                of("LSTM", XAVIER, lstm(), perStep()),
                of("LSTM twice", XAVIER, lstm(), lstm(), perStep()),
                of("LSTM, last step", XAVIER, new LastTimeStep(lstm()), dense(UNITS, Activation.TANH), classes()),
                of(
                        "Graves LSTM",
                        XAVIER,
                        new org.deeplearning4j.nn.conf.layers.GravesLSTM.Builder()
                                .nOut(UNITS)
                                .activation(Activation.TANH)
                                .build(),
                        perStep()),
                of("bidirectional, added", XAVIER, both(Bidirectional.Mode.ADD), perStep()),
                of("bidirectional, side by side", XAVIER, both(Bidirectional.Mode.CONCAT), perStep()),
                of(
                        "convolutions along time",
                        HE,
                        convolution(),
                        convolution(),
                        new Subsampling1DLayer.Builder(
                                        org.deeplearning4j.nn.conf.layers.SubsamplingLayer.PoolingType.MAX, 2)
                                .stride(2)
                                .build(),
                        convolution(),
                        new GlobalPoolingLayer.Builder(PoolingType.AVG).build(),
                        classes()),
                of(
                        "self-attention",
                        XAVIER,
                        convolution(),
                        new SelfAttentionLayer.Builder()
                                .nIn(UNITS)
                                .nOut(UNITS)
                                .nHeads(4)
                                .headSize(UNITS / 4)
                                .projectInput(true)
                                .build(),
                        new GlobalPoolingLayer.Builder(PoolingType.AVG).build(),
                        dense(UNITS, Activation.RELU),
                        classes()));
    }

    private static TheoryCase of(String name, IWeightInit weights, Layer... layers) {
        Layer[] all = Arrays.copyOf(layers, layers.length);
        return TheoryCase.of(
                name, seed -> chain(seed, weights, InputType.recurrent(INPUTS, STEPS), all), EXAMPLES, INPUTS, STEPS);
    }

    private static Layer simple(Activation activation) {
        return new SimpleRnn.Builder().nOut(UNITS).activation(activation).build();
    }

    private static Layer lstm() {
        return new LSTM.Builder().nOut(UNITS).activation(Activation.TANH).build();
    }

    private static Layer both(Bidirectional.Mode mode) {
        return new Bidirectional(mode, lstm());
    }

    private static Layer convolution() {
        return new Convolution1DLayer.Builder(3)
                .nOut(UNITS)
                .convolutionMode(ConvolutionMode.Same)
                .activation(Activation.RELU)
                .build();
    }

    private static Layer perStep() {
        return new RnnOutputLayer.Builder(LossFunction.MCXENT)
                .nOut(5)
                .activation(Activation.SOFTMAX)
                .build();
    }
}
