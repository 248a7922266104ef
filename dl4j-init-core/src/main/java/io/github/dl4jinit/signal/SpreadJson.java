package io.github.dl4jinit.signal;

import java.util.Map;
import org.nd4j.shade.jackson.databind.node.ArrayNode;
import org.nd4j.shade.jackson.databind.node.JsonNodeFactory;
import org.nd4j.shade.jackson.databind.node.ObjectNode;

/** A spread as JSON. */
final class SpreadJson {

    private SpreadJson() {}

    static String of(SignalSpread spread) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode seeds = root.putArray("seeds");
        spread.seeds().forEach(seeds::add);
        direction(root.putObject("forward"), spread.forward(), spread.forwardFactorPerLayer());
        direction(root.putObject("backward"), spread.backward(), spread.backwardFactorPerLayer());
        ArrayNode layers = root.putArray("layers");
        for (LayerSpread layer : spread.layers()) {
            ObjectNode node = layers.addObject()
                    .put("name", layer.name())
                    .put("type", layer.type())
                    .put("role", layer.role().name());
            spread(node, "preActivation", layer.preActivation());
            spread(node, "activation", layer.activation());
            spread(node, "gradient", layer.gradient());
            spread(node, "predictedPreActivation", layer.predictedPreActivation());
            spread(node, "predictedGradient", layer.predictedGradient());
        }
        return ReportJson.written(root);
    }

    private static void direction(ObjectNode node, Map<Health, Integer> verdicts, MomentSpread factor) {
        ObjectNode health = node.putObject("health");
        verdicts.forEach((found, seeds) -> health.put(found.name(), seeds));
        spread(node, "factorPerLayer", factor);
    }

    private static void spread(ObjectNode parent, String name, MomentSpread spread) {
        if (spread.seeds() == 0) {
            parent.putNull(name);
            return;
        }
        ObjectNode node = parent.putObject(name);
        ReportJson.number(node, "median", spread.median());
        ReportJson.number(node, "geometricMean", spread.geometricMean());
        ReportJson.number(node, "lowest", spread.lowest());
        ReportJson.number(node, "highest", spread.highest());
        node.put("seeds", spread.seeds());
    }
}
