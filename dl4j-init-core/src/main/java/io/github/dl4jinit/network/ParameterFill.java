package io.github.dl4jinit.network;

import io.github.dl4jinit.sampling.RandomStream;
import java.util.List;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Fills a parameter weight by weight and gate by gate, in place. */
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
            long[] shape = gateShape(slice);
            long length = 1;
            for (long size : shape) {
                length *= size;
            }
            for (int gate = 0; gate < slice.gates(); gate++) {
                long from = slice.offset() + gate * length;
                INDArray view = elements.get(NDArrayIndex.interval(from, from + length));
                String stream = slice.gates() == 1 ? slice.stream() : slice.stream() + "#" + gate;
                slice.scheme()
                        .fill(slice.fanIn(), slice.fanOut(), shape, parameter.order(), view, streams.apply(stream));
            }
        }
    }

    /** The standard deviation that a slice will have. */
    static double standardDeviation(PlannedSlice slice) {
        return slice.scheme().standardDeviation(slice.fanIn(), slice.fanOut(), gateShape(slice));
    }

    /** A gate is an equal share of the columns, which are contiguous: layers with gates read in Fortran order. */
    private static long[] gateShape(PlannedSlice slice) {
        List<Long> shape = slice.shape();
        long[] gate = shape.stream().mapToLong(Long::longValue).toArray();
        gate[gate.length - 1] /= slice.gates();
        return gate;
    }
}
