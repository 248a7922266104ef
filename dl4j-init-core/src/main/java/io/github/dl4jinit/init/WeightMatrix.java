package io.github.dl4jinit.init;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A parameter seen as a matrix: [in, out] for rank 2, as dense and recurrent layers have it; [out, in · k] for a convolution's
 * kernel [out, in, k…] of rank 3 and more.
 */
final class WeightMatrix {
    private WeightMatrix() {}

    /** Rows and columns of the matrix that a shape is seen as. */
    static long[] shape(String scheme, long... shape) {
        Requirement.positiveSizes(scheme, shape);
        if (shape.length < 2) {
            throw new IllegalArgumentException(
                    scheme + ": shape must have at least two dimensions, but is " + Arrays.toString(shape));
        }
        long columns = 1;
        for (int i = 1; i < shape.length; i++) {
            columns *= shape[i];
        }
        return new long[] {shape[0], columns};
    }

    /** The matrix, as a view of the array. */
    static INDArray of(String scheme, INDArray array) {
        return array.rank() == 2 ? array : array.reshape(array.ordering(), true, shape(scheme, array.shape()));
    }

    /** Number of positions in a convolution's kernel, 1 for rank 2. */
    static long kernelSize(long... shape) {
        long size = 1;
        for (int i = 2; i < shape.length; i++) {
            size *= shape[i];
        }
        return size;
    }
}
