package io.github.dl4jinit.contract;

import java.util.Arrays;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Checks that a scheme answers bad input with an exception, and leaves the view as it was.
 *
 * @param scheme the scheme
 * @param parameter one that it can fill
 */
record BadInputContract(IWeightInit scheme, InitialisedParameter parameter) {
    private static final double UNTOUCHED = 7;

    void verify() {
        for (double fan : new double[] {0, -3, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            verifyFans(fan, parameter.fanOut());
            verifyFans(parameter.fanIn(), fan);
        }
        long length = parameter.length();
        long[] shape = parameter.shape();
        refuses("a view that is too long", shape, 'c', vector(length + 1));
        refuses("a view that is too short", shape, 'c', vector(length - 1));
        refuses("order 'a'", shape, 'a', vector(length));
        refuses("no shape", null, 'c', vector(length));
        refuses("a size of 0", withFirst(0), 'c', vector(length));
        refuses("a negative size", withFirst(-shape[0]), 'c', vector(length));
        refuses("a view of whole numbers", shape, 'c', Nd4j.valueArrayOf(new long[] {length}, 7, DataType.INT32));
        // Columns of a wider matrix, as many as the shape has rows.
        long columns = shape[0];
        INDArray wide = Nd4j.valueArrayOf(new long[] {length / columns, columns + 2}, UNTOUCHED, DataType.FLOAT);
        refuses(
                "a view that cannot be reshaped without a copy",
                shape,
                'c',
                wide.get(NDArrayIndex.all(), NDArrayIndex.interval(1, 1 + columns)));
    }

    private void verifyFans(double fanIn, double fanOut) {
        INDArray view = vector(parameter.length());
        try {
            scheme.init(fanIn, fanOut, parameter.shape(), 'c', view);
        } catch (RuntimeException e) {
            requireUntouched("fans " + fanIn + " and " + fanOut, view);
            return;
        }
        if (!Arrays.stream(Cell.values(view)).allMatch(Double::isFinite)) {
            throw new AssertionError(
                    scheme + ": fans " + fanIn + " and " + fanOut + " gave weights that are not finite");
        }
    }

    private void refuses(String what, long[] shape, char order, INDArray view) {
        try {
            scheme.init(parameter.fanIn(), parameter.fanOut(), shape, order, view);
        } catch (RuntimeException e) {
            requireUntouched(what, view);
            return;
        }
        throw new AssertionError(scheme + ": " + what + " was not refused");
    }

    private void requireUntouched(String what, INDArray view) {
        if (!Arrays.stream(Cell.values(view)).allMatch(value -> value == UNTOUCHED)) {
            throw new AssertionError(scheme + ": " + what + " was refused after something had been written");
        }
    }

    private long[] withFirst(long size) {
        long[] shape = parameter.shape();
        shape[0] = size;
        return shape;
    }

    private static INDArray vector(long length) {
        return Nd4j.valueArrayOf(new long[] {length}, UNTOUCHED, DataType.FLOAT);
    }
}
