package io.github.dl4jinit.propagation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where on a map or along a series a second moment is: relative to its average, for each dimension by itself. What stands at a
 * place is taken for the product of its rows', columns' and depths' shares, which is exact behind kernels over zeros outside
 * the border and near for what is lit in the middle.
 *
 * @param along for each dimension of the map the shares, of mean 1; empty where all places are alike
 */
record PlaceMap(List<double[]> along) {

    /** All places are alike. */
    static final PlaceMap EVEN = new PlaceMap(List.of());

    /** Of a batch's features, examples in axis 0 and channels in axis 1. */
    static PlaceMap of(INDArray features) {
        int dimensions = features.rank() - 2;
        if (dimensions < 1) {
            return EVEN;
        }
        INDArray values = features.castTo(DataType.DOUBLE);
        INDArray squares = values.mul(values);
        List<double[]> sums = new ArrayList<>();
        for (int d = 0; d < dimensions; d++) {
            int kept = d + 2;
            int[] others = IntStream.range(0, features.rank())
                    .filter(axis -> axis != kept)
                    .toArray();
            sums.add(squares.sum(others).toDoubleVector());
        }
        return of(sums);
    }

    /** The shares of these sums over the places of each dimension. */
    static PlaceMap of(List<double[]> sums) {
        List<double[]> along = new ArrayList<>();
        for (double[] sum : sums) {
            double mean = Arrays.stream(sum).average().orElse(0);
            along.add(
                    Arrays.stream(sum).map(value -> mean > 0 ? value / mean : 1).toArray());
        }
        return new PlaceMap(List.copyOf(along));
    }

    /** The shares along a dimension of so many places; of another map than this one, all are 1. */
    double[] along(int dimension, int places) {
        if (dimension < along.size() && along.get(dimension).length == places) {
            return along.get(dimension);
        }
        double[] even = new double[places];
        Arrays.fill(even, 1);
        return even;
    }

    /** Behind a window: each place has the mean of those that it takes. */
    PlaceMap behind(List<Sliding> sliding) {
        List<double[]> values = new ArrayList<>();
        for (int d = 0; d < sliding.size(); d++) {
            values.add(sliding.get(d).pooled(along(d, sliding.get(d).in())));
        }
        return of(values);
    }

    /** In front of a window: each place gets a part of what those have that it feeds. */
    PlaceMap before(List<Sliding> sliding) {
        List<double[]> values = new ArrayList<>();
        for (int d = 0; d < sliding.size(); d++) {
            values.add(sliding.get(d).unpooled(along(d, sliding.get(d).out())));
        }
        return of(values);
    }

    /** The map of a sum of two second moments, each with its own map. */
    static PlaceMap mixed(PlaceMap a, double ofA, PlaceMap b, double ofB) {
        int dimensions = Math.max(a.along.size(), b.along.size());
        double all = ofA + ofB;
        if (dimensions == 0 || !(all > 0)) {
            return a;
        }
        List<double[]> along = new ArrayList<>();
        for (int d = 0; d < dimensions; d++) {
            int places = (d < a.along.size() ? a : b).along.get(d).length;
            double[] one = a.along(d, places);
            double[] two = b.along(d, places);
            double[] sum = new double[places];
            for (int i = 0; i < places; i++) {
                sum[i] = (ofA * one[i] + ofB * two[i]) / all;
            }
            along.add(sum);
        }
        return of(along);
    }
}
