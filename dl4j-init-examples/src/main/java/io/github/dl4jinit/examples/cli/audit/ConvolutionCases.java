package io.github.dl4jinit.examples.cli.audit;

import io.github.dl4jinit.fans.WeightKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.Deconvolution3D;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocallyConnected1D;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The convolutions of DL4J. */
final class ConvolutionCases {
    private final List<AuditCase> cases = new ArrayList<>();

    private ConvolutionCases() {}

    static List<AuditCase> all() {
        ConvolutionCases all = new ConvolutionCases();
        all.plain();
        all.transposed();
        all.byChannel();
        all.locallyConnected();
        return all.cases;
    }

    private void add(String name, Supplier<Object> layer, String parameter, LayerReadout readout) {
        cases.add(new AuditCase(name, layer, parameter, WeightKind.INPUT, readout));
    }

    private void plain() {
        add(
                "Convolution1D 40→64 k5",
                () -> new Convolution1DLayer.Builder(5).nIn(40).nOut(64).build(),
                "W",
                LayerReadout.of(20, 40, 40).interior(0, 5, 1));
        add(
                "Convolution1D 40→64 k5 s2",
                () -> new Convolution1DLayer.Builder(5, 2).nIn(40).nOut(64).build(),
                "W",
                LayerReadout.of(20, 40, 41).interior(0, 5, 2));
        add(
                "Convolution2D 16→24 k3",
                () -> new ConvolutionLayer.Builder(3, 3).nIn(16).nOut(24).build(),
                "W",
                LayerReadout.of(8, 16, 16, 16).interior(0, 3, 1));
        add(
                "Convolution2D 16→24 k5 s2",
                () -> new ConvolutionLayer.Builder(5, 5)
                        .stride(2, 2)
                        .nIn(16)
                        .nOut(24)
                        .build(),
                "W",
                LayerReadout.of(8, 16, 33, 33).interior(0, 5, 2));
        add(
                "Convolution2D 16→24 k5, Same",
                () -> new ConvolutionLayer.Builder(5, 5)
                        .convolutionMode(ConvolutionMode.Same)
                        .nIn(16)
                        .nOut(24)
                        .build(),
                "W",
                LayerReadout.of(8, 16, 24, 24).interior(5, 5, 1));
        add(
                "Convolution2D 16→24 k3, dilation 2",
                () -> new ConvolutionLayer.Builder(3, 3)
                        .dilation(2, 2)
                        .nIn(16)
                        .nOut(24)
                        .build(),
                "W",
                LayerReadout.of(8, 16, 20, 20).interior(0, 5, 1));
        add(
                "Convolution3D 6→10 k3",
                () -> new Convolution3D.Builder(3, 3, 3).nIn(6).nOut(10).build(),
                "W",
                LayerReadout.of(4, 6, 12, 12, 12).interior(0, 3, 1));
        add(
                "Convolution3D 6→10 k3 s2",
                () -> new Convolution3D.Builder(3, 3, 3)
                        .stride(2, 2, 2)
                        .nIn(6)
                        .nOut(10)
                        .build(),
                "W",
                LayerReadout.of(4, 6, 19, 19, 19).interior(0, 3, 2));
    }

    private void transposed() {
        add(
                "Deconvolution2D 16→32 k4 s2",
                () -> new Deconvolution2D.Builder(4, 4)
                        .stride(2, 2)
                        .nIn(16)
                        .nOut(32)
                        .build(),
                "W",
                LayerReadout.of(8, 16, 16, 16).interior(4, 0, 2));
        add(
                "Deconvolution2D 16→32 k3 s2",
                () -> new Deconvolution2D.Builder(3, 3)
                        .stride(2, 2)
                        .nIn(16)
                        .nOut(32)
                        .build(),
                "W",
                LayerReadout.of(8, 16, 16, 16).interior(4, 0, 2));
        add(
                "Deconvolution3D 8→16 k4 s2",
                () -> new Deconvolution3D.Builder()
                        .kernelSize(4, 4, 4)
                        .stride(2, 2, 2)
                        .nIn(8)
                        .nOut(16)
                        .build(),
                "W",
                LayerReadout.of(2, 8, 10, 10, 10).interior(4, 0, 2));
    }

