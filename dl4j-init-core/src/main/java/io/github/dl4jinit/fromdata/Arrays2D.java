package io.github.dl4jinit.fromdata;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Between ND4J's arrays and rows of numbers. */
final class Arrays2D {
    private Arrays2D() {}

    /**
     * One row for each example and, for sequences and images, each step and place.
     *
     * @param array examples × columns, examples × columns × steps, or examples × columns × height × width
     * @return rows, the steps and places of one example together
     */
    static INDArray flat(INDArray array) {
        if (array.rank() == 1) {
            return array.reshape(array.length(), 1);
        }
        if (array.rank() == 2) {
            return array;
        }
        long columns = array.size(1);
        INDArray last = array.rank() == 3 ? array.permute(0, 2, 1) : array.permute(0, 2, 3, 1);
        return last.dup('c').reshape('c', array.length() / columns, columns);
    }

    /** Some rows of a matrix, as numbers. */
    static double[][] rows(INDArray flat, int[] which) {
        return matrix(which.length == flat.rows() ? flat : Nd4j.pullRows(flat, 1, which, 'c'));
    }

    /** At most so many of some numbers, evenly taken. */
    static int[] thinned(int[] numbers, int most) {
        if (numbers.length <= most) {
            return numbers;
        }
        int[] kept = new int[most];
        for (int i = 0; i < most; i++) {
            kept[i] = numbers[(int) ((long) i * numbers.length / most)];
        }
        return kept;
    }

    /** A matrix as rows. */
    static double[][] matrix(INDArray array) {
        int columns = array.columns();
        // At once: asking an array for its rows one by one takes longer than what is done with them.
        double[] values = array.dup('c').data().asDouble();
        double[][] rows = new double[array.rows()][];
        for (int r = 0; r < rows.length; r++) {
            rows[r] = Arrays.copyOfRange(values, r * columns, (r + 1) * columns);
        }
        return rows;
    }

    /** Overwrites an array with numbers of the same shape. */
    static void write(INDArray target, double[][] rows) {
        target.assign(Nd4j.createFromArray(rows).castTo(target.dataType()));
    }

    /** Overwrites a vector, of whatever rank. */
    static void write(INDArray target, double[] values) {
        target.assign(Nd4j.createFromArray(values).castTo(target.dataType()).reshape(target.shape()));
    }
}
