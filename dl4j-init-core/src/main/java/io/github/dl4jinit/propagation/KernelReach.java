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
        double one,
        double near,
        double two,
        List<Sliding> sliding,
        OptionalDouble forward,
        OptionalDouble backward,
        boolean pairs) {

    /** Kernels that lie within the input. */
    static final KernelReach WHOLE =
            new KernelReach(1, 1, 1, List.of(), OptionalDouble.empty(), OptionalDouble.empty(), false);

    /** A larger map is hardly border. */
    private static final int LARGEST_SIDE = 128;

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

    static KernelReach of(List<Sliding> sliding) {
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
        return new KernelReach(
                one, near, two, List.copyOf(sliding), OptionalDouble.empty(), OptionalDouble.empty(), false);
    }

    /** As it was measured: larger than the average over the map where most of the signal is far from the border. */
    KernelReach measured(OptionalDouble measuredForward, OptionalDouble measuredBackward) {
        return new KernelReach(one, near, two, sliding, measuredForward, measuredBackward, pairs);
    }

    /** As it counts for a batch: borders make places differ in all its examples alike. */
    KernelReach ofBatch(double examples) {
        boolean small = true;
        for (Sliding along : sliding) {
            small &= Math.max(along.in(), along.out()) <= LARGEST_SIDE;
        }
        return new KernelReach(one, near, two, sliding, forward, backward, small && examples > 1);
    }

    /** Whether what pairs of places have in common is followed. */
    boolean followsPairs(Products products) {
        return !sliding.isEmpty() && (pairs || !products.pairs().isEven());
    }

    /** What two examples have in common behind a kernel, for each of the mean squares of its weights; nothing is said of neighbours. */
    Products pairs(Products x) {
        PlacePairs arriving = x.pairs().through(sliding);
        List<double[][]> taps = new ArrayList<>();
        List<double[][]> behind = new ArrayList<>();
        double more = 0;
        double same = 0;
        for (Taps along : arriving.taps(sliding)) {
            int d = taps.size();
            taps.add(along.forward(PlacePairs.each(along.in(), (p, q) -> 1)));
            behind.add(along.forward(arriving.along(d, along.in())));
        }
        for (int d = 0; d < taps.size(); d++) {
            more += PlacePairs.mean(behind.get(d)) * two / PlacePairs.mean(taps.get(d));
            same += PlacePairs.diagonal(behind.get(d)) * one / PlacePairs.diagonal(taps.get(d));
        }
        List<double[][]> matrices = new ArrayList<>();
        for (int d = 0; d < taps.size(); d++) {
            double[][] tap = taps.get(d);
            double[][] own = behind.get(d);
            double others = two / PlacePairs.mean(tap);
            double ofOthers = more - PlacePairs.mean(own) * others;
            double all = x.far() * others + ofOthers / PlacePairs.mean(tap);
            matrices.add(PlacePairs.each(tap.length, (p, q) -> all * tap[p][q] + others * own[p][q]));
        }
        return new Products(
                one * (x.shared() - x.pairs().samePlace()) + same,
                near * x.near(),
                two * x.far() + more,
                two * x.within() + more,
                arriving.like(matrices, sliding));
    }

    /**
     * What two occasions of a gradient in front of the kernels have in common, over what two occasions behind them have: less where a
     * stride leaves places out.
     */
    Products backwardPairs() {
        if (!pairs) {
            return Products.all(1);
        }
        double any = sliding.stream().mapToDouble(Sliding::fedTogether).reduce(1, (a, b) -> a * b);
        double neighbours = sliding.stream()
                .mapToDouble(Sliding::neighboursFedTogether)
                .average()
                .orElse(1);
        return new Products(1, neighbours, any, any);
    }

    /** How much larger the share was measured than it is of an input whose places are alike. */
    double beyondMap() {
        return forward.isPresent() ? forward.getAsDouble() / one : 1;
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
