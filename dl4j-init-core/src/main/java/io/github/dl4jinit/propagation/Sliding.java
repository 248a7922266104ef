package io.github.dl4jinit.propagation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ConvolutionMode;

/**
 * A kernel or window that slides along one dimension of a map, over zeros outside its border.
 *
 * @param kernel its taps
 * @param stride from one place of the output to the next
 * @param dilation from one tap to the next
 * @param before zeros in front of the map
 * @param in places of the input
 * @param out places of the output
 */
record Sliding(int kernel, int stride, int dilation, long before, int in, int out) {

    /** In one dimension of a layer. */
    static Sliding of(ConvolutionMode mode, int kernel, int stride, int dilation, int padding, long in, long out) {
        long span = (kernel - 1L) * dilation + 1;
        long before = switch (mode) {
            case Same -> Math.max(0, (out - 1) * stride + span - in) / 2;
            case Causal -> span - 1;
            default -> padding;
        };
        return new Sliding(kernel, stride, dilation, before, (int) in, (int) out);
    }

    /** A kernel of one tap in each dimension of a map: it leaves everything where it is. */
    static List<Sliding> inPlace(long[] map) {
        List<Sliding> all = new ArrayList<>();
        for (long size : map) {
            if (!(size > 0)) {
                return List.of();
            }
            all.add(new Sliding(1, 1, 1, 0, (int) size, (int) size));
        }
        return all;
    }

    private int at(int tap, int place) {
        long at = (long) place * stride - before + (long) tap * dilation;
        return at >= 0 && at < in ? (int) at : -1;
    }

    /** For each place of the output the mean over its taps, those over zeros among them. */
    double[] forward(double[] values) {
        double[] means = new double[out];
        for (int place = 0; place < out; place++) {
            for (int tap = 0; tap < kernel; tap++) {
                int at = at(tap, place);
                means[place] += at >= 0 ? values[at] / kernel : 0;
            }
        }
        return means;
    }

    /** For each place of the input the sum over the places of the output that it feeds, divided by the number of taps. */
    double[] backward(double[] gradients) {
        double[] sums = new double[in];
        for (int place = 0; place < out; place++) {
            for (int tap = 0; tap < kernel; tap++) {
                int at = at(tap, place);
                if (at >= 0) {
                    sums[at] += gradients[place] / kernel;
                }
            }
        }
        return sums;
    }

    /** Of the places that a tap feeds, how often it feeds another one, drawn at random, as well. */
    double fedTogether() {
        double all = shares().sum() * out;
        return all > 0 ? shares().map(share -> share * out * share * out).sum() / (all * in) : 1;
    }

    /** Of the places that a tap feeds, how often it feeds the next one as well. */
    double neighboursFedTogether() {
        return stride > 1 ? 0 : 1;
    }

    /** The places of the input that a place of the output has at its taps; −1 outside the border. */
    int[] taps(int place) {
        return IntStream.range(0, kernel).map(tap -> at(tap, place)).toArray();
    }

    /** The taps that lie within the input, at a place of the output. */
    private int within(int place) {
        int taps = 0;
        for (int tap = 0; tap < kernel; tap++) {
            taps += at(tap, place) >= 0 ? 1 : 0;
        }
        return Math.max(1, taps);
    }

    /** For each place of the output the mean over the taps that lie within the input: a window has nothing of what is outside. */
    double[] pooled(double[] values) {
        double[] means = forward(values);
        for (int place = 0; place < out; place++) {
            means[place] *= (double) kernel / within(place);
        }
        return means;
    }

    /** For each place of the input the sum over the windows that it is in, each divided by the places that it takes. */
    double[] unpooled(double[] gradients) {
        double[] shares = new double[out];
        for (int place = 0; place < out; place++) {
            shares[place] = gradients[place] * kernel / within(place);
        }
        return backward(shares);
    }

    /** The mean share of taps that lie within the input. */
    double share() {
        return shares().average().orElse(1);
    }

    /** The mean share of taps that lie within the input at both of two places drawn at random. */
    double shareOfTwo() {
        // Two places drawn at random both have a tap there with the square of its share.
        return shares().map(share -> share * share).average().orElse(1);
    }

    private DoubleStream shares() {
        return IntStream.range(0, kernel)
                .mapToDouble(tap -> IntStream.range(0, out)
                                .filter(place -> at(tap, place) >= 0)
                                .count()
                        / (double) out);
    }

    /** The share of taps that lie within the input at both of two neighbouring places. */
    double shareOfNeighbours() {
        if (out < 2) {
            return share();
        }
        double sum = 0;
        for (int tap = 0; tap < kernel; tap++) {
            for (int place = 0; place + 1 < out; place++) {
                sum += at(tap, place) >= 0 && at(tap, place + 1) >= 0 ? 1 : 0;
            }
        }
        return sum / (out - 1) / kernel;
    }
}
