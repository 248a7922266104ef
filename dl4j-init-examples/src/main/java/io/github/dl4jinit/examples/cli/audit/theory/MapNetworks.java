package io.github.dl4jinit.examples.cli.audit.theory;

import static io.github.dl4jinit.examples.cli.audit.theory.Networks.HE;
import static io.github.dl4jinit.examples.cli.audit.theory.Networks.chain;
import static io.github.dl4jinit.examples.cli.audit.theory.Networks.classes;
import static io.github.dl4jinit.examples.cli.audit.theory.Networks.dense;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.nd4j.linalg.activations.Activation;

/** Chains of layers on maps. */
final class MapNetworks {
    private static final int SIDE = 16;
    private static final int CHANNELS = 8;
    private static final int MAPS = 24;
    private static final int EXAMPLES = 12;

    private MapNetworks() {}

    static List<TheoryCase> all() {
        return List.of(
                of("convolutions", convolution(), convolution(), convolution(), dense(Activation.RELU)),
                of("convolutions, padded", padded(1), padded(1), padded(1), padded(1), average()),
                of("convolutions, strided", padded(2), padded(2), padded(1), average()),
                of("convolutions, dilated", dilated(), convolution(), average()),
                of("maximum pooling", padded(1), pooled(SubsamplingLayer.PoolingType.MAX), padded(1), average()),
                of("average pooling", padded(1), pooled(SubsamplingLayer.PoolingType.AVG), padded(1), average()),
                of("p-norm pooling", padded(1), norm(), padded(1), average()),
                of("pooling twice", lenet()),
                of("global maximum", padded(1), global(PoolingType.MAX), dense(Activation.RELU)),
                of("global sum", padded(1), global(PoolingType.SUM), dense(Activation.RELU)),
                of("separable", separable(), separable(), average(), dense(Activation.RELU)),
                of("depthwise", padded(1), depthwise(), padded(1), average()),
                of("transposed", padded(2), transposed(), padded(1), average()),
                of("locally connected", locally(), average(), dense(Activation.RELU)),
                of("upsampling", padded(2), new Upsampling2D.Builder(2).build(), padded(1), average()),
                of("zero padding", padded(1), new ZeroPaddingLayer(2, 2), convolution(), average()),
                of("cropping", padded(1), new Cropping2D(2, 2), convolution(), average()),
                of(
                        "local response normalisation",
                        padded(1),
                        new LocalResponseNormalization.Builder().build(),
                        padded(1),
                        average()),
                of("spatial dropout", padded(1), spatial(), spatial(), average()),
                of(
                        "batch normalisation of maps",
                        linear(),
                        new BatchNormalization(),
                        new ActivationLayer(Activation.RELU),
                        linear(),
                        new BatchNormalization(),
                        new ActivationLayer(Activation.RELU),
                        average()),
                volumes());
    }

    private static TheoryCase of(String name, Layer... layers) {
        Layer[] all = Arrays.copyOf(layers, layers.length + 1);
        all[layers.length] = classes();
        return TheoryCase.of(
                name,
                seed -> chain(seed, HE, InputType.convolutional(SIDE, SIDE, CHANNELS), all),
                EXAMPLES,
                CHANNELS,
                SIDE,
                SIDE);
    }

    private static TheoryCase volumes() {
        return TheoryCase.of(
                "volumes",
                seed -> chain(
                        seed,
                        HE,
                        InputType.convolutional3D(Convolution3D.DataFormat.NCDHW, 8, 8, 8, 4),
                        new Convolution3D.Builder(3, 3, 3)
                                .nOut(CHANNELS)
                                .activation(Activation.RELU)
                                .build(),
                        new Convolution3D.Builder(3, 3, 3)
                                .nOut(CHANNELS)
                                .activation(Activation.RELU)
                                .build(),
                        average(),
                        classes()),
                EXAMPLES,
                4,
                8,
                8,
                8);
    }

    private static Layer convolution() {
        return new ConvolutionLayer.Builder(3, 3)
                .nOut(MAPS)
                .activation(Activation.RELU)
                .build();
    }

    private static Layer padded(int stride) {
        return padded(stride, Activation.RELU);
    }

    private static Layer linear() {
        return padded(1, Activation.IDENTITY);
    }

    private static Layer padded(int stride, Activation activation) {
        return new ConvolutionLayer.Builder(3, 3)
                .nOut(MAPS)
                .stride(stride, stride)
                .convolutionMode(ConvolutionMode.Same)
                .activation(activation)
                .build();
    }

    private static Layer dilated() {
        return new ConvolutionLayer.Builder(3, 3)
                .nOut(MAPS)
                .dilation(2, 2)
                .activation(Activation.RELU)
                .build();
    }

    private static Layer spatial() {
        return new ConvolutionLayer.Builder(3, 3)
                .nOut(MAPS)
                .dropOut(new SpatialDropout(0.5))
                .activation(Activation.RELU)
                .build();
    }

    private static Layer pooled(SubsamplingLayer.PoolingType type) {
        return new SubsamplingLayer.Builder(type).kernelSize(2, 2).stride(2, 2).build();
    }

    private static Layer norm() {
        return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.PNORM)
                .pnorm(2)
                .kernelSize(2, 2)
                .stride(2, 2)
                .build();
    }

    private static Layer[] lenet() {
        return new Layer[] {
            linear(),
            pooled(SubsamplingLayer.PoolingType.MAX),
            linear(),
            pooled(SubsamplingLayer.PoolingType.MAX),
            dense(Activation.RELU)
        };
    }

    private static Layer average() {
        return global(PoolingType.AVG);
    }

    private static Layer global(PoolingType type) {
        return new GlobalPoolingLayer.Builder(type).build();
    }

    private static Layer separable() {
        return new SeparableConvolution2D.Builder(3, 3)
                .nOut(MAPS)
                .activation(Activation.RELU)
                .build();
    }

    private static Layer depthwise() {
        return new DepthwiseConvolution2D.Builder(3, 3)
                .depthMultiplier(1)
                .nOut(MAPS)
                .activation(Activation.RELU)
                .build();
    }

    private static Layer transposed() {
        return new Deconvolution2D.Builder(2, 2)
                .stride(2, 2)
                .nOut(MAPS)
                .activation(Activation.RELU)
                .build();
    }

    private static Layer locally() {
        return new LocallyConnected2D.Builder()
                .kernelSize(3, 3)
                .stride(1, 1)
                .nOut(CHANNELS)
                .activation(Activation.RELU)
                .build();
    }
}
