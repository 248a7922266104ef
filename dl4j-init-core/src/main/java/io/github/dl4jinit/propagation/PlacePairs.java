package io.github.dl4jinit.propagation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * What two examples have in common at two places of a map, beyond the mean over all pairs of places: E a(x) a'(y) − E a·a'. Zeros
 * outside a border make the places of a map differ, and in all examples alike; a batch normalisation takes away a unit's mean
 * over the map, and leaves this.
 *
 * <p>It is followed for each dimension by itself: of a pair of rows it is the mean over all pairs of columns.
 *
 * @param along for each dimension of the map a square matrix of mean 0; empty where all pairs are alike, or where they are not
 *     followed
 */
record PlacePairs(List<double[][]> along) {

    /** All pairs are alike. */
    static final PlacePairs EVEN = new PlacePairs(List.of());

    /** Of matrices that need not have the mean 0. */
    static PlacePairs of(List<double[][]> matrices) {
        List<double[][]> along = new ArrayList<>();
        for (double[][] matrix : matrices) {
            double mean = mean(matrix);
            along.add(each(matrix.length, (x, y) -> matrix[x][y] - mean));
        }
        return new PlacePairs(List.copyOf(along));
    }

    boolean isEven() {
        return along.isEmpty();
    }

    /** The value of a pair of places. */
    @FunctionalInterface
    interface OfPair {
        double at(int x, int y);
    }

    static double[][] each(int places, OfPair value) {
        double[][] matrix = new double[places][places];
        for (int x = 0; x < places; x++) {
            for (int y = 0; y <= x; y++) {
                matrix[x][y] = value.at(x, y);
                matrix[y][x] = matrix[x][y];
            }
        }
        return matrix;
    }

    static double mean(double[][] matrix) {
        return Arrays.stream(matrix)
                        .mapToDouble(row -> Arrays.stream(row).sum())
                        .sum()
                / ((double) matrix.length * matrix.length);
    }

    static double diagonal(double[][] matrix) {
        double sum = 0;
        for (int x = 0; x < matrix.length; x++) {
            sum += matrix[x][x];
        }
        return sum / matrix.length;
    }

    /** The matrix along a dimension of so many places; of another map than this one it is 0. */
    double[][] along(int dimension, int places) {
        return dimension < along.size() && along.get(dimension).length == places
                ? along.get(dimension)
                : new double[places][places];
    }

    /** How much more two examples have in common at the same place than at any two. */
    double samePlace() {
        return along.stream().mapToDouble(PlacePairs::diagonal).sum();
    }

    /** Of values without the unit's mean over the map. */
    PlacePairs centred() {
        return of(along.stream()
                .map(matrix -> {
                    double[] rows = rows(matrix);
                    return each(matrix.length, (x, y) -> matrix[x][y] - rows[x] - rows[y]);
                })
                .toList());
    }

    /** What two neighbouring places have in common with the unit's mean over the map, beyond what any two have. */
    double neighboursWithMean() {
        double sum = 0;
        for (double[][] matrix : along) {
            double[] rows = rows(matrix);
            int pairs = Math.max(1, rows.length - 1);
            for (int x = 0; x + 1 < rows.length; x++) {
                sum += (rows[x] + rows[x + 1]) / pairs / along.size();
            }
        }
        return sum;
    }

    /** The mean over all other places, for each place. */
    private static double[] rows(double[][] matrix) {
        return Arrays.stream(matrix)
                .mapToDouble(row -> Arrays.stream(row).average().orElse(0))
                .toArray();
    }

    /** Where a second moment is without the unit's mean over the map. */
    PlaceMap centred(PlaceMap places, double secondMoment, double far) {
        List<double[]> left = new ArrayList<>();
        for (double[][] matrix : along) {
            double[] rows = rows(matrix);
            double[] before = places.along(left.size(), rows.length);
            double[] behind = new double[rows.length];
            for (int x = 0; x < rows.length; x++) {
                behind[x] = Math.max(0, secondMoment * before[x] - far - 2 * rows[x]);
            }
            left.add(behind);
        }
        return isEven() ? places : PlaceMap.of(left);
    }

    /** The mean square over all pairs of places. */
    double meanSquare() {
        return along.stream()
                .mapToDouble(matrix -> mean(each(matrix.length, (x, y) -> matrix[x][y] * matrix[x][y])))
                .sum();
    }

    /** What becomes of it where a product of two values becomes f of it; far is the mean product over all pairs. */
    PlacePairs map(double far, DoubleUnaryOperator f) {
        List<double[][]> matrices = new ArrayList<>();
        for (double[][] matrix : along) {
            matrices.add(each(matrix.length, (x, y) -> f.applyAsDouble(far + matrix[x][y])));
        }
        return of(matrices);
    }

    /** The products behind a function that grows with its argument, for each dimension. */
    List<double[][]> behind(double far, PlaceMap places, DoubleUnaryOperator f) {
        List<double[][]> matrices = new ArrayList<>();
        for (double[][] matrix : along) {
            double[] share = places.along(matrices.size(), matrix.length);
            matrices.add(each(matrix.length, (x, y) -> {
                double scale = Math.sqrt(share[x] * share[y]);
                return scale > 0 ? scale * f.applyAsDouble((far + matrix[x][y]) / scale) : 0;
            }));
        }
        return matrices;
    }

    /** Behind a window that takes the mean of its values. */
    PlacePairs averaged(List<Sliding> sliding) {
        List<double[][]> matrices = new ArrayList<>();
        for (int d = 0; d < along.size() && d < sliding.size(); d++) {
            matrices.add(sliding.get(d).pooled(along(d, sliding.get(d).in())));
        }
        return of(matrices);
    }

    /** Behind a kernel of one tap, or copies of places. */
    PlacePairs moved(List<Sliding> sliding) {
        List<double[][]> matrices = new ArrayList<>();
        for (int d = 0; d < along.size() && d < sliding.size(); d++) {
            matrices.add(sliding.get(d).forward(along(d, sliding.get(d).in())));
        }
        return of(matrices);
    }

    /** Each place as often as its copies, which are a window of the larger map. */
    PlacePairs repeated(List<Sliding> copies) {
        List<double[][]> matrices = new ArrayList<>();
        for (int d = 0; d < along.size() && d < copies.size(); d++) {
            double[][] matrix = along(d, copies.get(d).out());
            int size = copies.get(d).kernel();
            matrices.add(each(copies.get(d).in(), (x, y) -> matrix[x / size][y / size]));
        }
        return of(matrices);
    }

    /** The same where two signals meet. */
    PlacePairs with(double far, PlacePairs other, double ofOther, DoubleBinaryOperator f) {
        List<double[][]> matrices = new ArrayList<>();
        for (int d = 0; d < Math.max(along.size(), other.along.size()); d++) {
            int places = (d < along.size() ? along : other.along).get(d).length;
            double[][] one = along(d, places);
            double[][] two = other.along(d, places);
            matrices.add(each(places, (x, y) -> f.applyAsDouble(far + one[x][y], ofOther + two[x][y])));
        }
        return of(matrices);
    }
}
