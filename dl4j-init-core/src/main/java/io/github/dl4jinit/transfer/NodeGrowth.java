package io.github.dl4jinit.transfer;

import io.github.dl4jinit.topology.NetworkNode;
import java.util.List;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;

/**
 * A layer or vertex in both networks.
 *
 * @param base in the base
 * @param target in the target
 * @param stretches its parameters, in the order in which DL4J lays them out
 */
record NodeGrowth(NetworkNode base, NetworkNode target, List<Stretch> stretches) {

    NodeGrowth {
        stretches = List.copyOf(stretches);
    }

    String name() {
        return target.name();
    }

    /** Whether the layer is never trained. */
    boolean frozen() {
        Object configuration = target.configuration();
        Object inside = configuration instanceof LayerVertex vertex
                ? vertex.getLayerConf().getLayer()
                : configuration;
        return inside instanceof FrozenLayer
                || inside instanceof FrozenLayerWithBackprop
                || inside instanceof FrozenVertex;
    }

    /** A fault of this node. */
    IllegalArgumentException fault(String what) {
        return new IllegalArgumentException("layer \"" + name() + "\": " + what);
    }

    /** The configurations inside that have settings: two of a bidirectional layer, one of any other. */
    static List<Object> workers(NetworkNode node) {
        return node.workers().isEmpty()
                ? List.of(node.core())
                : node.workers().stream().map(worker -> (Object) worker).toList();
    }
}
