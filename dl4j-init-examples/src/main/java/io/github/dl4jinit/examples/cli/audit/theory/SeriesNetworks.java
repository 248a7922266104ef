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
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
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
    static final int INPUTS = 20;
    static final int STEPS = 16;
    static final int EXAMPLES = 24;
    static final int CLASSES = 5;

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
                        pooled(PoolingType.AVG),
                        classes()),
                of(
                        "self-attention",
                        XAVIER,
                        convolution(),
                        attention(),
                        pooled(PoolingType.AVG),
                        dense(UNITS, Activation.RELU),
                        classes()),
                of(
                        "bidirectional, last step",
                        XAVIER,
                        new LastTimeStep(both(Bidirectional.Mode.CONCAT)),
                        dense(UNITS, Activation.TANH),
                        classes()),
                of("self-attention over an LSTM", XAVIER, lstm(), attention(), lstm(), perStep()),
                of("LSTM, average", XAVIER, lstm(), pooled(PoolingType.AVG), dense(UNITS, Activation.TANH), classes()),
                of("LSTM, largest", XAVIER, lstm(), pooled(PoolingType.MAX), dense(UNITS, Activation.TANH), classes()),
                of("LSTM, norm", XAVIER, lstm(), pooled(PoolingType.PNORM), dense(UNITS, Activation.TANH), classes())
                        .limited("a large value of an LSTM has a small slope, and counts much in a norm"),
                symbols("symbols, average", pooled(PoolingType.AVG), dense(UNITS, Activation.RELU), classes()),
                symbols("symbols, LSTM, last step", new LastTimeStep(lstm()), dense(UNITS, Activation.RELU), classes()),
                padded("simple recurrent, padded", simple(Activation.TANH), simple(Activation.TANH), perStep()),
                padded("LSTM twice, padded", lstm(), lstm(), perStep()),
                padded("bidirectional, padded", both(Bidirectional.Mode.CONCAT), perStep()),
                padded("LSTM, last step, padded", new LastTimeStep(lstm()), dense(UNITS, Activation.TANH), classes()),
                padded(
                        "LSTM, average, padded",
                        lstm(),
                        pooled(PoolingType.AVG),
                        dense(UNITS, Activation.TANH),
                        classes()));
    }

    /** Symbols, a few of which are frequent, as words are. */
    private static TheoryCase symbols(String name, Layer... layers) {
        Layer[] all = new Layer[layers.length + 1];
        all[0] = new EmbeddingSequenceLayer.Builder()
                .nIn(FrequentSymbols.SYMBOLS)
                .nOut(UNITS)
                .build();
        System.arraycopy(layers, 0, all, 1, layers.length);
        InputType input = InputType.recurrent(FrequentSymbols.SYMBOLS, STEPS);
        return TheoryCase.of(name, seed -> chain(seed, XAVIER, input, all), EXAMPLES, 1, STEPS)
                .on(TheoryCase.Batches.of(FrequentSymbols::drawn));
    }

    /** On series of 4 to {@value STEPS} steps, with labels of a class at each step or at the end. */
    private static TheoryCase padded(String name, Layer... layers) {
        boolean eachStep = layers[layers.length - 1] instanceof RnnOutputLayer;
        TheoryCase padded =
                of(name, XAVIER, layers).on(TheoryCase.Batches.of(seed -> PaddedSeries.drawn(seed, eachStep)));
        return eachStep ? padded : padded.limited("short series end before they are as large as long ones");
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

    private static Layer attention() {
        return new SelfAttentionLayer.Builder()
                .nIn(UNITS)
                .nOut(UNITS)
                .nHeads(4)
                .headSize(UNITS / 4)
                .projectInput(true)
                .build();
    }

    private static Layer pooled(PoolingType type) {
        return new GlobalPoolingLayer.Builder(type).build();
    }

    private static Layer perStep() {
        return new RnnOutputLayer.Builder(LossFunction.MCXENT)
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .build();
    }
}
