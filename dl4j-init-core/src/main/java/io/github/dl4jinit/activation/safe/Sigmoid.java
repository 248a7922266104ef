package io.github.dl4jinit.activation.safe;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Derivatives by way of the sigmoid σ, which is finite everywhere. */
final class Sigmoid {
    private Sigmoid() {}

    /** The derivative of z·σ(k·z): σ + k·z·σ·(1 − σ), a new array. */
    static INDArray productDerivative(INDArray z, double k) {
        INDArray sigmoid = Transforms.sigmoid(z.mul(k), false);
        // σ·(1 − σ) first: it is 0 where k·z would overflow.
        INDArray slope = sigmoid.rsub(1).muli(sigmoid).muli(z).muli(k);
        return slope.addi(sigmoid);
    }
}
