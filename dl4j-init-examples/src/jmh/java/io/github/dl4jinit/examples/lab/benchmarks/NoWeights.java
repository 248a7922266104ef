package io.github.dl4jinit.examples.lab.benchmarks;

import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Leaves the parameters as DL4J allocates them: 0. */
final class NoWeights implements IWeightInit {
    private static final long serialVersionUID = 1;

    @Override
    public INDArray init(double fanIn, double fanOut, long[] shape, char order, INDArray view) {
        return view.reshape(order, shape);
    }
}
