package io.github.dl4jinit.activation.safe;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.activations.impl.ActivationMish;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Mish, φ(z) = z·tanh(ln(1 + eᶻ)), for {@code .activation(new SafeMish())}.
 *
 * <p>The values are Deeplearning4j's. Its {@link ActivationMish} takes a derivative that is NaN for z beyond about 23 in FLOAT, and one
 * such number ends a training. Here the derivative is finite for every finite z: with σ for the sigmoid of z, n = σ(−z) and
 * w = tanh(ln(1 + eᶻ)) = σ·(1 + n)/(1 + n²), it is w + z·σ·(2n/(1 + n²))².
 *
 * <p>Immutable. Its JSON form is a promise to saved models.
 *
 * <p>Misra, <a href="https://arxiv.org/abs/1908.08681">Mish: a self regularized non-monotonic activation function</a>, 2019.
 */
public final class SafeMish extends BaseActivationFunction {
    private static final long serialVersionUID = 1;

    /** The one there is. */
    public SafeMish() {}

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        return new ActivationMish().getActivation(in, training);
    }

    @Override
    public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
        assertShape(in, epsilon);
        INDArray sigmoid = Transforms.sigmoid(in, true);
        INDArray other = Transforms.sigmoid(in.neg(), false);
        INDArray denominator = other.mul(other).addi(1);
        INDArray w = other.add(1).muli(sigmoid).divi(denominator);
        INDArray bend = other.muli(2).divi(denominator);
        INDArray slope = bend.muli(bend).muli(sigmoid).muli(in);
        return new Pair<>(slope.addi(w).muli(epsilon), null);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SafeMish;
    }

    @Override
    public int hashCode() {
        return SafeMish.class.hashCode();
    }

    @Override
    public String toString() {
        return "safe mish";
    }
}
