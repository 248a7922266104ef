package io.github.dl4jinit.transfer;

import java.util.List;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** An activation function that keeps what it is given. It lives only inside a {@link SignalReader}. */
final class ActivationTap implements IActivation {
    private static final long serialVersionUID = 1;

    private final IActivation activation;
    private final transient List<INDArray> kept;

    /**
     * A tap.
     *
     * @param kept where it puts copies
     */
    ActivationTap(IActivation activation, List<INDArray> kept) {
        this.activation = activation;
        this.kept = kept;
    }

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces();
        try {
            kept.add(in.dup());
        } finally {
            outside.close();
        }
        return activation.getActivation(in, training);
    }

    @Override
    public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
        return activation.backprop(in, epsilon);
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
