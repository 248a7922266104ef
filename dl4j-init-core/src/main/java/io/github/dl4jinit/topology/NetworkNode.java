package io.github.dl4jinit.topology;

import io.github.dl4jinit.fans.FanRules;
import io.github.dl4jinit.fans.LayerFans;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;

/**
 * One layer or vertex of a network.
 *
 * @param name the layer's or vertex's name
 * @param key what DL4J puts before the names of its parameters: the name in a graph, the index elsewhere
 * @param configuration the vertex, or the layer of a network without vertices
 * @param inputs names of the nodes and network inputs that it takes
 */
public record NetworkNode(String name, String key, Object configuration, List<String> inputs) {

    /** The configuration without the wrappers around it. */
    public Object core() {
        return unwrapped(configuration);
    }

    /** The layer that does the work, if it is a layer. */
    public Optional<Layer> layer() {
        return core() instanceof Layer layer ? Optional.of(layer) : Optional.empty();
    }

    /** The wrapper of a type around the layer that does the work; for a layer inside two, the outer one. */
    public <T> Optional<T> wrapper(Class<T> type) {
        Object around = configuration;
        while (!type.isInstance(around)) {
            Object inside = oneLess(around);
            if (inside == around) {
                return Optional.empty();
            }
            around = inside;
        }
        return Optional.of(type.cast(around));
    }

    /** Whether its input are numbers of symbols, each of which has a row in a table. */
    public boolean takesSymbols() {
        // By name: asked by its class, each is loaded in a process that has none of them.
        String type = core().getClass().getSimpleName();
        return type.equals("EmbeddingLayer") || type.equals("EmbeddingSequenceLayer");
    }

    /** Whether training leaves its parameters as they are. */
    public boolean frozen() {
        return frozen(configuration);
    }

    private static boolean frozen(Object configuration) {
        Object inside = oneLess(configuration);
        return configuration instanceof FrozenVertex
                || configuration instanceof FrozenLayer
                || configuration instanceof FrozenLayerWithBackprop
                || inside != configuration && frozen(inside);
    }

    /** The layers inside that weights are initialised by: two of a bidirectional layer, one of any other. */
    public List<Layer> workers() {
        List<Layer> workers = new ArrayList<>();
        collectWorkers(configuration, workers);
        return workers;
    }

    /** Whether one scheme object initialises two copies of each parameter. */
    public boolean bidirectional() {
        return workers().size() > 1;
    }

    private static void collectWorkers(Object configuration, List<Layer> workers) {
        Object inside = oneLess(configuration);
        if (configuration instanceof Bidirectional bidirectional) {
            collectWorkers(bidirectional.getFwd(), workers);
            collectWorkers(bidirectional.getBwd(), workers);
        } else if (inside != configuration) {
            collectWorkers(inside, workers);
        } else if (configuration instanceof Layer layer) {
            workers.add(layer);
        }
    }

    private static Object unwrapped(Object configuration) {
        Object inside = oneLess(configuration);
        return inside == configuration ? configuration : unwrapped(inside);
    }

    private static Object oneLess(Object configuration) {
        if (configuration instanceof Layer layer) {
            return oneLess(layer);
        } else if (configuration instanceof LayerVertex vertex) {
            return vertex.getLayerConf().getLayer();
        }
        return configuration instanceof FrozenVertex vertex ? vertex.getUnderlying() : configuration;
    }

    private static Layer oneLess(Layer layer) {
        if (layer instanceof FrozenLayer frozen) {
            return frozen.getLayer();
        } else if (layer instanceof BaseWrapperLayer wrapper) {
            return wrapper.getUnderlying();
        }
        return layer instanceof Bidirectional bidirectional ? bidirectional.getFwd() : layer;
    }

    /** The fans of this node by a table of rules. */
    public LayerFans fans(FanRules rules) {
        return configuration instanceof Layer layer ? rules.of(layer) : rules.of((GraphVertex) configuration);
    }

    // Written out: what a record brings is linked at its first use, which a process that starts one network waits for.
    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof NetworkNode node
                        && name.equals(node.name)
                        && key.equals(node.key)
                        && inputs.equals(node.inputs)
                        && configuration.equals(node.configuration);
    }
}