    private void byChannel() {
        add(
                "DepthwiseConvolution2D 64 k3",
                () -> withFormat(
                        new DepthwiseConvolution2D.Builder(3, 3)
                                .nIn(64)
                                .depthMultiplier(1)
                                .nOut(64)
                                .build(),
                        InputType.convolutional(16, 16, 64)),
                "W",
                LayerReadout.of(8, 64, 16, 16).interior(0, 3, 1));
        add(
                "DepthwiseConvolution2D 64→128 k3 s2",
                () -> withFormat(
                        new DepthwiseConvolution2D.Builder(3, 3)
                                .stride(2, 2)
                                .nIn(64)
                                .depthMultiplier(2)
                                .nOut(128)
                                .build(),
                        InputType.convolutional(17, 17, 64)),
                "W",
                LayerReadout.of(8, 64, 17, 17).interior(0, 3, 2));
        add(
                "SeparableConvolution2D 64→128 k3",
                () -> withFormat(
                        new SeparableConvolution2D.Builder(3, 3)
                                .nIn(64)
                                .depthMultiplier(2)
                                .nOut(128)
                                .build(),
                        InputType.convolutional(16, 16, 64)),
                "W",
                LayerReadout.of(8, 64, 16, 16).interior(0, 3, 1).isolating(ConvolutionCases::passChannels));
        add(
                "SeparableConvolution2D 64→160 k3",
                () -> withFormat(
                        new SeparableConvolution2D.Builder(3, 3)
                                .nIn(64)
                                .depthMultiplier(1)
                                .nOut(160)
                                .build(),
                        InputType.convolutional(16, 16, 64)),
                "pW",
                LayerReadout.of(8, 64, 16, 16).interior(0, 3, 1).isolating(ConvolutionCases::passPositions));
    }

    private void locallyConnected() {
        add(
                "LocallyConnected1D 16→24 k3",
                () -> sized(
                        new LocallyConnected1D.Builder()
                                .nIn(16)
                                .nOut(24)
                                .kernelSize(3)
                                .convolutionMode(ConvolutionMode.Truncate)
                                .activation(Activation.IDENTITY)
                                .build(),
                        InputType.recurrent(16, 24)),
                "W",
                LayerReadout.of(20, 16, 24).interior(0, 3, 1));
        add(
                "LocallyConnected2D 8→12 k3",
                () -> sized(
                        new LocallyConnected2D.Builder()
                                .nIn(8)
                                .nOut(12)
                                .kernelSize(3, 3)
                                .convolutionMode(ConvolutionMode.Truncate)
                                .activation(Activation.IDENTITY)
                                .build(),
                        InputType.convolutional(12, 12, 8)),
                "W",
                LayerReadout.of(8, 8, 12, 12).interior(0, 3, 1));
    }

    /** The pointwise part of a separable convolution does nothing. */
    private static void passChannels(AuditNetwork network) {
        INDArray pointwise = network.parameter("pW").assign(0);
        for (long i = 0; i < pointwise.size(0); i++) {
            pointwise.putScalar(new long[] {i, i, 0, 0}, 1);
        }
    }

    /** The depthwise part of a separable convolution does nothing. */
    private static void passPositions(AuditNetwork network) {
        INDArray depthwise = network.parameter("W").assign(0);
        for (long i = 0; i < depthwise.size(1); i++) {
            depthwise.putScalar(new long[] {0, i, 1, 1}, 1);
        }
    }

    /** A layer that knows its input's format: by itself it would take one forward and another backward. */
    private static Layer withFormat(Layer layer, InputType input) {
        layer.setNIn(input, true);
        return layer;
    }

    /** A layer that has seen its input type, as in a network that is built with one. */
    static Layer sized(Layer layer, InputType input) {
        layer.setNIn(input, true);
        layer.getOutputType(0, input);
        return layer;
    }
}
