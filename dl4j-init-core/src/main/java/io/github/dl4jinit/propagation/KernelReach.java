package io.github.dl4jinit.propagation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;

/**
 * How much of its kernel a pre-activation has within its input, averaged over the map: less than all of it where kernels
 * reach over the border into zeros; and where on the map a signal is, in front of the kernels and behind them.
 *
 * @param one the share of its kernel that one pre-activation has there, of an input whose places are alike
 * @param near the share that two neighbours both have there
 * @param two the share that two pre-activations of the map, drawn at random, both have there
 * @param sliding the kernel along each dimension; empty where the map's size is not known
 * @param forward the share as measured in a network, in place of what follows from the map
 * @param backward likewise the share of its kernel that a gradient of a pre-activation is handed back through
 */
record KernelReach(
        double one, double near, double two, List<Sliding> sliding, OptionalDouble forward, OptionalDouble backward) {

    /** Kernels that lie within the input. */
    static final KernelReach WHOLE =
            new KernelReach(1, 1, 1, List.of(), OptionalDouble.empty(), OptionalDouble.empty());

    /**
     * What arrives at a place of the map and what leaves it.
     *
     * @param factor the mean share of its kernel that counts, weighted by where the signal is
     * @param places where it is behind the kernels
     */
    record Passed(double factor, PlaceMap places) {}

    /** A kernel that leaves everything at its place. */
    static KernelReach inPlace(MapSizes sizes) {
        return of(Sliding.inPlace(sizes.mapOut()));
    }

    static KernelReach of(ConvolutionLayer layer, MapSizes sizes) {
        long[] in = sizes.mapIn();
        long[] out = sizes.mapOut();
        List<Sliding> sliding = new ArrayList<>();
        for (int d = 0; d < in.length && d < out.length; d++) {
            boolean known = in[d] > 0 && out[d] > 0 && d < layer.getKernelSize().length;
            if (known && !(layer instanceof Convolution1DLayer && d > 0)) {
                sliding.add(Sliding.of(
                        layer.getConvolutionMode(),
                        layer.getKernelSize()[d],
                        layer.getStride()[d],
                        layer.getDilation()[d],
                        layer.getPadding()[d],
                        in[d],
                        out[d]));
            }
        }
        return of(sliding);
    }

    private static KernelReach of(List<Sliding> sliding) {
        double one = 1;
        double two = 1;
        double nearSum = 0;
        for (Sliding along : sliding) {
            double share = along.share();
            one *= share;
            two *= along.shareOfTwo();
            nearSum += along.shareOfNeighbours() / share;
        }
        // Neighbours are so in one dimension, and at the same place in the others.
        double near = sliding.isEmpty() ? one : one * nearSum / sliding.size();
        return new KernelReach(one, near, two, List.copyOf(sliding), OptionalDouble.empty(), OptionalDouble.empty());
    }

    /** As it was measured: larger than the average over the map where most of the signal is far from the border. */
    KernelReach measured(OptionalDouble measuredForward, OptionalDouble measuredBackward) {
        return new KernelReach(one, near, two, sliding, measuredForward, measuredBackward);
    }

    /** A signal on its way forwards. */
    Passed forward(PlaceMap places) {
        double factor = 1;
        List<double[]> behind = new ArrayList<>();
        for (int d = 0; d < sliding.size(); d++) {
            Sliding along = sliding.get(d);
            double[] means = along.forward(places.along(d, along.in()));
            factor *= mean(means);
            behind.add(means);
        }
        return new Passed(forward.orElse(factor), PlaceMap.of(behind));
    }

    /** A gradient on its way back; the factor is the mean share of its kernel that a pre-activation hands it through. */
    Passed backward(PlaceMap places) {
        double factor = 1;
        List<double[]> before = new ArrayList<>();
        for (int d = 0; d < sliding.size(); d++) {
            Sliding along = sliding.get(d);
            double[] sums = along.backward(places.along(d, along.out()));
            factor *= mean(sums) * along.in() / along.out();
            before.add(sums);
        }
        return new Passed(backward.orElse(factor), PlaceMap.of(before));
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(1);
    }
}
