package io.github.dl4jinit.transfer;

import io.github.dl4jinit.topology.NetworkNode;
import io.github.dl4jinit.topology.NetworkTopology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.AbstractLSTM;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Reads a network's pre-activations from a copy of it, in which each activation function is tapped. Dropout is taken out of the
 * copy; normalisations use the batch, as in training. Of a layer without an activation function its output is read.
 */
final class SignalReader {
    private final Model copy;
    private final NetworkTopology topology;
    private final INDArray[] features;
    private final Map<String, List<INDArray>> taps = new LinkedHashMap<>();

    private SignalReader(Model copy, NetworkTopology topology, INDArray[] features) {
        this.copy = copy;
        this.topology = topology;
        this.features = features;
    }

    /** A reader that begins with the network's parameters as they are. */
    static SignalReader of(Model network, INDArray[] features) {
        SignalReader reader;
        if (network instanceof MultiLayerNetwork layers) {
            MultiLayerConfiguration configuration = MultiLayerConfiguration.fromJson(
                    layers.getLayerWiseConfigurations().toJson());
            NetworkTopology topology = NetworkTopology.of(configuration);
            reader = new SignalReader(new MultiLayerNetwork(configuration), topology, features);
            reader.tap();
            ((MultiLayerNetwork) reader.copy).init(network.params().dup(), false);
        } else {
            ComputationGraphConfiguration configuration = ComputationGraphConfiguration.fromJson(
                    ((ComputationGraph) network).getConfiguration().toJson());
            NetworkTopology topology = NetworkTopology.of(configuration);
            reader = new SignalReader(new ComputationGraph(configuration), topology, features);
            reader.tap();
            ((ComputationGraph) reader.copy).init(network.params().dup(), false);
        }
        return reader;
    }

    /** The nodes that have parameters: name by the key that DL4J puts before the parameters' names. */
    Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        topology.nodes().stream()
                .filter(node -> taps.containsKey(node.name()))
                .forEach(node -> names.put(node.key(), node.name()));
        return names;
    }

    /** The parameters of the copy, to be written. */
    Map<String, INDArray> parameters() {
        return copy.paramTable();
    }

    /** The pre-activations of each layer with parameters, all calls of its activation function in their order. */
    Map<String, List<INDArray>> read() {
        taps.values().forEach(List::clear);
        Map<String, INDArray> outputs = forward();
        Map<String, List<INDArray>> signals = new LinkedHashMap<>();
        taps.forEach(
                (name, kept) -> signals.put(name, kept.isEmpty() ? List.of(outputs.get(name)) : List.copyOf(kept)));
        return signals;
    }

    private Map<String, INDArray> forward() {
        Map<String, INDArray> outputs = new LinkedHashMap<>();
        if (copy instanceof MultiLayerNetwork layers) {
            List<INDArray> activations = layers.feedForward(features[0], true);
            for (int i = 0; i < topology.nodes().size(); i++) {
                outputs.put(topology.nodes().get(i).name(), activations.get(i + 1));
            }
        } else {
            outputs.putAll(((ComputationGraph) copy).feedForward(features, true));
        }
        return outputs;
    }

    private void tap() {
        for (NetworkNode node : topology.nodes()) {
            if (!TrainingSettings.has(NodeGrowth.workers(node).get(0))) {
                continue;
            }
            List<INDArray> kept = new ArrayList<>();
            taps.put(node.name(), kept);
            node.layer().ifPresent(layer -> layer.setIDropout(null));
            for (Layer worker : node.workers()) {
                worker.setIDropout(null);
                if (worker instanceof BaseLayer layer
                        && !(worker instanceof BatchNormalization)
                        && layer.getActivationFn() != null) {
                    layer.setActivationFn(new ActivationTap(layer.getActivationFn(), kept));
                }
                if (worker instanceof AbstractLSTM lstm) {
                    lstm.setGateActivationFn(new ActivationTap(lstm.getGateActivationFn(), kept));
                }
            }
        }
    }
}
