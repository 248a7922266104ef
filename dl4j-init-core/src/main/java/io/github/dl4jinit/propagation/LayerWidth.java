package io.github.dl4jinit.propagation;

import io.github.dl4jinit.topology.NetworkNode;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;

/** Numbers of units or channels, as far as configurations say them. */
final class LayerWidth {

    private LayerWidth() {}

    /** Units or channels behind a node; NaN if nothing says it. */
    static double out(NetworkNode node, List<Double> inputs) {
        Object core = node.core();
        if (core instanceof FeedForwardLayer layer && !(core instanceof BatchNormalization) && layer.getNOut() > 0) {
            Optional<Bidirectional> both = node.wrapper(Bidirectional.class);
            boolean twice = both.isPresent() && both.get().getMode() == Bidirectional.Mode.CONCAT;
            return twice ? 2 * layer.getNOut() : layer.getNOut();
        } else if (core instanceof MergeVertex) {
            return inputs.stream().mapToDouble(Double::doubleValue).sum();
        } else if (core instanceof SubsetVertex subset) {
            return subset.getTo() - subset.getFrom() + 1;
        }
        return inputs.isEmpty() ? Double.NaN : inputs.get(0);
    }

    /** Units or channels that a first layer expects of the network's input; NaN if it does not say. */
    static double in(NetworkNode node) {
        return node.core() instanceof FeedForwardLayer layer && layer.getNIn() > 0 ? layer.getNIn() : Double.NaN;
    }
}
