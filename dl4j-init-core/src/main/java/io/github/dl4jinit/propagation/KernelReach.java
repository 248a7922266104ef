package io.github.dl4jinit.propagation;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;

/**
 * How much of its kernel a pre-activation has within its input, averaged over the map: less than all of it where kernels
 * reach over the border into zeros.
 *
 * @param one the share of its kernel that one pre-activation has there
 * @param two the share that two pre-activations of the map, drawn at random, both have there
 * @param back the share of its kernel that one gradient of a pre-activation is handed back through
 */
record KernelReach(double one, double two, double back) {

    /** Kernels that lie within the input. */
    static final KernelReach WHOLE = new KernelReach(1, 1, 1);

    static KernelReach of(ConvolutionLayer layer, MapSizes sizes) {
        long[] in = sizes.mapIn();
        long[] out = sizes.mapOut();
        double one = 1;
        double two = 1;
        for (int d = 0; d < in.length && d < out.length; d++) {
            boolean known = in[d] > 0 && out[d] > 0 && d < layer.getKernelSize().length;
            if (known && !(layer instanceof Convolution1DLayer && d > 0)) {
                double[] within = within(layer, d, in[d], out[d]);
                one *= mean(within);
                two *= meanSquare(within);
            }
        }
        return new KernelReach(one, two, one);
    }

    /** As it was measured: larger than the average over the map where most of the signal is far from the border. */
    KernelReach measured(OptionalDouble forward, OptionalDouble backward) {
        double measured = forward.orElse(one);
        return new KernelReach(measured, two * measured / one, backward.orElse(back));
    }

    /** For each tap of the kernel, the share of the places at which it lies within the input. */
    private static double[] within(ConvolutionLayer layer, int d, long in, long out) {
        int kernel = layer.getKernelSize()[d];
        int stride = layer.getStride()[d];
        int dilation = layer.getDilation()[d];
        long span = (kernel - 1L) * dilation + 1;
        long before = switch (layer.getConvolutionMode()) {
            case Same -> Math.max(0, (out - 1) * stride + span - in) / 2;
            case Causal -> span - 1;
            default -> layer.getPadding()[d];
        };
        double[] share = new double[kernel];
        for (int tap = 0; tap < kernel; tap++) {
            for (long place = 0; place < out; place++) {
                long at = place * stride - before + (long) tap * dilation;
                share[tap] += at >= 0 && at < in ? 1.0 / out : 0;
            }
        }
        return share;
    }

    private static double mean(double[] shares) {
        return Arrays.stream(shares).average().orElse(1);
    }

    /** Two places drawn at random both have a tap there with the square of its share. */
    private static double meanSquare(double[] shares) {
        return Arrays.stream(shares).map(share -> share * share).average().orElse(1);
    }
}
