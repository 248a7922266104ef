package io.github.dl4jinit.signal.measured;

import io.github.dl4jinit.network.InitPlan;
import io.github.dl4jinit.network.NetworkPlan;
import io.github.dl4jinit.network.PlanBalance;
import io.github.dl4jinit.network.PlannedWeight;
import io.github.dl4jinit.topology.NetworkNode;
import io.github.dl4jinit.topology.NetworkTopology;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.impl.ActivationIdentity;

/** Finds out from a network's configuration what is around each layer with weights. */
final class SurroundingsReader {
    private static final InitPlan PLAN =
            InitPlan.automatic().toBuilder().balance(PlanBalance.LOCAL).build();

    private final NetworkTopology topology;
    private final Map<String, List<PlannedWeight>> weights;

    private SurroundingsReader(NetworkTopology topology, NetworkPlan plan) {
        this.topology = topology;
        this.weights = plan.weights().stream()
                .collect(Collectors.groupingBy(weight -> weight.site().layer()));
    }

    /**
     * The surroundings of a network's layers.
     *
     * @param network a {@code MultiLayerNetwork} or {@code ComputationGraph}
     * @return by the name of the layer or vertex; empty if no plan can be made for the network, such as when two layers share
     *     a name
     */
    static Map<String, LayerSurroundings> read(Model network) {
        try {
            if (network instanceof ComputationGraph graph) {
                ComputationGraphConfiguration configuration = graph.getConfiguration();
                return new SurroundingsReader(NetworkTopology.of(configuration), PLAN.resolve(configuration)).read();
            }
            MultiLayerConfiguration configuration = ((MultiLayerNetwork) network).getLayerWiseConfigurations();
            return new SurroundingsReader(NetworkTopology.of(configuration), PLAN.resolve(configuration)).read();
        } catch (IllegalArgumentException e) {
            return Map.of();
        }
    }

    private Map<String, LayerSurroundings> read() {
        Map<String, LayerSurroundings> surroundings = new LinkedHashMap<>();
        weights.forEach((name, planned) -> surroundings.put(name, around(topology.node(name), planned)));
        return surroundings;
    }

    private LayerSurroundings around(NetworkNode node, List<PlannedWeight> planned) {
        Layer layer = node.layer().orElse(null);
        return new LayerSurroundings(
                layer instanceof BaseLayer base && base.getActivationFn() != null
                        ? base.getActivationFn()
                        : new ActivationIdentity(),
                planned.get(0).site().activation(),
                normalised(node),
                isFirst(node),
                planned);
    }

    private boolean normalised(NetworkNode node) {
        Layer own = node.layer().orElse(null);
        if (own instanceof DenseLayer dense && dense.hasLayerNorm()
                || own instanceof SimpleRnn recurrent && recurrent.hasLayerNorm()) {
            return true;
        }
        Set<NetworkNode> seen = new HashSet<>();
        Deque<NetworkNode> open = new ArrayDeque<>(topology.consumersOf(node));
        while (!open.isEmpty()) {
            NetworkNode next = open.pop();
            if (!seen.add(next)) {
                continue;
            }
            if (is(next, BatchNormalization.class)) {
                return true;
            }
            if (next.layer().isEmpty()) {
                // Merging and adding leave it to what follows.
                open.addAll(topology.consumersOf(next));
            }
        }
        return false;
    }

    private boolean isFirst(NetworkNode node) {
        return node.inputs().stream()
                .map(topology::node)
                // A network input is no node.
                .allMatch(input -> input == null
                        || !weights.containsKey(input.name())
                                && !is(input, BatchNormalization.class)
                                && isFirst(input));
    }

    private static boolean is(NetworkNode node, Class<? extends Layer> type) {
        return node.layer().filter(type::isInstance).isPresent();
    }
}
