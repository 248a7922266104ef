package io.github.dl4jinit.signal.measured;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The mean of an array's squares, without a copy of it where its squares are within single precision. */
public final class MeanSquare {
    /** Elements that are summed up in the array's own precision; the sums are added in double precision. */
    private static final long BLOCK = 1 << 13;

    /** Elements that are copied to double precision at once: little beside any network. */
    private static final long CHUNK = 1 << 20;

    /** Squares of a mean size below it lose digits in single precision, or are 0. */
    private static final double SMALL = 1e-30;

    private MeanSquare() {}

    /** Of an array of rank 1. */
    public static double of(INDArray values) {
        long length = values.length();
        if (values.dataType() == DataType.FLOAT || values.dataType() == DataType.DOUBLE) {
            double sum = 0;
            for (long from = 0; from < length; from += BLOCK) {
                INDArray part = values.get(NDArrayIndex.interval(from, Math.min(length, from + BLOCK)));
                sum += Nd4j.getBlasWrapper().dot(part, part);
            }
            if (sum / length > SMALL && sum < Double.POSITIVE_INFINITY) {
                return sum / length;
            }
        }
        double sum = 0;
        for (long from = 0; from < length; from += CHUNK) {
            INDArray part = values.get(NDArrayIndex.interval(from, Math.min(length, from + CHUNK)))
                    .castTo(DataType.DOUBLE);
            sum += part.mul(part).sumNumber().doubleValue();
        }
        return sum / length;
    }
}
