package io.github.dl4jinit.fans;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffVertex;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.params.BidirectionalParamInitializer;

/**
 * A table of {@linkplain FanRule fan rules}, one for each configuration class. A rule holds for its class alone: a subclass
 * may compute something else, and counts as unknown until it has a rule of its own. Wrappers need none: they have the fans
 * of the layer inside.
 *
 * <p>For a layer without a rule the fans are those that DL4J passes, and {@link LayerFans#note()} says so.
 */
public final class FanRules {
    private static final FanRules STANDARD = new FanRules(Map.of());

    /** What stands in front of the standard rules. */
    private final Map<Class<?>, FanRule<Object>> rules;

    private FanRules(Map<Class<?>, FanRule<Object>> rules) {
        this.rules = rules;
    }

    /**
     * Rules for every layer and vertex of DL4J that has weights.
     *
     * @return the table
     */
    public static FanRules standard() {
        return STANDARD;
    }

    /**
     * This table with one more rule.
     *
     * @param type the class of configurations that the rule is for, exactly
     * @param rule the rule, which replaces one that is there
     * @param <C> the class
     * @return a new table
     */
    public <C> FanRules with(Class<C> type, FanRule<? super C> rule) {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(rule, "rule");
        Map<Class<?>, FanRule<Object>> more = new LinkedHashMap<>(rules);
        more.put(type, configuration -> rule.of(type.cast(configuration)));
        return new FanRules(more);
    }

    /**
     * The fans of a layer.
     *
     * @param layer its configuration, with its sizes set
     * @return its weights with their fans
     * @throws IllegalArgumentException if a size is not set
     */
    public LayerFans of(Layer layer) {
        Objects.requireNonNull(layer, "layer");
        FanRule<Object> rule = rule(layer.getClass());
        if (rule != null) {
            return rule.of(layer);
        }
        if (layer instanceof Bidirectional bidirectional) {
            return of(bidirectional.getFwd())
                    .prefixed(
                            BidirectionalParamInitializer.FORWARD_PREFIX,
                            BidirectionalParamInitializer.BACKWARD_PREFIX);
        }
        if (layer instanceof FrozenLayer frozen) {
            return of(frozen.getLayer());
        }
        if (layer instanceof BaseWrapperLayer wrapper) {
            return of(wrapper.getUnderlying());
        }
        return UnknownLayer.fans(layer);
    }

    /**
     * The fans of a graph vertex.
     *
     * @param vertex its configuration, with its sizes set
     * @return its weights with their fans; none for a vertex without parameters
     * @throws IllegalArgumentException if a size is not set
     */
    public LayerFans of(GraphVertex vertex) {
        Objects.requireNonNull(vertex, "vertex");
        FanRule<Object> rule = rule(vertex.getClass());
        if (rule != null) {
            return rule.of(vertex);
        }
        if (vertex instanceof LayerVertex layer) {
            return of(layer.getLayerConf().getLayer());
        }
        if (vertex instanceof FrozenVertex frozen) {
            return of(frozen.getUnderlying());
        }
        if (vertex instanceof SameDiffVertex custom) {
            return UnknownLayer.ownDefaults(custom, custom.getVertexParams().getWeightParameterKeys());
        }
        return LayerFans.none();
    }

    private FanRule<Object> rule(Class<?> type) {
        FanRule<Object> own = rules.get(type);
        return own == null ? StandardFanRules.of(type) : own;
    }
}
