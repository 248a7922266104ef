package io.github.dl4jinit.signal.measured;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The mean of an array's squares, in double precision, through a buffer that stays in the processor's cache. */
final class MeanSquare {
    private static final long BLOCK = 1 << 14;

    private MeanSquare() {}

    /** Of an array of rank 1. */
    static double of(INDArray values) {
        long length = values.length();
        INDArray buffer = Nd4j.createUninitialized(DataType.DOUBLE, Math.min(BLOCK, length));
        double sum = 0;
        for (long from = 0; from < length; from += BLOCK) {
            long to = Math.min(length, from + BLOCK);
            INDArray part = to - from == buffer.length() ? buffer : buffer.get(NDArrayIndex.interval(0, to - from));
            part.assign(values.get(NDArrayIndex.interval(from, to)));
            sum += Nd4j.getBlasWrapper().dot(part, part);
        }
        return sum / length;
    }
}
