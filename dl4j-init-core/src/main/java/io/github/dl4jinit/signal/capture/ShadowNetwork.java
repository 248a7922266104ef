package io.github.dl4jinit.signal.capture;

import io.github.dl4jinit.signal.finding.SignalMoments;
import java.util.function.Predicate;
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
        return of(network, histograms, new PassTracker(false), name -> true);
    }

    /** Builds the shadow of an initialised network of which one layer is observed, by its name in the report. */
    static ShadowNetwork of(Model network, String layer) {
        return of(network, false, new PassTracker(true), layer::equals);
    }

    private static ShadowNetwork of(Model network, boolean histograms, PassTracker passes, Predicate<String> observed) {
        Instrumentation instrumentation = new Instrumentation(passes, histograms, observed);
        if (network instanceof MultiLayerNetwork layers) {
            return new ShadowLayers(layers, passes, instrumentation);
        }
        return new ShadowGraph((ComputationGraph) network, passes, instrumentation);
    }

    /**
     * Runs one forward and one backward pass, and the updater on the gradient.
     *
     * @param batch what to run on
     * @return what the observers saw
     */
    Capture run(Batch batch);

    /**
     * Runs the forward half of a pass of training, one layer's activations at a time, and no further than needed.
     *
     * @param batch what to run on
     * @return the moments of the pre-activations of the one layer that is observed
     */
    SignalMoments preActivation(Batch batch);

    @Override
    void close();

    /** Frees an array that belongs to a shadow alone; null for one that it does not have. */
    static void free(INDArray array) {
        if (array != null && array.closeable()) {
            array.close();
        }
    }
}
