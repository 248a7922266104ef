package io.github.dl4jinit.fromdata;

import org.nd4j.linalg.api.buffer.DataType;
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
    static double[][] rows(INDArray array) {
        INDArray wide = array.castTo(DataType.DOUBLE);
        if (wide.rank() == 1) {
            return wide.reshape(wide.length(), 1).toDoubleMatrix();
        }
        if (wide.rank() == 2) {
            return wide.toDoubleMatrix();
        }
        long columns = wide.size(1);
        INDArray last = wide.rank() == 3 ? wide.permute(0, 2, 1) : wide.permute(0, 2, 3, 1);
        return last.dup('c').reshape('c', wide.length() / columns, columns).toDoubleMatrix();
    }

    /** At most so many rows, evenly taken. */
    static double[][] thinned(double[][] rows, int most) {
        if (rows.length <= most) {
            return rows;
        }
        double[][] kept = new double[most][];
        for (int i = 0; i < most; i++) {
            kept[i] = rows[(int) ((long) i * rows.length / most)];
        }
        return kept;
    }

    /** A matrix as rows. */
    static double[][] matrix(INDArray array) {
        return array.castTo(DataType.DOUBLE).toDoubleMatrix();
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
