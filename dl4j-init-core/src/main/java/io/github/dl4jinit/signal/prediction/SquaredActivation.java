package io.github.dl4jinit.signal.prediction;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * φ² for φ, and φ'² for its derivative, so that the moments of this function are the fourth moments of φ. It is no function
 * to train with: the one is not the derivative of the other.
 */
final class SquaredActivation implements IActivation {
    private static final long serialVersionUID = 1L;

    private final IActivation activation;

    SquaredActivation(IActivation activation) {
        this.activation = activation;
    }

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        INDArray value = activation.getActivation(in, training);
        return value.muli(value);
    }

    @Override
    public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
        INDArray slope = activation.backprop(in, in.ulike().assign(1)).getFirst();
        return new Pair<>(slope.mul(slope).muli(epsilon), null);
    }

    @Override
    public int numParams(int inputSize) {
        return 0;
    }

    @Override
    public String toString() {
        return activation + " squared";
    }
}
