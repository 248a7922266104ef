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
 * @param near the share that two neighbours both have there
 * @param two the share that two pre-activations of the map, drawn at random, both have there
 * @param back the share of its kernel that one gradient of a pre-activation is handed back through
 */
record KernelReach(double one, double near, double two, double back) {

    /** Kernels that lie within the input. */
    static final KernelReach WHOLE = new KernelReach(1, 1, 1, 1);

    static KernelReach of(ConvolutionLayer layer, MapSizes sizes) {
        long[] in = sizes.mapIn();
        long[] out = sizes.mapOut();
        double one = 1;
        double two = 1;
        double nearSum = 0;
        int dimensions = 0;
        for (int d = 0; d < in.length && d < out.length; d++) {
            boolean known = in[d] > 0 && out[d] > 0 && d < layer.getKernelSize().length;
            if (known && !(layer instanceof Convolution1DLayer && d > 0)) {
                boolean[][] within = within(layer, d, in[d], out[d]);
                double[] shares = shares(within);
                one *= mean(shares);
                two *= meanSquare(shares);
                nearSum += neighbours(within) / mean(shares);
                dimensions++;
            }
        }
        // Neighbours are so in one dimension, and at the same place in the others.
        return new KernelReach(one, dimensions == 0 ? one : one * nearSum / dimensions, two, one);
    }

    /** As it was measured: larger than the average over the map where most of the signal is far from the border. */
    KernelReach measured(OptionalDouble forward, OptionalDouble backward) {
        double measured = forward.orElse(one);
        double more = measured / one;
        return new KernelReach(measured, near * more, two * more, backward.orElse(back));
    }

    /** For each tap of the kernel and each place whether it lies within the input. */
    private static boolean[][] within(ConvolutionLayer layer, int d, long in, long out) {
        int kernel = layer.getKernelSize()[d];
        int stride = layer.getStride()[d];
        int dilation = layer.getDilation()[d];
        long span = (kernel - 1L) * dilation + 1;
        long before = switch (layer.getConvolutionMode()) {
            case Same -> Math.max(0, (out - 1) * stride + span - in) / 2;
            case Causal -> span - 1;
            default -> layer.getPadding()[d];
        };
        boolean[][] within = new boolean[kernel][(int) out];
        for (int tap = 0; tap < kernel; tap++) {
            for (int place = 0; place < out; place++) {
                long at = (long) place * stride - before + (long) tap * dilation;
                within[tap][place] = at >= 0 && at < in;
            }
        }
        return within;
    }

    /** The share of places at which each tap lies within the input. */
    private static double[] shares(boolean[][] within) {
        double[] shares = new double[within.length];
        for (int tap = 0; tap < within.length; tap++) {
            for (boolean there : within[tap]) {
                shares[tap] += there ? 1.0 / within[tap].length : 0;
            }
        }
        return shares;
    }

    /** The share of taps that lie within the input at both of two neighbouring places. */
    private static double neighbours(boolean[][] within) {
        double sum = 0;
        int pairs = within[0].length - 1;
        for (boolean[] tap : within) {
            for (int place = 0; place < pairs; place++) {
                sum += tap[place] && tap[place + 1] ? 1 : 0;
            }
        }
        return pairs > 0 ? sum / pairs / within.length : mean(shares(within));
    }

    private static double mean(double[] shares) {
        return Arrays.stream(shares).average().orElse(1);
    }

    /** Two places drawn at random both have a tap there with the square of its share. */
    private static double meanSquare(double[] shares) {
        return Arrays.stream(shares).map(share -> share * share).average().orElse(1);
    }
}
