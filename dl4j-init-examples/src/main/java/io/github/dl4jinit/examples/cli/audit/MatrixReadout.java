package io.github.dl4jinit.examples.cli.audit;

import io.github.dl4jinit.fans.WeightFans;
import java.util.OptionalDouble;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A weight that is one matrix, multiplied by itself: for pre-activations that a layer does not show, such as those of gates,
 * queries and keys.
 *
 * @param outputsFirst whether the leading dimensions are outputs, as in [heads, headSize, in], and not inputs, as in
 *     [in, out]
 */
record MatrixReadout(boolean outputsFirst) implements Readout {
    private static final int EXAMPLES = 200;

    @Override
    public double forward(AuditNetwork network, WeightFans weight) {
        INDArray matrix = matrix(network, weight);
        return meanSquare(random(matrix.size(0)).mmul(matrix));
    }

    @Override
    public OptionalDouble backward(AuditNetwork network, WeightFans weight) {
        INDArray matrix = matrix(network, weight);
        return OptionalDouble.of(meanSquare(random(matrix.size(1)).mmul(matrix.transpose())));
    }

    /** As [in, out]. */
    private INDArray matrix(AuditNetwork network, WeightFans weight) {
        INDArray array = network.array(weight);
        if (!outputsFirst) {
            return array;
        }
        long in = array.size(array.rank() - 1);
        return array.reshape('c', array.length() / in, in).transpose();
    }

    private static INDArray random(long columns) {
        return Nd4j.randn(DataType.DOUBLE, EXAMPLES, columns);
    }

    static double meanSquare(INDArray array) {
        return array.mul(array).meanNumber().doubleValue();
    }
}
