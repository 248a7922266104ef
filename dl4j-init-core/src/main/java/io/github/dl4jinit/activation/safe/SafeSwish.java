package io.github.dl4jinit.activation.safe;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Swish, also called SiLU, φ(z) = z·σ(z), for {@code .activation(new SafeSwish())}.
 *
 * <p>The values are Deeplearning4j's. Its {@link ActivationSwish} takes a derivative that is NaN for z beyond about 45 in FLOAT, and
 * one such number ends a training. Here φ' = σ + z·σ·(1 − σ) is finite for every finite z.
 *
 * <p>Immutable. Its JSON form is a promise to saved models.
 */
public final class SafeSwish extends BaseActivationFunction {
    private static final long serialVersionUID = 1;

    /** The one there is. */
    public SafeSwish() {}

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        return new ActivationSwish().getActivation(in, training);
    }

    @Override
    public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
        assertShape(in, epsilon);
        return new Pair<>(Sigmoid.productDerivative(in, 1).muli(epsilon), null);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SafeSwish;
    }

    @Override
    public int hashCode() {
        return SafeSwish.class.hashCode();
    }

    @Override
    public String toString() {
        return "safe swish";
    }
}
