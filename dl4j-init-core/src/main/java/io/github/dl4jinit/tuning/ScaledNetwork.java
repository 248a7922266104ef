package io.github.dl4jinit.tuning;

import io.github.dl4jinit.signal.SignalProbe;
import io.github.dl4jinit.signal.SignalReport;
import io.github.dl4jinit.signal.finding.SignalMoments;
import io.github.dl4jinit.topology.NetworkWeights;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.Updater;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * A copy of a network whose weights are rescaled, never drawn again: two multipliers differ by the scale of the same random
 * numbers and nothing else, so that a few passes suffice to compare them. Besides the copy it holds its weights a second time;
 * closing it frees both at once, instead of when garbage is collected.
 */
final class ScaledNetwork implements AutoCloseable {
    private final Model network;
    private final MultiDataSet batch;
    private final List<NetworkWeights.Entry> weights;
    private final List<INDArray> originals;
    private int passes;

    ScaledNetwork(Model network, MultiDataSet batch) {
        this.network = copy(network);
        this.batch = Objects.requireNonNull(batch, "batch");
        weights = NetworkWeights.of(this.network);
        originals = weights.stream().map(entry -> entry.elements().dup()).toList();
    }

    /** DL4J's own way to clone gives an updater's state to both, also where there is none, and leaves a third to be collected. */
    private static Model copy(Model network) {
        // Fails with a message of its own where there is nothing to copy.
        NetworkWeights.of(network);
        if (network instanceof MultiLayerNetwork layers) {
            MultiLayerNetwork copy =
                    new MultiLayerNetwork(layers.getLayerWiseConfigurations().clone());
            copy.init(layers.params().dup(), false);
            INDArray state = state(layers);
            if (state != null) {
                copy.getUpdater().setStateViewArray(copy, state, false);
            }
            return copy;
        }
        ComputationGraph graph = (ComputationGraph) network;
        ComputationGraph copy = new ComputationGraph(graph.getConfiguration().clone());
        copy.init(graph.params().dup(), false);
        INDArray state = state(graph);
        if (state != null) {
            copy.getUpdater().setStateViewArray(state);
        }
        return copy;
    }

    /** The names of the layers that have weights, in the order of the signal. */
    List<String> layers() {
        return weights.stream().map(NetworkWeights.Entry::layer).distinct().toList();
    }

    /** Gives the weights of some layers their first values times √multiplier. */
    void scale(List<String> layers, double multiplier) {
        double factor = Math.sqrt(multiplier);
        for (int i = 0; i < weights.size(); i++) {
            if (layers.contains(weights.get(i).layer())) {
                INDArray elements = weights.get(i).elements();
                elements.assign(originals.get(i)).muli(factor);
            }
        }
    }

    SignalReport measure() {
        passes++;
        return SignalProbe.measure(network, batch);
    }

    /** The moments of a hidden layer's pre-activations, by half a pass. */
    SignalMoments preActivation(String layer) {
        passes++;
        return SignalProbe.preActivation(network, batch, layer);
    }

    /** Gives another network the weights of this one. */
    void writeTo(Model other) {
        List<NetworkWeights.Entry> others = NetworkWeights.of(other);
        for (int i = 0; i < weights.size(); i++) {
            others.get(i).elements().assign(weights.get(i).elements());
        }
    }

    /** Passes made so far. */
    int passes() {
        return passes;
    }

    @Override
    public void close() {
        originals.forEach(INDArray::close);
        network.params().close();
        INDArray state = state(network);
        if (state != null) {
            state.close();
        }
    }

    /** What the updater remembers; null where there is none. */
    private static INDArray state(Model network) {
        Updater updater = network instanceof MultiLayerNetwork layers
                ? layers.getUpdater(false)
                : ((ComputationGraph) network).getUpdater(false);
        return updater == null ? null : updater.getStateViewArray();
    }
}
