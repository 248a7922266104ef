package io.github.dl4jinit.fans;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * The true fans of a layer's weights, from its configuration. DL4J hands other numbers to its schemes for many layers: the
 * square of a one-dimensional kernel, all channels of a depthwise one, a transposed one's fans without its stride, the
 * output size of an LSTM for its input weights.
 *
 * <p>Fans describe the interior of a map: padding with zeros lowers the variance at its borders. Where a transposed
 * convolution's kernel is no multiple of its stride, its variance depends on the output's phase, and the fans make the
 * average over phases right.
 *
 * @param weights the layer's weights
 * @param ownDefaults parameters that are no weights of a sum, with the reason why a plan leaves them as DL4J sets them:
 *     slopes, thresholds, learned queries, running statistics. Biases are not listed
 * @param note what a user should know of these fans, such as that no rule is known for the layer
 */
public record LayerFans(List<WeightFans> weights, Map<String, String> ownDefaults, Optional<String> note) {

    public LayerFans {
        weights = List.copyOf(weights);
        ownDefaults = Collections.unmodifiableMap(new LinkedHashMap<>(ownDefaults));
        Objects.requireNonNull(note, "note");
    }

    /**
     * The fans of a layer that has these weights and nothing else to say.
     *
     * @param weights the weights
     * @return the fans
     */
    public static LayerFans ofWeights(WeightFans... weights) {
        return new LayerFans(List.of(weights), Map.of(), Optional.empty());
    }

    /**
     * The fans of a layer without weights.
     *
     * @return no weights
     */
    public static LayerFans none() {
        return ofWeights();
    }

    /**
     * The fans of a layer of DL4J.
     *
     * @param layer its configuration, with its sizes set
     * @return its weights with their true fans
     * @throws IllegalArgumentException if a size is not set
     */
    public static LayerFans of(Layer layer) {
        return FanRules.standard().of(layer);
    }

    /**
     * The fans of a graph vertex of DL4J.
     *
     * @param vertex its configuration, with its sizes set
     * @return its weights with their true fans
     * @throws IllegalArgumentException if a size is not set
     */
    public static LayerFans of(GraphVertex vertex) {
        return FanRules.standard().of(vertex);
    }

    /**
     * The same fans, and a parameter that is no weight.
     *
     * @param parameter DL4J's key of the parameter
     * @param reason why a plan leaves it as DL4J sets it
     * @return a copy with that parameter
     */
    public LayerFans withOwnDefault(String parameter, String reason) {
        Map<String, String> more = new LinkedHashMap<>(ownDefaults);
        more.put(parameter, reason);
        return new LayerFans(weights, more, note);
    }

    /** The same fans with a note. */
    LayerFans withNote(String text) {
        return new LayerFans(weights, ownDefaults, Optional.of(text));
    }

    /** The fans of a wrapper that holds this layer once for each prefix. */
    LayerFans prefixed(String... prefixes) {
        List<WeightFans> all = new ArrayList<>();
        Map<String, String> defaults = new LinkedHashMap<>();
        for (String prefix : prefixes) {
            weights.forEach(weight -> all.add(weight.prefixed(prefix)));
            ownDefaults.forEach((parameter, reason) -> defaults.put(prefix + parameter, reason));
        }
        return new LayerFans(all, defaults, note);
    }
}
