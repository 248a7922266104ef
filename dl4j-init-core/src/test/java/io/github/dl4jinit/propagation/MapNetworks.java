package io.github.dl4jinit.propagation;

import static io.github.dl4jinit.propagation.PredictedNetworks.layers;
import static io.github.dl4jinit.propagation.PredictedNetworks.output;
import static io.github.dl4jinit.propagation.PredictedNetworks.steps;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.Deconvolution3D;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.PrimaryCapsules;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SpaceToDepthLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling3DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.Upsampling3D;
import org.deeplearning4j.nn.conf.layers.ZeroPadding3DLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping3D;
import org.nd4j.linalg.activations.Activation;

/** Networks of layers that take maps and volumes. */
@SuppressWarnings("deprecation") // The builders ask for formats that are deprecated.
final class MapNetworks {
    private static final InputType MAP = InputType.convolutional(9, 8, 4);
    private static final InputType VOLUME = InputType.convolutional3D(5, 6, 7, 3);

    private MapNetworks() {}

    static void maps(Map<String, Supplier<RuledNetwork>> all) {
        for (ConvolutionMode mode : List.of(ConvolutionMode.Same, ConvolutionMode.Truncate)) {
            all.put("convolution " + mode, layers(MAP, convolution(mode, 1), convolution(mode, 2), output()));
        }
        for (PoolingType type : PoolingType.values()) {
            all.put(
                    "pooling " + type,
                    layers(
                            MAP,
                            convolution(ConvolutionMode.Same, 1),
                            new SubsamplingLayer.Builder(new int[] {3, 3}, new int[] {2, 2})
                                    .poolingType(SubsamplingLayer.PoolingType.valueOf(type.name()))
                                    .pnorm(3)
                                    .build(),
                            convolution(ConvolutionMode.Same, 1),
                            new GlobalPoolingLayer.Builder(type).pnorm(2).build(),
                            output()));
        }
        all.put(
                "other convolutions",
                layers(
                        MAP,
                        new DepthwiseConvolution2D.Builder(3, 3)
                                .depthMultiplier(2)
                                .nOut(8)
                                .convolutionMode(ConvolutionMode.Same)
                                .activation(Activation.RELU)
                                .build(),
                        new SeparableConvolution2D.Builder(3, 3)
                                .nOut(6)
                                .depthMultiplier(2)
                                .convolutionMode(ConvolutionMode.Same)
                                .activation(Activation.RELU)
                                .build(),
                        new Deconvolution2D.Builder(3, 3)
                                .stride(2, 2)
                                .nOut(5)
                                .activation(Activation.RELU)
                                .build(),
                        new LocallyConnected2D.Builder()
                                .kernelSize(3, 3)
                                .stride(2, 2)
                                .nOut(4)
                                .activation(Activation.RELU)
                                .build(),
                        output()));
        all.put(
                "borders",
                layers(
                        MAP,
                        new ConvolutionLayer.Builder(3, 3)
                                .nOut(4)
                                .padding(2, 1)
                                .activation(Activation.RELU)
                                .dropOut(new SpatialDropout(0.7))
                                .build(),
                        new ZeroPaddingLayer(1, 2),
                        new LocalResponseNormalization.Builder().build(),
                        new Cropping2D(1, 1),
                        new Upsampling2D.Builder(2).build(),
                        new SpaceToDepthLayer.Builder<>(2, SpaceToDepthLayer.DataFormat.NCHW).build(),
                        convolution(ConvolutionMode.Same, 1),
                        output()));
        all.put(
                "capsules",
                layers(
                        MAP,
                        new PrimaryCapsules.Builder(4, 2)
                                .kernelSize(3, 3)
                                .stride(2, 2)
                                .build(),
                        steps()));
        all.put(
                "volumes",
                layers(
                        VOLUME,
                        new Convolution3D.Builder(2, 3, 3)
                                .nOut(4)
                                .convolutionMode(ConvolutionMode.Same)
                                .activation(Activation.RELU)
                                .build(),
                        new Subsampling3DLayer.Builder(2, 2, 2).stride(2, 2, 2).build(),
                        new ZeroPadding3DLayer.Builder(1, 1, 1).build(),
                        new Cropping3D.Builder(1, 1, 1).build(),
                        new Upsampling3D.Builder(2).build(),
                        new Deconvolution3D.Builder()
                                .kernelSize(2, 2, 2)
                                .stride(2, 2, 2)
                                .nOut(3)
                                .activation(Activation.RELU)
                                .build(),
                        output()));
    }

    private static Layer convolution(ConvolutionMode mode, int stride) {
        return new ConvolutionLayer.Builder(3, 3)
                .stride(stride, stride)
                .nOut(5)
                .convolutionMode(mode)
                .activation(Activation.RELU)
                .build();
    }
}
