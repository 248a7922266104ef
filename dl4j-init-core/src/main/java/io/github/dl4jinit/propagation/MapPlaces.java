package io.github.dl4jinit.propagation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The places of a map, numbered row by row.
 *
 * @param sides of the map
 */
record MapPlaces(int[] sides) {

    int count() {
        return Arrays.stream(sides).reduce(1, (a, b) -> a * b);
    }

    boolean has(int[] others) {
        return Arrays.equals(sides, others);
    }

    /** Where something is, as a share for each place: the product of its rows', columns' and depths'. */
    double[] shares(PlaceMap places) {
        double[] shares = {1};
        for (int d = 0; d < sides.length; d++) {
            double[] side = places.along(d, sides[d]);
            double[] further = new double[shares.length * side.length];
            for (int i = 0; i < further.length; i++) {
                further[i] = shares[i / side.length] * side[i % side.length];
            }
            shares = further;
        }
        return shares;
    }

    /** Where something is that has this size at each place. */
    PlaceMap placeMap(double[] sizes) {
        List<double[]> each = new ArrayList<>();
        for (int d = 0; d < sides.length; d++) {
            double[] sums = new double[sides[d]];
            for (int place = 0; place < sizes.length; place++) {
                sums[along(d, place)] += sizes[place];
            }
            each.add(sums);
        }
        return PlaceMap.of(each);
    }

    /** The sum of what rows, columns and depths have, for each pair of places. */
    double[][] fromEach(PlacePairs pairs) {
        double[][] all = new double[count()][count()];
        for (int d = 0; d < sides.length; d++) {
            double[][] matrix = pairs.along(d, sides[d]);
            for (int x = 0; x < all.length; x++) {
                for (int y = 0; y < all.length; y++) {
                    all[x][y] += matrix[along(d, x)][along(d, y)];
                }
            }
        }
        return all;
    }

    /** For each dimension the mean over all pairs of places of the others. */
    List<double[][]> ofEach(double[][] all) {
        List<double[][]> each = new ArrayList<>();
        for (int d = 0; d < sides.length; d++) {
            double[][] means = new double[sides[d]][sides[d]];
            double others = (double) all.length / sides[d];
            for (int x = 0; x < all.length; x++) {
                for (int y = 0; y < all.length; y++) {
                    means[along(d, x)][along(d, y)] += all[x][y] / (others * others);
                }
            }
            each.add(means);
        }
        return each;
    }

    /** The mean over pairs of places that are one step apart. */
    double neighbours(double[][] pairs) {
        double sum = 0;
        int many = 0;
        for (int x = 0; x < pairs.length; x++) {
            for (int y = 0; y < x; y++) {
                if (steps(x, y) == 1) {
                    sum += pairs[x][y];
                    many++;
                }
            }
        }
        return many > 0 ? sum / many : 0;
    }

    /** Steps from one place to another, along all dimensions together. */
    int steps(int x, int y) {
        int steps = 0;
        for (int d = 0; d < sides.length; d++) {
            steps += Math.abs(along(d, x) - along(d, y));
        }
        return steps;
    }

    private int along(int dimension, int place) {
        int behind = 1;
        for (int d = dimension + 1; d < sides.length; d++) {
            behind *= sides[d];
        }
        return place / behind % sides[dimension];
    }
}
