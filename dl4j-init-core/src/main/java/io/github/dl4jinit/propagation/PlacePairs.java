package io.github.dl4jinit.propagation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * What two examples have in common at two places of a map, beyond the mean over all pairs of places: E a(x) a'(y) − E a·a'. Zeros
 * outside a border make the places of a map differ, and in all examples alike; a batch normalisation takes away a unit's mean
 * over the map, and leaves this.
 *
 * <p>Of a small map it is followed for each pair of places. Of a larger one it is followed for each dimension by itself: of a pair of
 * rows it is the mean over all pairs of columns, and a pair of places has the sum of what its rows and its columns have.
 *
 * @param along for each dimension of the map, or once for the whole map, a square matrix of mean 0; empty where all pairs are
 *     alike, or where they are not followed
 * @param map the places of the one matrix of a whole map; without sides where each dimension has its own
 */
record PlacePairs(List<double[][]> along, MapPlaces map) {

    /** Each dimension has a matrix of its own. */
    private static final MapPlaces EACH = new MapPlaces(new int[0]);

    /** All pairs are alike. */
    static final PlacePairs EVEN = new PlacePairs(List.of());

    /** A larger map's places are not followed pair by pair: that takes as many numbers as its places squared. */
    private static final int MOST_PLACES = 256;

    /** Of each dimension by itself. */
    PlacePairs(List<double[][]> along) {
        this(along, EACH);
    }

    /** Of matrices that need not have the mean 0, one for each dimension. */
    static PlacePairs of(List<double[][]> matrices) {
        return of(matrices, EACH);
    }

    /** Of matrices that need not have the mean 0. */
    private static PlacePairs of(List<double[][]> matrices, MapPlaces map) {
        List<double[][]> along = new ArrayList<>();
        for (double[][] matrix : matrices) {
            double mean = mean(matrix);
            along.add(each(matrix.length, (x, y) -> matrix[x][y] - mean));
        }
        return new PlacePairs(List.copyOf(along), map);
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

    /** Whether each pair of places of a map with these sides is followed. */
    boolean isOf(long[] sides) {
        return isOfWholeMap()
                && map.has(Arrays.stream(sides).mapToInt(Math::toIntExact).toArray());
    }

    private boolean isOfWholeMap() {
        return map.sides().length > 0;
    }

    /** As it is followed through these kernels. */
    PlacePairs through(List<Sliding> sliding) {
        long in = 1;
        long out = 1;
        for (Sliding along : sliding) {
            in *= along.in();
            out *= along.out();
        }
        boolean small = Math.max(in, out) <= MOST_PLACES && sliding.size() > 1;
        return small ? ofWholeMap(inputs(sliding)) : ofEachDimension();
    }

    private static MapPlaces inputs(List<Sliding> sliding) {
        return new MapPlaces(sliding.stream().mapToInt(Sliding::in).toArray());
    }

    private static MapPlaces outputs(List<Sliding> sliding) {
        return new MapPlaces(sliding.stream().mapToInt(Sliding::out).toArray());
    }

    /** For each pair of places of this map. */
    private PlacePairs ofWholeMap(MapPlaces places) {
        return map.has(places.sides())
                ? this
                : new PlacePairs(List.<double[][]>of(places.fromEach(ofEachDimension())), places);
    }

    private PlacePairs ofEachDimension() {
        return isOfWholeMap() ? new PlacePairs(map.ofEach(along.get(0))) : this;
    }

    /** The matrix along a dimension of so many places, or on a whole map of so many; of another map than this one it is 0. */
    double[][] along(int dimension, int places) {
        return dimension < along.size() && along.get(dimension).length == places
                ? along.get(dimension)
                : new double[places][places];
    }

    /** The taps of kernels along each dimension, or on the whole map. */
    List<Taps> taps(List<Sliding> sliding) {
        return isOfWholeMap() && !sliding.isEmpty()
                ? List.of(Taps.of(sliding))
                : sliding.stream().map(one -> Taps.of(List.of(one))).toList();
    }

    /** Pairs that are followed as these are. */
    PlacePairs like(List<double[][]> matrices, List<Sliding> sliding) {
        return of(matrices, isOfWholeMap() ? outputs(sliding) : EACH);
    }

    /** Pairs of the same places that are followed as these are. */
    PlacePairs like(List<double[][]> matrices) {
        return of(matrices, map);
    }

    /** Where something is, as a share for each place of a dimension, or of the whole map. */
    double[] shares(PlaceMap places, int dimension) {
        return isOfWholeMap() ? map.shares(places) : places.along(dimension, along.get(dimension).length);
    }

    /** Where something is that has these sizes at the places of each dimension, or of the whole map. */
    PlaceMap placeMap(List<double[]> sizes) {
        return isOfWholeMap() ? map.placeMap(sizes.get(0)) : PlaceMap.of(sizes);
    }

    /** How much more two examples have in common at the same place than at any two. */
    double samePlace() {
        return along.stream().mapToDouble(PlacePairs::diagonal).sum();
    }

    /** Of values without the unit's mean over the map. */
    PlacePairs centred() {
        return like(along.stream().map(PlacePairs::withoutMean).toList());
    }

    /** The covariance of values without their mean over the places. */
    static double[][] withoutMean(double[][] matrix) {
        double[] rows = rows(matrix);
        double mean = Arrays.stream(rows).average().orElse(0);
        return each(matrix.length, (x, y) -> matrix[x][y] - rows[x] - rows[y] + mean);
    }

    /** What two neighbouring places have in common with the unit's mean over the map, beyond what any two have. */
    double neighboursWithMean() {
        double sum = 0;
        if (isOfWholeMap()) {
            return ofEachDimension().neighboursWithMean();
        }
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
            double[] before = shares(places, left.size());
            double[] behind = new double[rows.length];
            for (int x = 0; x < rows.length; x++) {
                behind[x] = Math.max(0, secondMoment * before[x] - far - 2 * rows[x]);
            }
            left.add(behind);
        }
        return isEven() ? places : placeMap(left);
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
        return like(matrices);
    }

