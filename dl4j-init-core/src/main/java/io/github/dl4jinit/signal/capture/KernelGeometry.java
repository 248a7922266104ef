package io.github.dl4jinit.signal.capture;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.Deconvolution3D;
import org.deeplearning4j.nn.conf.layers.Layer;

/** Where the kernels of a convolution come to lie: position t of the kernel at place o reads the input at o · stride − padding + t · dilation. */
final class KernelGeometry {
    private final ConvolutionLayer layer;
    private final int axes;

    private KernelGeometry(ConvolutionLayer layer, int axes) {
        this.layer = layer;
        this.axes = axes;
    }

    /** The places of a layer's kernels; null for a layer that is no convolution, or a transposed one. */
    static KernelGeometry of(Layer layer) {
        if (!(layer instanceof ConvolutionLayer convolution)
                || layer instanceof Deconvolution2D
                || layer instanceof Deconvolution3D) {
            return null;
        }
        return new KernelGeometry(
                convolution, layer instanceof Convolution1DLayer ? 1 : layer instanceof Convolution3D ? 3 : 2);
    }

    /** The axis of the channels in inputs and pre-activations. */
    int channelAxis() {
        boolean last = layer instanceof Convolution3D volume
                ? volume.getDataFormat() == Convolution3D.DataFormat.NDHWC
                : layer instanceof Convolution1DLayer series
                        ? series.getRnnDataFormat() == RNNFormat.NWC
                        : layer.getCnn2dDataFormat() == CNN2DFormat.NHWC;
        return last ? axes + 1 : 1;
    }

    /** The axis of the channels in gradients: a plain two-dimensional layer turns them to channels first. */
    int gradientChannelAxis() {
        return layer.getClass() == ConvolutionLayer.class ? 1 : channelAxis();
    }

    /** The sizes of the map in an array of inputs or pre-activations. */
    int[] sizes(long[] shape) {
        int from = channelAxis() == 1 ? 2 : 1;
        return Arrays.stream(shape, from, from + axes)
                .mapToInt(Math::toIntExact)
                .toArray();
    }

    /** The number of positions in a kernel. */
    double volume() {
        double volume = 1;
        for (int axis = 0; axis < axes; axis++) {
            volume *= layer.getKernelSize()[axis];
        }
        return volume;
    }

    /** For each position of the input map, the number of kernel positions that read it, over all places of the kernel. */
    double[] readers(int[] in, int[] out) {
        return product(in, out, true);
    }

    /** For each place of the kernel, the number of its positions on the input map. */
    double[] positionsOnMap(int[] in, int[] out) {
        return product(in, out, false);
    }

    private double[] product(int[] in, int[] out, boolean readers) {
        double[] all = {1};
        for (int axis = 0; axis < axes; axis++) {
            double[] one = along(axis, in[axis], out[axis], readers);
            double[] next = new double[all.length * one.length];
            for (int i = 0; i < next.length; i++) {
                next[i] = all[i / one.length] * one[i % one.length];
            }
            all = next;
        }
        return all;
    }

    private double[] along(int axis, int in, int out, boolean readers) {
        int stride = layer.getStride()[axis];
        int dilation = layer.getDilation()[axis];
        int kernel = layer.getKernelSize()[axis];
        int padding = padding(axis, in, out, (kernel - 1) * dilation, stride);
        double[] count = new double[readers ? in : out];
        for (int place = 0; place < out; place++) {
            for (int t = 0; t < kernel; t++) {
                int position = place * stride - padding + t * dilation;
                if (position >= 0 && position < in) {
                    count[readers ? position : place]++;
                }
            }
        }
        return count;
    }

    private int padding(int axis, int in, int out, int reach, int stride) {
        ConvolutionMode mode = layer.getConvolutionMode();
        if (mode == ConvolutionMode.Same) {
            return Math.max(0, ((out - 1) * stride + reach + 1 - in) / 2);
        }
        return mode == ConvolutionMode.Causal ? reach : layer.getPadding()[axis];
    }
}
