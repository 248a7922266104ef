package io.github.dl4jinit.examples.cli.audit;

import io.github.dl4jinit.fans.WeightFans;
import java.util.OptionalDouble;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Weights that multiply one value each, as peepholes do: z = w x. */
record DiagonalReadout() implements Readout {
    private static final int EXAMPLES = 100;

    @Override
    public double forward(AuditNetwork network, WeightFans weight) {
        INDArray elements = network.elements(weight).reshape(1, weight.slice().length());
        INDArray values = Nd4j.randn(DataType.DOUBLE, EXAMPLES, elements.length());
        return MatrixReadout.meanSquare(values.mulRowVector(elements));
    }

    @Override
    public OptionalDouble backward(AuditNetwork network, WeightFans weight) {
        // The same product: a gradient comes back through the weight that the value went through.
        return OptionalDouble.of(forward(network, weight));
    }
}