    /** The products behind a function that grows with its argument, for each dimension. */
    List<double[][]> behind(double far, PlaceMap places, DoubleUnaryOperator f) {
        List<double[][]> matrices = new ArrayList<>();
        for (double[][] matrix : along) {
            double[] share = shares(places, matrices.size());
            matrices.add(each(matrix.length, (x, y) -> {
                double scale = Math.sqrt(share[x] * share[y]);
                return scale > 0 ? scale * f.applyAsDouble((far + matrix[x][y]) / scale) : 0;
            }));
        }
        return matrices;
    }

    /** Behind a window that takes the mean of its values. */
    PlacePairs averaged(List<Sliding> sliding) {
        return behind(sliding, Taps::pooled);
    }

    /** Behind a kernel of one tap, or copies of places. */
    PlacePairs moved(List<Sliding> sliding) {
        return behind(sliding, Taps::forward);
    }

    private PlacePairs behind(List<Sliding> sliding, BiFunction<Taps, double[][], double[][]> through) {
        List<double[][]> matrices = new ArrayList<>();
        List<Taps> taps = taps(sliding);
        for (int d = 0; d < along.size() && d < taps.size(); d++) {
            matrices.add(through.apply(taps.get(d), along(d, taps.get(d).in())));
        }
        return like(matrices, sliding);
    }

    /** Each place as often as its copies, which are a window of the larger map. */
    PlacePairs repeated(List<Sliding> copies) {
        List<double[][]> matrices = new ArrayList<>();
        List<Taps> taps = taps(copies);
        for (int d = 0; d < along.size() && d < taps.size(); d++) {
            matrices.add(taps.get(d).repeated(along(d, taps.get(d).out())));
        }
        return of(matrices, isOfWholeMap() ? inputs(copies) : EACH);
    }

    /** The same where two signals meet. */
    PlacePairs with(double far, PlacePairs other, double ofOther, DoubleBinaryOperator f) {
        if (isOfWholeMap() != other.isOfWholeMap() && !isEven() && !other.isEven()) {
            return isOfWholeMap()
                    ? with(far, other.ofWholeMap(map), ofOther, f)
                    : ofWholeMap(other.map).with(far, other, ofOther, f);
        }
        List<double[][]> matrices = new ArrayList<>();
        for (int d = 0; d < Math.max(along.size(), other.along.size()); d++) {
            int places = (d < along.size() ? along : other.along).get(d).length;
            double[][] one = along(d, places);
            double[][] two = other.along(d, places);
            matrices.add(each(places, (x, y) -> f.applyAsDouble(far + one[x][y], ofOther + two[x][y])));
        }
        return (isEven() ? other : this).like(matrices);
    }
}
