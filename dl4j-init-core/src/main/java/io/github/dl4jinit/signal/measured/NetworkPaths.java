package io.github.dl4jinit.signal.measured;

import io.github.dl4jinit.topology.NetworkNode;
import io.github.dl4jinit.topology.NetworkTopology;
import java.util.Set;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/**
 * The ways that signals take through a network.
 *
 * @param ancestry which layers and vertices depend on which; unknown where layers share a name
 * @param chain whether each layer has one input and one consumer
 * @param averages the names of those whose output is averaged over positions at once
 */
public record NetworkPaths(Ancestry ancestry, boolean chain, Set<String> averages) {

    /** Of layers of which nothing is known but their order. */
    public static final NetworkPaths UNKNOWN = new NetworkPaths(Ancestry.UNKNOWN, true, Set.of());

    /** Copies the names. */
    public NetworkPaths {
        averages = Set.copyOf(averages);
    }

    static NetworkPaths of(Model network) {
        NetworkTopology topology;
        try {
            topology = NetworkTopology.of(network);
        } catch (IllegalArgumentException e) {
            return UNKNOWN;
        }
        return new NetworkPaths(
                Ancestry.of(topology),
                topology.nodes().stream()
                        .allMatch(node -> node.inputs().size() <= 1
                                && topology.consumersOf(node).size() <= 1
                                && !node.bidirectional()),
                topology.nodes().stream()
                        .filter(node -> topology.consumersOf(node).stream().anyMatch(NetworkPaths::averages))
                        .map(NetworkNode::name)
                        .collect(Collectors.toSet()));
    }

    private static boolean averages(NetworkNode node) {
        Layer layer = node.layer().orElse(null);
        return layer instanceof GlobalPoolingLayer global && global.getPoolingType() == PoolingType.AVG
                || layer instanceof SubsamplingLayer pooling && pooling.getPoolingType() == PoolingType.AVG;
    }
}
