package io.github.dl4jinit.signal.capture;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An activation function that shows what passes through it. It exists only inside a {@link ShadowNetwork}. */
final class RecordingActivation implements IActivation {
    private static final long serialVersionUID = 1L;

    /** Sees the arrays; must neither change nor keep them beyond the layer's pass. */
    interface Observer {
        void preActivation(INDArray z);

        void activation(INDArray a);

        void gradient(INDArray dLdz);
    }

    private final IActivation activation;
    private final transient Observer observer;

    RecordingActivation(IActivation activation, Observer observer) {
        this.activation = activation;
        this.observer = observer;
    }

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        observer.preActivation(in);
        INDArray out = activation.getActivation(in, training);
        observer.activation(out);
        return out;
    }

    @Override
    public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
        Pair<INDArray, INDArray> gradients = activation.backprop(in, epsilon);
        observer.gradient(gradients.getFirst());
        return gradients;
    }

    @Override
    public int numParams(int inputSize) {
        return activation.numParams(inputSize);
    }

    @Override
    public String toString() {
        return activation.toString();
    }
}
