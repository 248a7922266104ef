package io.github.dl4jinit.network;

import io.github.dl4jinit.fans.WeightFans;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.node.ArrayNode;
import org.nd4j.shade.jackson.databind.node.ObjectNode;

/**
 * A plan as JSON. The form is for keeping: fields are added, none is renamed.
 *
 * <p>It is written member by member, since a weight's members come from its site, its fans and its scheme, which have more.
 */
final class PlanJson {
    private static final int VERSION = 1;

    private PlanJson() {}

    static String of(NetworkPlan plan) {
        ObjectMapper mapper = NeuralNetConfiguration.mapper();
        ObjectNode root = mapper.createObjectNode();
        root.put("version", VERSION);
        ArrayNode weights = root.putArray("weights");
        plan.weights().forEach(weight -> put(weights.addObject(), weight, mapper));
        ArrayNode kept = root.putArray("kept");
        for (KeptParameter parameter : plan.kept()) {
            kept.addObject()
                    .put("layer", parameter.layer())
                    .put("parameter", parameter.parameter())
                    .put("reason", parameter.reason());
        }
        if (!plan.zeroGammas().isEmpty()) {
            plan.zeroGammas().forEach(root.putArray("zeroGammas")::add);
        }
        if (!plan.safeActivations().isEmpty()) {
            plan.safeActivations().forEach(root.putArray("safeActivations")::add);
        }
        plan.notes().forEach(root.putArray("notes")::add);
        try {
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a plan cannot be written as JSON", e);
        }
    }

    private static void put(ObjectNode node, PlannedWeight weight, ObjectMapper mapper) {
        WeightFans fans = weight.site().weight();
        node.put("layer", weight.site().layer())
                .put("type", weight.site().configuration().getClass().getName())
                .put("parameter", fans.parameter())
                .put("kind", fans.kind().name());
        List<Long> shape = fans.slice().shape();
        shape.forEach(node.putArray("shape")::add);
        node.put("offset", fans.slice().offset())
                .put("stream", weight.site().name())
                .put("rule", weight.rule())
                .put("activation", weight.site().activation().toString())
                .put("output", weight.site().output())
                .put("fanIn", fans.fans().in())
                .put("fanOut", fans.fans().out())
                .put("dl4jFanIn", fans.passed().in())
                .put("dl4jFanOut", fans.passed().out());
        if (weight.gain().isPresent()) {
            node.put("gain", weight.gain().getAsDouble());
        }
        node.put("multiplier", weight.multiplier())
                .put("standardDeviation", weight.standardDeviation())
                .put("refilled", weight.refilled());
        // Through text, since a tree would lose the type of the scheme.
        try {
            node.set("scheme", mapper.readTree(mapper.writeValueAsString(weight.scheme())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("scheme " + weight.scheme() + " cannot be written as JSON", e);
        }
    }
}
