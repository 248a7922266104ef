package io.github.dl4jinit.tuning;

import io.github.dl4jinit.signal.SignalProbe;
import io.github.dl4jinit.signal.SignalReport;
import io.github.dl4jinit.topology.NetworkWeights;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * A copy of a network whose weights are rescaled, never drawn again: two multipliers differ by the scale of the same random
 * numbers and nothing else, so that a few passes suffice to compare them. Besides the copy it holds its weights a second time.
 */
final class ScaledNetwork {
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

    private static Model copy(Model network) {
        // Fails with a message of its own where there is nothing to copy.
        NetworkWeights.of(network);
        return network instanceof MultiLayerNetwork layers ? layers.clone() : ((ComputationGraph) network).clone();
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

    /** Gives another network the weights of this one. */
    void writeTo(Model other) {
        List<NetworkWeights.Entry> others = NetworkWeights.of(other);
        for (int i = 0; i < weights.size(); i++) {
            others.get(i).elements().assign(weights.get(i).elements());
        }
    }

    /** PassTracker made so far. */
    int passes() {
        return passes;
    }
}
