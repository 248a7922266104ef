package io.github.dl4jinit.network;

import io.github.dl4jinit.sampling.RandomStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Fills a parameter weight by weight, in place. */
final class ParameterFill {
    private ParameterFill() {}

    /**
     * Fills one weight of a parameter.
     *
     * @param elements the parameter's elements in its own order, rank 1
     */
    static void fill(PlannedParameter parameter, PlannedSlice slice, INDArray elements, RandomStream stream) {
        long[] shape = shape(slice);
        long length = 1;
        for (long size : shape) {
            length *= size;
        }
        INDArray view = length == elements.length()
                ? elements
                : elements.get(NDArrayIndex.interval(slice.offset(), slice.offset() + length));
        slice.scheme().fill(slice.fanIn(), slice.fanOut(), shape, parameter.order(), view, stream);
    }

    /** The standard deviation that a slice will have. */
    static double standardDeviation(PlannedSlice slice) {
        return slice.scheme().standardDeviation(slice.fanIn(), slice.fanOut(), shape(slice));
    }

    private static long[] shape(PlannedSlice slice) {
        long[] shape = new long[slice.shape().size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = slice.shape().get(i);
        }
        return shape;
    }
}
