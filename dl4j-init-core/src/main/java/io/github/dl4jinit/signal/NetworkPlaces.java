package io.github.dl4jinit.signal;

import io.github.dl4jinit.network.InitPlan;
import io.github.dl4jinit.network.NetworkPlan;
import io.github.dl4jinit.network.PlannedWeight;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.impl.ActivationIdentity;

/** Finds out from a network's configuration where each layer with weights stands. */
final class NetworkPlaces {
    private final Map<String, Layer> layers = new LinkedHashMap<>();
    private final Map<String, List<String>> inputs = new HashMap<>();
    private final Map<String, List<String>> consumers = new HashMap<>();

    private NetworkPlaces() {}

    /**
     * The places of a network's layers.
     *
     * @param network a {@code MultiLayerNetwork} or {@code ComputationGraph}
     * @return by layer name; empty if no plan can be made for the network, such as when two layers share a name
     */
    static Map<String, LayerPlace> of(Model network) {
        NetworkPlaces places = new NetworkPlaces();
        NetworkPlan plan;
        try {
            if (network instanceof ComputationGraph graph) {
                places.read(graph.getConfiguration());
                plan = InitPlan.automatic().resolve(graph.getConfiguration());
            } else {
                MultiLayerConfiguration configuration = ((MultiLayerNetwork) network).getLayerWiseConfigurations();
                places.read(configuration);
                plan = InitPlan.automatic().resolve(configuration);
            }
        } catch (IllegalArgumentException e) {
            return Map.of();
        }
        return places.join(plan);
    }

    private void read(MultiLayerConfiguration configuration) {
        String before = null;
        for (int i = 0; i < configuration.getConfs().size(); i++) {
            Layer layer = configuration.getConf(i).getLayer();
            String name = layer.getLayerName() == null ? "layer" + i : layer.getLayerName();
            add(name, layer, before == null ? List.of() : List.of(before));
            before = name;
        }
    }

    private void read(ComputationGraphConfiguration configuration) {
        configuration
                .getVertices()
                .forEach((name, vertex) -> add(
                        name,
                        vertex instanceof LayerVertex layer
                                ? layer.getLayerConf().getLayer()
                                : null,
                        configuration.getVertexInputs().getOrDefault(name, List.of())));
    }

    private void add(String name, Layer layer, List<String> from) {
        layers.put(name, unwrapped(layer));
        inputs.put(name, from);
        from.forEach(input ->
                consumers.computeIfAbsent(input, key -> new ArrayList<>()).add(name));
    }

    private static Layer unwrapped(Layer layer) {
        Layer inner = layer;
        while (inner instanceof BaseWrapperLayer || inner instanceof FrozenLayer) {
            inner = inner instanceof FrozenLayer frozen
                    ? frozen.getLayer()
                    : ((BaseWrapperLayer) inner).getUnderlying();
        }
        return inner;
    }

    private Map<String, LayerPlace> join(NetworkPlan plan) {
        Map<String, List<PlannedWeight>> weights = plan.weights().stream()
                .collect(Collectors.groupingBy(weight -> weight.site().layer()));
        Map<String, LayerPlace> places = new LinkedHashMap<>();
        weights.forEach((name, planned) -> places.put(
                name,
                new LayerPlace(
                        layers.get(name) instanceof BaseLayer base && base.getActivationFn() != null
                                ? base.getActivationFn()
                                : new ActivationIdentity(),
                        planned.get(0).site().activation(),
                        normalised(name),
                        source(name, weights.keySet()),
                        followedAlone(name, weights.keySet()),
                        isFirst(name, weights.keySet()),
                        padded(layers.get(name)),
                        planned)));
        return places;
    }

    private boolean normalised(String name) {
        Layer own = layers.get(name);
        if (own instanceof DenseLayer dense && dense.hasLayerNorm()
                || own instanceof SimpleRnn recurrent && recurrent.hasLayerNorm()) {
            return true;
        }
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(consumers.getOrDefault(name, List.of()));
        while (!open.isEmpty()) {
            String next = open.pop();
            Layer layer = layers.get(next);
            if (!seen.add(next)) {
                continue;
            }
            if (layer instanceof BatchNormalization) {
                return true;
            }
            if (layer == null) {
                // Merging and adding leave it to what follows.
                open.addAll(consumers.getOrDefault(next, List.of()));
            }
        }
        return false;
    }

    private boolean isFirst(String name, Set<String> withWeights) {
        List<String> from = inputs.getOrDefault(name, List.of());
        return from.stream()
                .allMatch(input -> !layers.containsKey(input)
                        || !withWeights.contains(input)
                                && !(layers.get(input) instanceof BatchNormalization)
                                && isFirst(input, withWeights));
    }

    private boolean followedAlone(String name, Set<String> withWeights) {
        List<String> next = consumers.getOrDefault(name, List.of());
        while (next.size() == 1 && layers.get(next.get(0)) instanceof ActivationLayer) {
            next = consumers.getOrDefault(next.get(0), List.of());
        }
        return next.size() == 1 && withWeights.contains(next.get(0));
    }

    private static boolean padded(Layer layer) {
        return layer instanceof ConvolutionLayer convolution
                && (convolution.getConvolutionMode() == ConvolutionMode.Same
                        || convolution.getConvolutionMode() == ConvolutionMode.Causal
                        || IntStream.of(convolution.getPadding()).anyMatch(p -> p > 0));
    }

    private String source(String name, Set<String> withWeights) {
        List<String> from = inputs.getOrDefault(name, List.of());
        if (layers.get(name) == null || layers.get(name).getIDropout() != null) {
            return "";
        }
        while (from.size() == 1) {
            String input = from.get(0);
            if (withWeights.contains(input)) {
                return input;
            }
            if (!(layers.get(input) instanceof ActivationLayer activation) || activation.getIDropout() != null) {
                return "";
            }
            from = inputs.getOrDefault(input, List.of());
        }
        return "";
    }
}
