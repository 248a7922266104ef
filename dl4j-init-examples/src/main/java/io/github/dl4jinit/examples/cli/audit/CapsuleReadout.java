package io.github.dl4jinit.examples.cli.audit;

import io.github.dl4jinit.fans.WeightFans;
import java.util.OptionalDouble;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A capsule layer with one routing iteration, whose couplings are all 1/C. Forward through the layer; backward by hand,
 * since the squashing behind the pre-activation would change the gradient.
 */
record CapsuleReadout(long capsules, long size) implements Readout {
    private static final int EXAMPLES = 20;

    @Override
    public double forward(AuditNetwork network, WeightFans weight) {
        INDArray input = Nd4j.randn(
                DataType.DOUBLE,
                EXAMPLES,
                weight.slice().shape().get(1),
                weight.slice().shape().get(3));
        return unsquashed(LayerReadout.activate(network, input));
    }

    @Override
    public OptionalDouble backward(AuditNetwork network, WeightFans weight) {
        // [n, C·O, D] as [n, D, C·O]
        INDArray weights = network.array(weight)
                .reshape(
                        'c',
                        weight.slice().shape().get(1),
                        capsules * size,
                        weight.slice().shape().get(3));
        INDArray gradient =
                Nd4j.randn(DataType.DOUBLE, EXAMPLES, capsules * size).divi(capsules);
        double sum = 0;
        for (long i = 0; i < weights.size(0); i++) {
            sum += MatrixReadout.meanSquare(gradient.mmul(weights.slice(i)));
        }
        return OptionalDouble.of(sum / weights.size(0));
    }

    /** The mean square of what was squashed: |v| = |s|² / (1 + |s|²) gives |s|² = |v| / (1 − |v|). */
    static double unsquashed(INDArray squashed) {
        INDArray norm = squashed.norm2(2);
        return norm.div(norm.rsub(1)).meanNumber().doubleValue() / squashed.size(2);
    }
}
