package io.github.dl4jinit.signal.capture;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A second network over the same parameter array, with observers in its layers. It has its own gradient, layer state, updater,
 * listeners and counters, so that a pass through it leaves no trace in the network that it stands for; and it needs no copy
 * of the parameters. It serves for one pass. Closing it frees its gradient and its updater's state at once, instead of when
 * garbage is collected.
 */
interface ShadowNetwork extends AutoCloseable {

    /** Builds the shadow of an initialised network, which counts histograms or does not. */
    static ShadowNetwork of(Model network, boolean histograms) {
        if (network instanceof MultiLayerNetwork layers) {
            return new ShadowLayers(layers, histograms);
        }
        return new ShadowGraph((ComputationGraph) network, histograms);
    }

    /**
     * Runs one forward and one backward pass, and the updater on the gradient.
     *
     * @param batch what to run on
     * @return what the observers saw
     */
    Capture run(Batch batch);

    @Override
    void close();

    /** Frees an array that belongs to a shadow alone; null for one that it does not have. */
    static void free(INDArray array) {
        if (array != null && array.closeable()) {
            array.close();
        }
    }
}
