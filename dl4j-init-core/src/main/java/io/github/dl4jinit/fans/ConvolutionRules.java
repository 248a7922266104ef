package io.github.dl4jinit.fans;

import static io.github.dl4jinit.fans.Sizes.in;
import static io.github.dl4jinit.fans.Sizes.out;
import static io.github.dl4jinit.fans.Sizes.volume;

import io.github.dl4jinit.fans.WeightFans.PassedFans;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.LocallyConnected1D;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.params.SeparableConvolutionParamInitializer;

/**
 * Rules for convolutions. With kernel volume k and stride volume s, a convolution's pre-activation sums k positions of
 * its input channels, and an input value lies under k/s kernels of each output channel on average. A transposed
 * convolution is the same operation backwards: its pre-activation gets k/s positions, and its input value feeds k.
 * Dilation spreads the positions and leaves their number.
 */
final class ConvolutionRules {
    private static final String WEIGHT = ConvolutionParamInitializer.WEIGHT_KEY;

    private ConvolutionRules() {}

    /** Two spatial dimensions: DL4J passes the true fans. */
    static LayerFans convolution2d(ConvolutionLayer layer) {
        int[] kernel = layer.getKernelSize();
        Fans fans = fans(in(layer), out(layer), volume(kernel, 2), volume(layer.getStride(), 2));
        return kernel(fans, passed(fans), out(layer), in(layer), kernel[0], kernel[1]);
    }

    /**
     * One spatial dimension. DL4J repeats kernel and stride in a second dimension that the operation does not have, and
     * passes the squares of both.
     */
    static LayerFans convolution1d(Convolution1DLayer layer) {
        int[] kernel = layer.getKernelSize();
        Fans fans = fans(in(layer), out(layer), volume(kernel, 1), volume(layer.getStride(), 1));
        Fans squared = fans(in(layer), out(layer), volume(kernel, 2), volume(layer.getStride(), 2));
        return kernel(fans, passed(squared), out(layer), in(layer), kernel[0], 1);
    }

    /** Three spatial dimensions: DL4J passes the true fans. */
    static LayerFans convolution3d(ConvolutionLayer layer) {
        int[] kernel = layer.getKernelSize();
        Fans fans = fans(in(layer), out(layer), volume(kernel, 3), volume(layer.getStride(), 3));
        return kernel(fans, passed(fans), out(layer), in(layer), kernel[0], kernel[1], kernel[2]);
    }

    /** Transposed, two dimensions: DL4J divides the fan-out by the stride, where the fan-in should be. */
    static LayerFans deconvolution2d(ConvolutionLayer layer) {
        int[] kernel = layer.getKernelSize();
        double k = volume(kernel, 2);
        double s = volume(layer.getStride(), 2);
        return kernel(
                transposed(in(layer), out(layer), k, s),
                passed(fans(in(layer), out(layer), k, s)),
                in(layer),
                out(layer),
                kernel[0],
                kernel[1]);
    }

    /** Transposed, three dimensions, the kernel's first: otherwise as {@link #deconvolution2d}. */
    static LayerFans deconvolution3d(ConvolutionLayer layer) {
        int[] kernel = layer.getKernelSize();
        double k = volume(kernel, 3);
        double s = volume(layer.getStride(), 3);
        return kernel(
                transposed(in(layer), out(layer), k, s),
                passed(fans(in(layer), out(layer), k, s)),
                kernel[0],
                kernel[1],
                kernel[2],
                out(layer),
                in(layer));
    }

    /** Each output channel sees one input channel, and each input channel feeds depthMultiplier: DL4J counts all. */
    static LayerFans depthwise(DepthwiseConvolution2D layer) {
        int[] kernel = layer.getKernelSize();
        long multiplier = Sizes.required("depthMultiplier", layer.getDepthMultiplier(), layer);
        double k = volume(kernel, 2);
        double s = volume(layer.getStride(), 2);
        return kernel(
                fans(1, multiplier, k, s),
                passed(fans(in(layer), multiplier, k, s)),
                kernel[0],
                kernel[1],
                in(layer),
                multiplier);
    }

    /**
     * A depthwise convolution, then a 1×1 convolution from nIn·depthMultiplier channels to nOut. For the first, DL4J counts
     * all channels; for the second it passes the fan-in as the fan-out.
     */
    static LayerFans separable(SeparableConvolution2D layer) {
        int[] kernel = layer.getKernelSize();
        long multiplier = Sizes.required("depthMultiplier", layer.getDepthMultiplier(), layer);
        long between = in(layer) * multiplier;
        double k = volume(kernel, 2);
        double s = volume(layer.getStride(), 2);
        return LayerFans.ofWeights(
                WeightFans.input(
                        SeparableConvolutionParamInitializer.DEPTH_WISE_WEIGHT_KEY,
                        'c',
                        fans(1, multiplier, k, s),
                        passed(fans(in(layer), multiplier, k, s)),
                        multiplier,
                        in(layer),
                        kernel[0],
                        kernel[1]),
                WeightFans.input(
                        SeparableConvolutionParamInitializer.POINT_WISE_WEIGHT_KEY,
                        'c',
                        new Fans(between, out(layer)),
                        new PassedFans(between, between),
                        out(layer),
                        between,
                        1,
                        1));
    }

    /** One matrix for each output position, of fans as if the kernel were shared: DL4J uses the true ones. */
    static LayerFans locallyConnected1d(LocallyConnected1D layer) {
        long in = Sizes.required("nIn", layer.getNIn(), layer);
        long out = Sizes.required("nOut", layer.getNOut(), layer);
        long positions = Sizes.required("outputSize", layer.getOutputSize(), layer);
        Fans fans = fans(in, out, layer.getKernel(), layer.getStride());
        return kernel(fans, passed(fans), positions, in * layer.getKernel(), out);
    }

    /** As {@link #locallyConnected1d}, in two dimensions. */
    static LayerFans locallyConnected2d(LocallyConnected2D layer) {
        long in = Sizes.required("nIn", layer.getNIn(), layer);
        long out = Sizes.required("nOut", layer.getNOut(), layer);
        if (layer.getOutputSize() == null) {
            Sizes.required("outputSize", 0, layer);
        }
        double k = volume(layer.getKernel(), 2);
        Fans fans = fans(in, out, k, volume(layer.getStride(), 2));
        return kernel(fans, passed(fans), (long) volume(layer.getOutputSize(), 2), (long) (in * k), out);
    }

    private static Fans fans(double in, double out, double kernel, double stride) {
        return new Fans(in * kernel, out * kernel / stride);
    }

    private static Fans transposed(double in, double out, double kernel, double stride) {
        return new Fans(in * kernel / stride, out * kernel);
    }

    private static PassedFans passed(Fans fans) {
        return new PassedFans(fans.in(), fans.out());
    }

    private static LayerFans kernel(Fans fans, PassedFans passed, long... shape) {
        return LayerFans.ofWeights(WeightFans.input(WEIGHT, 'c', fans, passed, shape));
    }
}
