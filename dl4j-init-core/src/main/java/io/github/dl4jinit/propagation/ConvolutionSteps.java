package io.github.dl4jinit.propagation;

import io.github.dl4jinit.fans.WeightFans;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.BaseUpsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.LocallyConnected1D;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling3DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPadding1DLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPadding3DLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping1D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping3D;
import org.deeplearning4j.nn.conf.layers.misc.RepeatVector;

/** Rules for convolutions, pooling and everything that moves places about. */
final class ConvolutionSteps {

    private ConvolutionSteps() {}

    /** A kernel, of one to three dimensions, plain or depthwise. */
    static SignalSteps convolution(ConvolutionLayer layer, LayerSite site) {
        WeightFans weight = site.fans().weights().get(0);
        KernelReach reach = site.reach(layer);
        return SignalSteps.none()
                .then(SignalSteps.sum(site, weight, fanOut(weight, site), reach, true))
                .activation(site, layer.getActivationFn());
    }

    /** The stride's places between the inputs carry no value, so that a kernel has fewer under it. */
    static SignalSteps transposed(ConvolutionLayer layer, LayerSite site) {
        WeightFans weight = site.fans().weights().get(0);
        return SignalSteps.none()
                .then(SignalSteps.sum(site, weight, weight.fans().out(), KernelReach.WHOLE, true))
                .activation(site, layer.getActivationFn());
    }

    /** One kernel for each channel, then a sum over the channels, with no activation function between them. */
    static SignalSteps separable(SeparableConvolution2D layer, LayerSite site) {
        WeightFans depth = site.weight("W");
        WeightFans point = site.weight("pW");
        KernelReach reach = site.reach(layer);
        return SignalSteps.none()
                .then(SignalSteps.sum(site, depth, fanOut(depth, site), reach, false))
                .then(SignalSteps.sum(site, point, point.fans().out(), KernelReach.inPlace(site.sizes()), true))
                .activation(site, layer.getActivationFn());
    }

    static SignalSteps locallyConnected1d(LocallyConnected1D layer, LayerSite site) {
        return SignalSteps.none()
                .weightedSum(site, "W")
                .activation(site, layer.getActivation().getActivationFunction());
    }

    static SignalSteps locallyConnected2d(LocallyConnected2D layer, LayerSite site) {
        return SignalSteps.none()
                .weightedSum(site, "W")
                .activation(site, layer.getActivation().getActivationFunction());
    }

    /** Over the whole map an input feeds what the outputs take, shared among the inputs: fewer than the fan-out at borders. */
    private static double fanOut(WeightFans weight, LayerSite site) {
        double ratio = site.sizes().placesOut() / site.sizes().placesIn();
        if (!(ratio > 0) || Double.isInfinite(ratio)) {
            return weight.fans().out();
        }
        // Without a stride the fan-out is the number of kernels that lie over a place within the map.
        double strides = strides(site.layer());
        return weight.fans().out() * strides * ratio;
    }

    private static double strides(Layer layer) {
        double strides = 1;
        if (layer instanceof ConvolutionLayer convolution) {
            for (int i = 0; i < convolution.getStride().length; i++) {
                boolean one = convolution instanceof Convolution1DLayer && i > 0;
                strides *= one ? 1 : convolution.getStride()[i];
            }
        }
        return strides;
    }

    static SignalSteps pooling(SubsamplingLayer layer, LayerSite site) {
        boolean alongTime = layer instanceof Subsampling1DLayer;
        return pool(
                layer.getPoolingType(),
                alongTime ? new int[] {layer.getKernelSize()[0]} : layer.getKernelSize(),
                alongTime ? new int[] {layer.getStride()[0]} : layer.getStride(),
                layer.getConvolutionMode(),
                layer.getPadding(),
                layer.getPnorm(),
                site);
    }

    static SignalSteps pooling3d(Subsampling3DLayer layer, LayerSite site) {
        return pool(
                layer.getPoolingType(),
                layer.getKernelSize(),
                layer.getStride(),
                layer.getConvolutionMode(),
                layer.getPadding(),
                2,
                site);
    }

