package io.github.dl4jinit.propagation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/**
 * The window of a pooling: how many values it takes, how far apart they lie, and how it overlaps with others.
 *
 * @param kernel its size in each dimension; empty for a map of unknown size
 * @param stride from one window to the next, in each dimension; empty for a whole map
 * @param count K, the values that it takes, on average over the map where some of it lies outside
 * @param ratio values behind the pooling for each one in front of it
 * @param sliding the window along each dimension; empty where the map's size is not known
 * @param measured whether what its values have in common was measured at the input, or is assumed
 */
record PoolingWindow(
        List<Integer> kernel,
        List<Integer> stride,
        double count,
        double ratio,
        List<Sliding> sliding,
        boolean measured) {

    /** Of a measured input. */
    PoolingWindow(List<Integer> kernel, List<Integer> stride, double count, double ratio, List<Sliding> sliding) {
        this(kernel, stride, count, ratio, sliding, true);
    }

    /** What two overlapping windows have in common. */
    @FunctionalInterface
    interface Common {

        /**
         * For each of a window's values, how much of it another window has too.
         *
         * @param both values that both windows take
         * @param size values of a window
         */
        double of(double both, double size);

        /** Both take the sum of their values. */
        Common VALUES = (both, size) -> both / size;

        /** Both take their largest value: the largest of all lies in both with this probability. */
        Common LARGEST = (both, size) -> both / (2 * size - both);
    }

    /**
     * The whole map or series, as one window.
     *
     * @param count its places
     * @param sizes of the map in each dimension; empty where they are not known
     */
    static PoolingWindow whole(double count, List<Integer> sizes) {
        return new PoolingWindow(sizes, List.of(), count, 1 / count, List.of());
    }

    /** The same of an input of which nothing is known. */
    PoolingWindow assumed() {
        return new PoolingWindow(kernel, stride, count, ratio, sliding, false);
    }

    /**
     * The mean square of the average of its values. The values of a whole map that nothing is known of may have all in common or no more
     * than any two: in between lies the geometric mean of both.
     */
    double average(ExpectedSignal x) {
        double together = within(x);
        double square = (x.secondMoment() + (count - 1) * together) / count;
        double own = x.secondMoment() - together;
        return measured || !isWhole() || !(own > 0) ? square : together + own / Math.sqrt(count);
    }

    boolean isWhole() {
        return stride.isEmpty();
    }

    /** E a·a' of two different places of a window: the correlation falls by the same factor from place to place. */
    double within(ExpectedSignal x) {
        Products products = x.products();
        double near = products.near() - products.within();
        double most = x.secondMoment() - products.within();
        boolean falls = near > 0 && most > 0 || !products.lags().isNone();
        if (kernel.isEmpty() || count < 2 || !falls) {
            return isWhole() ? products.within() : products.near();
        }
        double sum = 0;
        double pairs = 0;
        int deep = size(kernel, 1);
        int high = size(kernel, 2);
        for (int i = 0; i < kernel.get(0); i++) {
            for (int j = 0; j < deep; j++) {
                for (int k = 0; k < high; k++) {
                    // Pairs that lie i, j and k apart.
                    double many = weight(kernel.get(0), i) * weight(deep, j) * weight(high, k);
                    int apart = Math.max(i, Math.max(j, k));
                    sum += apart == 0 ? 0 : many * products.apart(x.secondMoment(), apart);
                    pairs += apart == 0 ? 0 : many;
                }
            }
        }
        return sum / pairs;
    }

    /** The values of a window that lies within the map. */
    private double places() {
        double places = 1;
        for (int size : kernel) {
            places *= size;
        }
        return places;
    }

    private static int size(List<Integer> sizes, int dimension) {
        return sizes.size() > dimension ? sizes.get(dimension) : 1;
    }

    private static double weight(int size, int apart) {
        return apart == 0 ? size : 2.0 * (size - apart);
    }

    /**
     * Where windows overlap a value gets the sum of their gradients g, which have something in common: the factor on its
     * second moment, 1 + Σ over the other windows of what they have in common times E g·g' / E g².
     */
    double overlap(double secondMoment, Products products, Common common) {
        double factor = 1;
        if (isWhole() || !(secondMoment > 0)) {
            return factor;
        }
        double size = places();
        int rows = reach(0);
        int columns = reach(1);
        int depths = reach(2);
        for (int i = -rows; i <= rows; i++) {
            for (int j = -columns; j <= columns; j++) {
                for (int k = -depths; k <= depths; k++) {
                    double both = both(0, i) * both(1, j) * both(2, k);
                    double share = exist(0, i) * exist(1, j) * exist(2, k);
                    int apart = Math.max(Math.abs(i), Math.max(Math.abs(j), Math.abs(k)));
                    factor += apart == 0
                            ? 0
                            : share * common.of(both, size) * products.apart(secondMoment, apart) / secondMoment;
                }
            }
        }
        return Math.max(0, factor);
    }

    /**
     * The average over dimensions of something of two neighbouring windows.
     *
     * @param of of the values of a window, and of those that the next one has too
     */
    double ofNeighbours(DoubleBinaryOperator of) {
        double size = places();
        double sum = 0;
        for (int d = 0; d < stride.size(); d++) {
            sum += of.applyAsDouble(size, Math.max(0, size * both(d, 1) / kernel.get(d))) / kernel.size();
        }
        return sum;
    }

    /** How many windows away the last one is that overlaps. */
    private int reach(int dimension) {
        return dimension < kernel.size() ? (kernel.get(dimension) - 1) / stride.get(dimension) : 0;
    }

    /** How many places two windows have in common along a dimension. */
    private int both(int dimension, int windowsAway) {
        return dimension < kernel.size() ? kernel.get(dimension) - Math.abs(windowsAway) * stride.get(dimension) : 1;
    }

    /** The share of windows that have another one so many away along a dimension. */
    private double exist(int dimension, int windowsAway) {
        if (dimension >= sliding.size()) {
            return 1;
        }
        double windows = sliding.get(dimension).out();
        return Math.max(0, windows - Math.abs(windowsAway)) / windows;
    }

    /** The share of a window that lies on the map. */
    static double shareOnMap(List<Sliding> sliding) {
        double share = 1;
        for (Sliding along : sliding) {
            share *= along.share();
        }
        return share;
    }

    /** In each dimension. */
    static List<Integer> list(int... sizes) {
        List<Integer> list = new ArrayList<>();
        for (int size : sizes) {
            list.add(size);
        }
        return List.copyOf(list);
    }
}
