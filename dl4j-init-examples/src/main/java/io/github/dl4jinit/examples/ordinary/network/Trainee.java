package io.github.dl4jinit.examples.ordinary.network;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/** A network in training. */
public interface Trainee {

    /**
     * One step of the updater.
     *
     * @param batch the examples
     */
    void step(MultiDataSet batch);

    /**
     * The loss of inference, without penalties for large weights.
     *
     * @param examples the examples
     * @return the mean over the examples
     */
    double loss(MultiDataSet examples);

    /**
     * The first output of inference.
     *
     * @param examples the examples
     * @return an array like that of the labels
     */
    INDArray output(MultiDataSet examples);
}
