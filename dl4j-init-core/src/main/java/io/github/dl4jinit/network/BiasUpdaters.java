package io.github.dl4jinit.network;

import io.github.dl4jinit.rates.RateFactor;
import io.github.dl4jinit.rates.UpdaterScaling;
import io.github.dl4jinit.topology.NetworkTopology;
import java.io.IOException;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.node.ArrayNode;
import org.nd4j.shade.jackson.databind.node.ObjectNode;

/** Gives biases an updater of their own in place of a {@link RateFactor} on their steps, which needs this library. */
final class BiasUpdaters {
    private static final String UPDATER = "iupdater";
    private static final String BIAS_UPDATER = "biasUpdater";
    private static final String REGULARIZATION = "regularizationBias";
    private static final String TYPE = "@class";
    private static final String FACTOR = "factor";

    private BiasUpdaters() {}

    /** Whether the biases of any layer have a factor. */
    static boolean areMissing(NetworkTopology network) {
        return network.nodes().stream()
                .flatMap(node -> node.workers().stream())
                .anyMatch(worker -> worker instanceof BaseLayer layer
                        && RateFactor.among(layer.getRegularizationBias()).isPresent());
    }

    /** In a layer; returns how many there were. */
    static int separate(Layer worker) {
        if (!(worker instanceof BaseLayer layer)) {
            return 0;
        }
        return RateFactor.among(layer.getRegularizationBias())
                .map(factor -> {
                    IUpdater before = layer.getBiasUpdater() == null ? layer.getIUpdater() : layer.getBiasUpdater();
                    layer.setBiasUpdater(UpdaterScaling.scaled(before, factor.factor()));
                    layer.setRegularizationBias(layer.getRegularizationBias().stream()
                            .filter(other -> !(other instanceof RateFactor))
                            .toList());
                    return 1;
                })
                .orElse(0);
    }

    /** In a layer's JSON, read with a mapper; returns how many there were. */
    static int separate(ObjectNode layer, ObjectMapper mapper) throws IOException {
        if (!(layer.get(REGULARIZATION) instanceof ArrayNode regularizations)) {
            return 0;
        }
        for (int i = 0; i < regularizations.size(); i++) {
            JsonNode regularization = regularizations.get(i);
            if (regularization.path(TYPE).asText().equals(RateFactor.class.getName())) {
                JsonNode before = layer.hasNonNull(BIAS_UPDATER) ? layer.get(BIAS_UPDATER) : layer.get(UPDATER);
                layer.set(
                        BIAS_UPDATER, scaled(before, regularization.path(FACTOR).asDouble(), mapper));
                regularizations.remove(i);
                return 1;
            }
        }
        return 0;
    }

    private static JsonNode scaled(JsonNode updater, double factor, ObjectMapper mapper) throws IOException {
        ObjectMapper theirs = NeuralNetConfiguration.mapper();
        IUpdater scaled = UpdaterScaling.scaled(theirs.readValue(updater.toString(), IUpdater.class), factor);
        return mapper.readTree(theirs.writeValueAsString(scaled));
    }
}
