package io.github.dl4jinit.activation;

import java.util.function.DoubleUnaryOperator;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A user's own activation, which overwrites its input as DL4J's contract says. */
final class JavaActivation extends BaseActivationFunction {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final transient DoubleUnaryOperator function;
    private final transient DoubleUnaryOperator derivative;

    JavaActivation(String name, DoubleUnaryOperator function, DoubleUnaryOperator derivative) {
        this.name = name;
        this.function = function;
        this.derivative = derivative;
    }

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        return in.assign(map(in, function));
    }

    @Override
    public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
        return new Pair<>(in.assign(map(in, derivative).mul(epsilon)), null);
    }

    private static INDArray map(INDArray in, DoubleUnaryOperator f) {
        double[] x = in.dup('c').data().asDouble();
        for (int i = 0; i < x.length; i++) {
            x[i] = f.applyAsDouble(x[i]);
        }
        return Nd4j.createFromArray(x).castTo(DataType.DOUBLE).reshape('c', in.shape());
    }

    @Override
    public String toString() {
        return name;
    }
}
