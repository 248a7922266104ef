package io.github.dl4jinit.catalogue;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** tanh whose backward pass has the wrong sign, as a slip in a user's own function. */
final class WrongDerivative extends BaseActivationFunction {
    private static final long serialVersionUID = 1L;

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        return Transforms.tanh(in, false);
    }

    @Override
    public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
        INDArray tanh = Transforms.tanh(in, true);
        return new Pair<>(tanh.muli(tanh).subi(1).muli(epsilon), null);
    }

    @Override
    public String toString() {
        return "wrong";
    }
}
