package io.github.dl4jinit.signal.inspection;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Moments of the columns of an array of data: its features, channels or steps' values, which lie along axis 1. */
final class ColumnMoments {
    private final double[] sum;
    private final double[] squares;
    private final double[] least;
    private final double[] largest;
    private final long[] finite;
    private long nonFinite;
    private long nonZero;
    private boolean integers = true;

    private ColumnMoments(int number) {
        sum = new double[number];
        squares = new double[number];
        least = new double[number];
        largest = new double[number];
        finite = new long[number];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(largest, Double.NEGATIVE_INFINITY);
    }

    /** Reads an array of any rank; one without an axis 1 is one column. */
    static ColumnMoments of(INDArray array) {
        int number = array.rank() < 2 ? 1 : Math.toIntExact(array.size(1));
        ColumnMoments columns = new ColumnMoments(number);
        float[] values = array.dup('c').data().asFloat();
        long behind = 1;
        for (int axis = 2; axis < array.rank(); axis++) {
            behind *= array.size(axis);
        }
        for (int i = 0; i < values.length; i++) {
            columns.add((int) (i / behind % number), values[i]);
        }
        return columns;
    }

    private void add(int column, double value) {
        if (!Double.isFinite(value)) {
            nonFinite++;
            return;
        }
        finite[column]++;
        sum[column] += value;
        squares[column] += value * value;
        least[column] = Math.min(least[column], value);
        largest[column] = Math.max(largest[column], value);
        nonZero += value == 0 ? 0 : 1;
        integers &= value == Math.rint(value);
    }

    int number() {
        return sum.length;
    }

    long nonFinite() {
        return nonFinite;
    }

    /** Whether all values are whole numbers. */
    boolean integers() {
        return integers;
    }

    double mean(int column) {
        return sum[column] / finite[column];
    }

    double deviation(int column) {
        double mean = mean(column);
        return Math.sqrt(Math.max(0, squares[column] / finite[column] - mean * mean));
    }

    double rootMeanSquare(int column) {
        return Math.sqrt(squares[column] / finite[column]);
    }

    double least() {
        return Arrays.stream(least).min().orElse(Double.NaN);
    }

    double largest() {
        return Arrays.stream(largest).max().orElse(Double.NaN);
    }

    boolean constant(int column) {
        return !(largest[column] > least[column]);
    }

    /** Root of the mean square over all values. */
    double rootMeanSquare() {
        return Math.sqrt(total(squares) / Arrays.stream(finite).sum());
    }

    /** Root of the mean square over those that are not 0: one-hot columns are mostly 0 and not small. */
    double rootMeanSquareOfNonZero() {
        return nonZero == 0 ? 0 : Math.sqrt(total(squares) / nonZero);
    }

    /** The share of the mean square, over all columns that are not constant, that is variance; 1 if all are. */
    double variedShare() {
        double variance = 0;
        double square = 0;
        for (int column = 0; column < number(); column++) {
            if (!constant(column)) {
                variance += Math.pow(deviation(column), 2);
                square += Math.pow(rootMeanSquare(column), 2);
            }
        }
        return square > 0 ? variance / square : 1;
    }

    double mean() {
        return total(sum) / Arrays.stream(finite).sum();
    }

    double deviation() {
        double mean = mean();
        double rms = rootMeanSquare();
        return Math.sqrt(Math.max(0, rms * rms - mean * mean));
    }

    private static double total(double[] values) {
        return Arrays.stream(values).sum();
    }
}