    private static SignalSteps pool(
            PoolingType type,
            int[] kernel,
            int[] stride,
            ConvolutionMode mode,
            int[] padding,
            double power,
            LayerSite site) {
        long[] in = site.sizes().mapIn();
        long[] out = site.sizes().mapOut();
        List<Sliding> sliding = new ArrayList<>();
        for (int d = 0; d < kernel.length && d < in.length && d < out.length; d++) {
            if (in[d] > 0 && out[d] > 0) {
                sliding.add(Sliding.of(mode, kernel[d], stride[d], 1, padding[d], in[d], out[d]));
            }
        }
        double ratio = site.sizes().placesOut() / site.sizes().placesIn();
        PoolingWindow window = new PoolingWindow(
                PoolingWindow.list(kernel),
                PoolingWindow.list(stride),
                product(kernel) * PoolingWindow.shareOnMap(sliding),
                ratio > 0 ? ratio : 1 / product(stride),
                List.copyOf(sliding));
        return SignalSteps.none().then(new Pooled(of(type), window, power));
    }

    /** Over all places of a map or series; a map of unknown size is taken for large. */
    static SignalSteps globalPooling(GlobalPoolingLayer layer, LayerSite site) {
        double places = site.sizes().placesIn();
        double count = places >= 1 ? places : site.sizes().steps();
        PoolingWindow window = PoolingWindow.whole(count, series(site));
        return SignalSteps.none()
                .then(new Pooled(
                        of(layer.getPoolingType()),
                        site.batch().known() ? window : window.assumed(),
                        layer.getPnorm()));
    }

    private static List<Integer> series(LayerSite site) {
        long[] sizes = site.sizes().mapIn();
        return sizes.length == 1 && sizes[0] > 0 ? List.of(Math.toIntExact(sizes[0])) : List.of();
    }

    private static Pooled.Type of(PoolingType type) {
        return switch (type) {
            case MAX -> Pooled.Type.MAXIMUM;
            case AVG -> Pooled.Type.AVERAGE;
            case SUM -> Pooled.Type.SUM;
            case PNORM -> Pooled.Type.NORM;
        };
    }

    static SignalSteps localResponseNormalization(LocalResponseNormalization layer, LayerSite site) {
        return SignalSteps.none()
                .then(new LocallyNormalised(layer.getK(), layer.getAlpha(), layer.getBeta(), layer.getN()));
    }

    static SignalSteps upsampling(BaseUpsamplingLayer layer, LayerSite site) {
        double ratio = site.sizes().placesOut() / site.sizes().placesIn();
        double copies = ratio > 0 ? ratio : product(layer.getSize());
        return SignalSteps.none().then(new Resampled(copies, true, copies(layer.getSize(), site.sizes())));
    }

    /** Along each dimension a window over the copies of a value. */
    private static List<Sliding> copies(int[] size, MapSizes sizes) {
        long[] in = sizes.mapIn();
        long[] out = sizes.mapOut();
        List<Sliding> sliding = new ArrayList<>();
        for (int d = 0; d < in.length && d < out.length && d < size.length; d++) {
            if (!(in[d] > 0 && out[d] > 0)) {
                return List.of();
            }
            sliding.add(new Sliding(size[d], size[d], 1, 0, (int) out[d], (int) in[d]));
        }
        return List.copyOf(sliding);
    }

    static SignalSteps zeroPadding1d(ZeroPadding1DLayer layer, LayerSite site) {
        return SignalSteps.none().then(Placed.of(new int[] {layer.getPadding()[0]}, site.sizes()));
    }

    static SignalSteps zeroPadding2d(ZeroPaddingLayer layer, LayerSite site) {
        int[] sides = layer.getPadding();
        return SignalSteps.none().then(Placed.of(new int[] {sides[0], sides[2]}, site.sizes()));
    }

    static SignalSteps zeroPadding3d(ZeroPadding3DLayer layer, LayerSite site) {
        int[] sides = layer.getPadding();
        return SignalSteps.none().then(Placed.of(new int[] {sides[0], sides[2], sides[4]}, site.sizes()));
    }

    static SignalSteps cropping1d(Cropping1D layer, LayerSite site) {
        return SignalSteps.none().then(Placed.of(new int[] {-layer.getCropping()[0]}, site.sizes()));
    }

    static SignalSteps cropping2d(Cropping2D layer, LayerSite site) {
        int[] sides = layer.getCropping();
        return SignalSteps.none().then(Placed.of(new int[] {-sides[0], -sides[2]}, site.sizes()));
    }

    static SignalSteps cropping3d(Cropping3D layer, LayerSite site) {
        int[] sides = layer.getCropping();
        return SignalSteps.none().then(Placed.of(new int[] {-sides[0], -sides[2], -sides[4]}, site.sizes()));
    }

    static SignalSteps repeated(RepeatVector layer, LayerSite site) {
        return SignalSteps.none().then(new Repeated(layer.getN()));
    }

    private static double product(int[] sizes) {
        double product = 1;
        for (int size : sizes) {
            product *= size;
        }
        return product;
    }
}
