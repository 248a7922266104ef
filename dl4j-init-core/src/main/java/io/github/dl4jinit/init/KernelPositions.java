package io.github.dl4jinit.init;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The matrices [in, out] that a parameter has at each position of its kernel, as views; a parameter of rank 2 is one itself. */
final class KernelPositions {
    private KernelPositions() {}

    static List<INDArray> of(INDArray parameter) {
        List<INDArray> positions = new ArrayList<>();
        if (parameter.rank() == 2) {
            positions.add(parameter);
        } else {
            collect(parameter, 2, parameter.offset(), positions);
        }
        return positions;
    }

    /** That of the centre, as {@link DeltaOrthogonalInit#centre}. */
    static INDArray centre(INDArray parameter) {
        INDArray centre = DeltaOrthogonalInit.centre(parameter);
        return parameter.rank() == 2 ? centre : centre.transpose();
    }

    private static void collect(INDArray kernel, int dimension, long offset, List<INDArray> positions) {
        if (dimension == kernel.rank()) {
            long[] shape = {kernel.size(1), kernel.size(0)};
            long[] stride = {kernel.stride(1), kernel.stride(0)};
            positions.add(Nd4j.create(kernel.data(), shape, stride, offset, kernel.ordering()));
            return;
        }
        for (long i = 0; i < kernel.size(dimension); i++) {
            collect(kernel, dimension + 1, offset + i * kernel.stride(dimension), positions);
        }
    }
}
