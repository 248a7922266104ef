package io.github.dl4jinit.init;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Views of parts of a matrix. {@code INDArray.get} is no help: on a matrix that is itself a part of another it can return a
 * scalar.
 */
final class MatrixParts {
    private MatrixParts() {}

    /** The rows and columns from the first up to, not including, the last. */
    static INDArray block(INDArray matrix, long firstRow, long lastRow, long firstColumn, long lastColumn) {
        long offset = matrix.offset() + firstRow * matrix.stride(0) + firstColumn * matrix.stride(1);
        long[] shape = {lastRow - firstRow, lastColumn - firstColumn};
        return Nd4j.create(matrix.data(), shape, matrix.stride(), offset, matrix.ordering());
    }

    /** The elements whose row is their column, a vector. */
    static INDArray diagonal(INDArray matrix) {
        long[] length = {Math.min(matrix.size(0), matrix.size(1))};
        long[] stride = {matrix.stride(0) + matrix.stride(1)};
        return Nd4j.create(matrix.data(), length, stride, matrix.offset(), matrix.ordering());
    }
}
