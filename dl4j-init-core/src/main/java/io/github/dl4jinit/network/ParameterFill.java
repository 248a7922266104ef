package io.github.dl4jinit.network;

import io.github.dl4jinit.sampling.RandomStream;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Fills a parameter weight by weight, in place. */
final class ParameterFill {
    private ParameterFill() {}

    /**
     * Fills a parameter.
     *
     * @param elements the parameter's elements in its own order, rank 1
     * @param streams the stream for each stream name
     */
    static void fill(PlannedParameter parameter, INDArray elements, Function<String, RandomStream> streams) {
        for (PlannedSlice slice : parameter.slices()) {
            long[] shape = shape(slice);
            long length = 1;
            for (long size : shape) {
                length *= size;
            }
            INDArray view = elements.get(NDArrayIndex.interval(slice.offset(), slice.offset() + length));
            RandomStream stream = streams.apply(slice.stream());
            slice.scheme().fill(slice.fanIn(), slice.fanOut(), shape, parameter.order(), view, stream);
        }
    }

    /** The standard deviation that a slice will have. */
    static double standardDeviation(PlannedSlice slice) {
        return slice.scheme().standardDeviation(slice.fanIn(), slice.fanOut(), shape(slice));
    }

    private static long[] shape(PlannedSlice slice) {
        return slice.shape().stream().mapToLong(Long::longValue).toArray();
    }
}
