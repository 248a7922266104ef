package io.github.dl4jinit.topology;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** The nodes of a built network configuration, inputs before their consumers. */
public final class NetworkTopology {

    /** What the only input of a network of layers is called. */
    public static final String INPUT = "input";

    private final Map<String, NetworkNode> nodes;
    private final Map<String, List<NetworkNode>> consumers = new LinkedHashMap<>();
    private final long seed;

    private NetworkTopology(Map<String, NetworkNode> nodes, long seed) {
        this.nodes = nodes;
        this.seed = seed;
        for (NetworkNode node : nodes.values()) {
            for (String input : node.inputs()) {
                List<NetworkNode> after = consumers.get(input);
                if (after == null) {
                    after = new ArrayList<>();
                    consumers.put(input, after);
                }
                after.add(node);
            }
        }
    }

    /** The topology of a network of either kind. */
    public static NetworkTopology of(Model network) {
        return network instanceof MultiLayerNetwork layers
                ? of(layers.getLayerWiseConfigurations())
                : of(((ComputationGraph) network).getConfiguration());
    }

    /** What a layer of a chain is called: by its place where it has no name. */
    public static String layerName(Layer layer, int place) {
        return layer.getLayerName() == null ? "layer" + place : layer.getLayerName();
    }

    public static NetworkTopology of(MultiLayerConfiguration configuration) {
        Objects.requireNonNull(configuration, "configuration");
        Map<String, NetworkNode> nodes = new LinkedHashMap<>();
        List<String> inputs = List.of();
        for (int i = 0; i < configuration.getConfs().size(); i++) {
            Layer layer = configuration.getConf(i).getLayer();
            String name = layerName(layer, i);
            NetworkNode node = new NetworkNode(name, Integer.toString(i), layer, inputs);
            if (nodes.put(name, node) != null) {
                throw new IllegalArgumentException("two layers are named \"" + name
                        + "\"; a plan tells layers by their names, so each needs one of its own");
            }
            inputs = List.of(name);
        }
        return new NetworkTopology(nodes, configuration.getConf(0).getSeed());
    }

    public static NetworkTopology of(ComputationGraphConfiguration configuration) {
        Objects.requireNonNull(configuration, "configuration");
        Map<String, NetworkNode> nodes = new LinkedHashMap<>();
        for (String name : configuration.getVertices().keySet()) {
            addAfterItsInputs(name, configuration, nodes, new LinkedHashSet<>());
        }
        return new NetworkTopology(
                nodes, configuration.getDefaultConfiguration().getSeed());
    }

    private static void addAfterItsInputs(
            String name,
            ComputationGraphConfiguration configuration,
            Map<String, NetworkNode> nodes,
            Set<String> underway) {
        if (nodes.containsKey(name) || configuration.getNetworkInputs().contains(name)) {
            return;
        }
        if (!underway.add(name)) {
            throw new IllegalArgumentException("the graph has a cycle: " + underway);
        }
        List<String> inputs = configuration.getVertexInputs().getOrDefault(name, List.of());
        for (String input : inputs) {
            addAfterItsInputs(input, configuration, nodes, underway);
        }
        underway.remove(name);
        nodes.put(name, new NetworkNode(name, name, configuration.getVertices().get(name), List.copyOf(inputs)));
    }

    public List<NetworkNode> nodes() {
        return List.copyOf(nodes.values());
    }

    /** The node of a name; null for a network input. */
    public NetworkNode node(String name) {
        return nodes.get(name);
    }

    public List<NetworkNode> consumersOf(NetworkNode node) {
        return consumers.getOrDefault(node.name(), List.of());
    }

    /** The seed of the configuration. */
    public long seed() {
        return seed;
    }

    /** The names of everything that a node's value depends on, network inputs among them. */
    public Set<String> ancestorsOf(String name) {
        Set<String> ancestors = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(name));
        while (!open.isEmpty()) {
            NetworkNode node = nodes.get(open.pop());
            if (node != null) {
                node.inputs().stream().filter(ancestors::add).forEach(open::push);
            }
        }
        return ancestors;
    }
}
