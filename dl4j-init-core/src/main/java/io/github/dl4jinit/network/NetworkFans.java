package io.github.dl4jinit.network;

import io.github.dl4jinit.fans.FanRules;
import io.github.dl4jinit.fans.LayerFans;
import io.github.dl4jinit.fans.WeightFans;
import io.github.dl4jinit.fans.WeightKind;
import io.github.dl4jinit.topology.NetworkNode;
import io.github.dl4jinit.topology.NetworkTopology;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;

/**
 * The weights of a network, layer by layer.
 *
 * @param topology the network
 * @param byNode the fans of each layer's weights
 */
record NetworkFans(NetworkTopology topology, Map<NetworkNode, LayerFans> byNode) {

    static NetworkFans of(NetworkTopology topology, FanRules rules) {
        Map<NetworkNode, LayerFans> fans = new LinkedHashMap<>();
        for (NetworkNode node : topology.nodes()) {
            try {
                fans.put(node, node.fans(rules));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("layer \"" + node.name() + "\": " + e.getMessage(), e);
            }
        }
        return new NetworkFans(topology, fans);
    }

    LayerFans of(NetworkNode node) {
        return byNode.get(node);
    }

    List<WeightFans> weights(NetworkNode node) {
        return byNode.get(node).weights();
    }

    /** How many numbers all weights are together. */
    long count() {
        long count = 0;
        for (LayerFans layer : byNode.values()) {
            for (WeightFans weight : layer.weights()) {
                count += weight.slice().length();
            }
        }
        return count;
    }

    /** What two networks must have in common for one's plan to fit the other: layers, parameters and their shapes. */
    List<String> structure() {
        List<String> structure = new ArrayList<>();
        for (NetworkNode node : topology.nodes()) {
            for (WeightFans weight : weights(node)) {
                structure.add(node.core().getClass().getSimpleName() + " \"" + node.name() + "\" with "
                        + weight.parameter() + " of shape " + weight.slice().parameterShape());
            }
        }
        return structure;
    }

    /** The residual blocks. */
    List<ResidualBranches.Block> blocks() {
        Set<NetworkNode> weighted = new HashSet<>();
        Set<NetworkNode> linear = new HashSet<>();
        for (NetworkNode node : topology.nodes()) {
            List<WeightFans> of = weights(node);
            if (!of.isEmpty()) {
                weighted.add(node);
                boolean sum = of.get(of.size() - 1).kind() == WeightKind.INPUT;
                if (sum && !(node.core() instanceof BaseRecurrentLayer)) {
                    linear.add(node);
                }
            }
        }
        return ResidualBranches.of(topology, weighted, linear);
    }
}
