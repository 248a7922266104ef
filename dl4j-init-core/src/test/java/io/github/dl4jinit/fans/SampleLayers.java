package io.github.dl4jinit.fans;

import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.graph.AttentionVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.AutoEncoder;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CapsuleLayer;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.Deconvolution3D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GravesBidirectionalLSTM;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LearnedSelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.LocallyConnected1D;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.PrimaryCapsules;
import org.deeplearning4j.nn.conf.layers.RecurrentAttentionLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.conf.ocnn.OCNNOutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** One layer of each type, with sizes that no two fans have in common where that can be helped. */
@SuppressWarnings("deprecation") // Graves' LSTMs are deprecated, and still there.
public final class SampleLayers {
    private SampleLayers() {}

    /** A layer and the fans it should have, {@code "parameter: in out (passed in, passed out)"}. */
    public record Sample(Layer layer, String... fans) {
        @Override
        public String toString() {
            return layer.getClass().getSimpleName();
        }
    }

    public static Stream<Sample> all() {
        return Stream.of(
                new Sample(new DenseLayer.Builder().nIn(5).nOut(7).build(), "W: 5 7 (5 7)"),
                new Sample(
                        new DenseLayer.Builder()
                                .nIn(5)
                                .nOut(7)
                                .hasLayerNorm(true)
                                .build(),
                        "W: 5 7 (5 7)",
                        "g"),
                new Sample(
                        new OutputLayer.Builder(LossFunction.MSE).nIn(5).nOut(7).build(), "W: 5 7 (5 7)"),
                new Sample(
                        new RnnOutputLayer.Builder(LossFunction.MSE)
                                .nIn(5)
                                .nOut(7)
                                .build(),
                        "W: 5 7 (5 7)"),
                new Sample(
                        new CenterLossOutputLayer.Builder(LossFunction.MSE)
                                .nIn(5)
                                .nOut(7)
                                .build(),
                        "W: 5 7 (5 7)",
                        "cL"),
                new Sample(
                        new OCNNOutputLayer.Builder().nIn(5).hiddenLayerSize(11).build(),
                        "w: 11 1 (1 11)",
                        "v: 5 11 (5 11)",
                        "r"),
                new Sample(new AutoEncoder.Builder().nIn(5).nOut(7).build(), "W: 5 7 (5 7)"),
                new Sample(
                        new VariationalAutoencoder.Builder()
                                .nIn(5)
                                .nOut(3)
                                .encoderLayerSizes(11, 13)
                                .decoderLayerSizes(17, 19)
                                .build(),
                        "e0W: 5 11 (5 11)",
                        "e1W: 11 13 (11 13)",
                        "pZXMeanW: 13 3 (13 3)",
                        "pZXLogStd2W: 13 3 (13 3)",
                        "d0W: 3 17 (3 17)",
                        "d1W: 17 19 (17 19)",
                        "pXZW: 19 10 (19 10)"),
                new Sample(
                        new ElementWiseMultiplicationLayer.Builder()
                                .nIn(300)
                                .nOut(300)
                                .build(),
                        "W: 1 1 (300 300)"),
                new Sample(new EmbeddingLayer.Builder().nIn(5).nOut(7).build(), "W: 1 7 (1 7)"),
                new Sample(new EmbeddingSequenceLayer.Builder().nIn(5).nOut(7).build(), "W: 1 7 (1 7)"),
                new Sample(new PReLULayer.Builder().inputShape(5).build(), "W"),
                new Sample(
                        new BatchNormalization.Builder().nIn(5).nOut(5).build(), "gamma", "beta", "mean", "log10stdev"),
                new Sample(
                        new BatchNormalization.Builder()
                                .nIn(5)
                                .nOut(5)
                                .lockGammaBeta(true)
                                .useLogStd(false)
                                .build(),
                        "mean",
                        "var"),
                new Sample(
                        new ConvolutionLayer.Builder(3, 5)
                                .stride(2, 1)
                                .nIn(4)
                                .nOut(7)
                                .build(),
                        "W: 60 52.5 (60 52.5)"),
                new Sample(new Convolution1DLayer.Builder(5, 2).nIn(40).nOut(64).build(), "W: 200 160 (1000 400)"),
                new Sample(
                        new Convolution3D.Builder(2, 3, 4)
                                .stride(1, 2, 1)
                                .nIn(4)
                                .nOut(7)
                                .build(),
                        "W: 96 84 (96 84)"),
                new Sample(
                        new Deconvolution2D.Builder(4, 4)
                                .stride(2, 2)
                                .nIn(16)
                                .nOut(32)
                                .build(),
                        "W: 64 512 (256 128)"),
                new Sample(
                        new Deconvolution3D.Builder()
                                .kernelSize(4, 4, 4)
                                .stride(2, 2, 2)
                                .nIn(8)
                                .nOut(16)
                                .build(),
                        "W: 64 1024 (512 128)"),
                new Sample(
                        new DepthwiseConvolution2D.Builder(3, 3)
                                .stride(2, 2)
                                .nIn(16)
                                .depthMultiplier(2)
                                .nOut(32)
                                .build(),
                        "W: 9 4.5 (144 4.5)"),
                new Sample(
                        new SeparableConvolution2D.Builder(3, 3)
                                .nIn(16)
                                .depthMultiplier(2)
                                .nOut(24)
                                .build(),
                        "W: 9 18 (144 18)",
                        "pW: 32 24 (32 32)"),
                new Sample(new SimpleRnn.Builder().nIn(5).nOut(7).build(), "W: 5 7 (5 7)", "RW: 7 7 (7 7)"),
                new Sample(
                        new SimpleRnn.Builder()
                                .nIn(5)
                                .nOut(7)
                                .hasLayerNorm(true)
                                .build(),
                        "W: 5 7 (5 7)",
                        "RW: 7 7 (7 7)",
                        "g"),
                new Sample(
                        new LSTM.Builder().nIn(60).nOut(240).build(), "W: 60 960 (240 300)", "RW: 240 960 (240 300)"),
                new Sample(
                        new GravesLSTM.Builder().nIn(60).nOut(240).build(),
                        "W: 60 960 (240 300)",
                        "RW: 240 960 (240 300)",
                        "RW: 1 1 (240 300)"),
                new Sample(
                        new GravesBidirectionalLSTM.Builder().nIn(60).nOut(240).build(),
                        "WF: 60 960 (240 300)",
                        "RWF: 240 960 (240 300)",
                        "RWF: 1 1 (240 300)",
                        "WB: 60 960 (240 300)",
                        "RWB: 240 960 (240 300)",
                        "RWB: 1 1 (240 300)"),
                new Sample(
                        sized(
                                new LocallyConnected1D.Builder()
                                        .nIn(4)
                                        .nOut(7)
                                        .kernelSize(3)
                                        .stride(2)
                                        .activation(Activation.IDENTITY)
                                        .build(),
                                InputType.recurrent(4, 9)),
                        "W: 12 10.5 (12 10.5)"),
                new Sample(
                        sized(
                                new LocallyConnected2D.Builder()
                                        .nIn(4)
                                        .nOut(7)
                                        .kernelSize(3, 3)
                                        .stride(2, 2)
                                        .activation(Activation.IDENTITY)
                                        .build(),
                                InputType.convolutional(9, 9, 4)),
                        "W: 36 15.75 (36 15.75)"),
                new Sample(
                        new SelfAttentionLayer.Builder()
                                .nIn(5)
                                .nHeads(3)
                                .headSize(4)
                                .nOut(7)
                                .projectInput(true)
                                .build(),
                        "Wq: 5 12 (12 7)",
                        "Wk: 5 12 (12 7)",
                        "Wv: 5 12 (12 7)",
                        "Wo: 12 7 (5 4)"),
                new Sample(new SelfAttentionLayer.Builder()
                        .nIn(5)
                        .nOut(5)
                        .nHeads(1)
                        .projectInput(false)
                        .build()),
                new Sample(
                        new LearnedSelfAttentionLayer.Builder()
                                .nIn(5)
                                .nHeads(3)
                                .headSize(4)
                                .nOut(7)
                                .nQueries(2)
                                .projectInput(true)
                                .build(),
                        "Wq: 5 12 (12 7)",
                        "Wk: 5 12 (12 7)",
                        "Wv: 5 12 (12 7)",
                        "Wo: 12 7 (5 4)",
                        "Q"),
                new Sample(
                        new RecurrentAttentionLayer.Builder()
                                .nIn(5)
                                .nHeads(3)
                                .headSize(4)
                                .nOut(7)
                                .projectInput(true)
                                .activation(Activation.IDENTITY)
                                .build(),
                        "W: 5 7 (5 7)",
                        "RW: 7 7 (7 7)",
                        "Wq: 7 12 (12 7)",
                        "Wk: 5 12 (12 7)",
                        "Wv: 5 12 (12 7)",
                        "Wo: 12 7 (5 4)"),
                new Sample(
                        sized(
                                new PrimaryCapsules.Builder(8, 2)
                                        .kernelSize(3, 3)
                                        .stride(2, 2)
                                        .build(),
                                InputType.convolutional(9, 9, 4)),
                        "weight: 36 36 (36 36)"),
                new Sample(
                        sized(new CapsuleLayer.Builder(10, 16).build(), InputType.recurrent(1152, 8)),
                        "weight: 92.16 1.6 (9216 160)"));
    }

    /** A vertex and its fans. */
    public static AttentionVertex attentionVertex() {
        return new AttentionVertex.Builder()
                .nInQueries(5)
                .nInKeys(6)
                .nInValues(8)
                .nHeads(3)
                .headSize(4)
                .nOut(7)
                .projectInput(true)
                .build();
    }

    private static Layer sized(Layer layer, InputType input) {
        layer.setNIn(input, true);
        layer.getOutputType(0, input);
        return layer;
    }
}
