package io.github.dl4jinit.signal.text;

import io.github.dl4jinit.signal.finding.LayerSpread;
import io.github.dl4jinit.signal.finding.MomentSpread;
import org.nd4j.shade.jackson.databind.node.ArrayNode;
import org.nd4j.shade.jackson.databind.node.JsonNodeFactory;
import org.nd4j.shade.jackson.databind.node.ObjectNode;

/** A spread as JSON. */
public final class SpreadJson {

    private SpreadJson() {}

    /** Indented JSON. */
    public static String of(SpreadContent spread) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode seeds = root.putArray("seeds");
        spread.seeds().forEach(seeds::add);
        direction(root.putObject("forward"), spread.forward());
        direction(root.putObject("backward"), spread.backward());
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

    private static void direction(ObjectNode node, SpreadContent.Verdicts verdicts) {
        ObjectNode health = node.putObject("health");
        verdicts.health().forEach((found, seeds) -> health.put(found.name(), seeds));
        spread(node, "factorPerLayer", verdicts.factorPerLayer());
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
