package io.github.dl4jinit.signal.rehearsal;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Chooses examples of arrays that have them along axis 0. */
final class Rows {

    private Rows() {}

    /** The chosen examples of each array, in the order in which they were chosen; null stays null. */
    static INDArray[] of(INDArray[] arrays, int[] chosen) {
        if (arrays == null) {
            return null;
        }
        INDArray[] parts = new INDArray[arrays.length];
        for (int i = 0; i < arrays.length; i++) {
            parts[i] = arrays[i] == null ? null : of(arrays[i], chosen);
        }
        return parts;
    }

    private static INDArray of(INDArray array, int[] chosen) {
        long[] shape = array.shape().clone();
        shape[0] = chosen.length;
        INDArray matrix = array.dup('c').reshape('c', array.size(0), array.length() / array.size(0));
        return Nd4j.pullRows(matrix, 1, chosen, 'c').reshape('c', shape);
    }
}
