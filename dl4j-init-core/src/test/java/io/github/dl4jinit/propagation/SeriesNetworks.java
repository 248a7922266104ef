package io.github.dl4jinit.propagation;

import static io.github.dl4jinit.propagation.PredictedNetworks.layers;
import static io.github.dl4jinit.propagation.PredictedNetworks.lstm;
import static io.github.dl4jinit.propagation.PredictedNetworks.output;
import static io.github.dl4jinit.propagation.PredictedNetworks.steps;

import java.util.Map;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.GravesBidirectionalLSTM;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LearnedSelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.LocallyConnected1D;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling1D;
import org.deeplearning4j.nn.conf.layers.ZeroPadding1DLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping1D;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks of layers that take time series. */
@SuppressWarnings("deprecation") // Graves' LSTMs are deprecated, and still there.
final class SeriesNetworks {
    private static final InputType SERIES = InputType.recurrent(6, 7);

    private SeriesNetworks() {}

    static void series(Map<String, Supplier<RuledNetwork>> all) {
        SimpleRnn rnn =
                new SimpleRnn.Builder().nOut(5).activation(Activation.TANH).build();
        all.put(
                "simple",
                layers(
                        SERIES,
                        rnn.clone(),
                        new SimpleRnn.Builder()
                                .nOut(5)
                                .activation(Activation.RELU)
                                .build(),
                        steps()));
        all.put(
                "simple, normalised",
                layers(
                        SERIES,
                        new SimpleRnn.Builder().nOut(5).hasLayerNorm(true).build(),
                        steps()));
        all.put("lstm", layers(SERIES, lstm(Activation.TANH), lstm(Activation.SOFTSIGN), steps()));
        all.put(
                "graves",
                layers(
                        SERIES,
                        new GravesLSTM.Builder()
                                .nOut(5)
                                .activation(Activation.TANH)
                                .build(),
                        new GravesBidirectionalLSTM.Builder()
                                .nOut(4)
                                .activation(Activation.TANH)
                                .build(),
                        steps()));
        for (Bidirectional.Mode mode : Bidirectional.Mode.values()) {
            all.put("bidirectional " + mode, layers(SERIES, new Bidirectional(mode, lstm(Activation.TANH)), steps()));
        }
        all.put("last step", layers(SERIES, lstm(Activation.TANH), new LastTimeStep(rnn.clone()), output()));
        all.put(
                "last of simple",
                layers(
                        SERIES,
                        new SimpleRnn.Builder()
                                .nOut(5)
                                .activation(Activation.IDENTITY)
                                .build(),
                        new SimpleRnn.Builder()
                                .nOut(5)
                                .activation(Activation.SIGMOID)
                                .build(),
                        new Bidirectional(Bidirectional.Mode.ADD, rnn.clone()),
                        new LastTimeStep(new SimpleRnn.Builder()
                                .nOut(5)
                                .activation(Activation.SOFTPLUS)
                                .build()),
                        output()));
        all.put(
                "a loss alone",
                layers(
                        SERIES,
                        lstm(Activation.TANH),
                        new RnnLossLayer.Builder(LossFunction.MSE)
                                .activation(Activation.TANH)
                                .build()));
        all.put(
                "convolutions of series",
                layers(
                        SERIES,
                        new Convolution1DLayer.Builder(3)
                                .nOut(5)
                                .convolutionMode(ConvolutionMode.Same)
                                .build(),
                        new Subsampling1DLayer.Builder(2, 1).build(),
                        new ZeroPadding1DLayer(1, 2),
                        new Cropping1D(1, 1),
                        new Upsampling1D.Builder(2).build(),
                        new LocallyConnected1D.Builder()
                                .kernelSize(3)
                                .stride(2)
                                .nOut(4)
                                .activation(Activation.TANH)
                                .build(),
                        steps()));
        all.put(
                "attention",
                layers(
                        SERIES,
                        new SelfAttentionLayer.Builder()
                                .nHeads(2)
                                .headSize(3)
                                .nOut(6)
                                .projectInput(true)
                                .build(),
                        new SelfAttentionLayer.Builder()
                                .nHeads(1)
                                .nIn(6)
                                .nOut(6)
                                .projectInput(false)
                                .build(),
                        new LearnedSelfAttentionLayer.Builder()
                                .nHeads(2)
                                .headSize(3)
                                .nOut(6)
                                .nQueries(2)
                                .projectInput(true)
                                .build(),
                        steps()));
        for (PoolingType type : PoolingType.values()) {
            all.put(
                    "global " + type,
                    layers(
                            SERIES,
                            lstm(Activation.TANH),
                            new GlobalPoolingLayer.Builder(type).pnorm(3).build(),
                            output()));
        }
    }
}
