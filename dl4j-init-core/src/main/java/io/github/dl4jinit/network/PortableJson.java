package io.github.dl4jinit.network;

import java.io.IOException;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.nd4j.shade.jackson.databind.DeserializationFeature;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.node.ArrayNode;
import org.nd4j.shade.jackson.databind.node.JsonNodeFactory;
import org.nd4j.shade.jackson.databind.node.ObjectNode;

/**
 * A network configuration as JSON in which every object of a class of this library is one of DL4J's: its default scheme, the
 * activation function that computes the same, the updater inside, or an updater for biases in place of a factor on their steps.
 *
 * @param text the JSON
 * @param replaced how many objects were replaced
 */
record PortableJson(String text, int replaced) {
    private static final String TYPE = "@class";
    private static final String UPDATER = "updater";
    private static final String PRECISE = "precise";
    private static final String OURS = "io.github.dl4jinit.";

    static PortableJson of(String configuration) throws IOException {
        // Numbers keep their digits.
        ObjectMapper mapper = new ObjectMapper()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .setNodeFactory(JsonNodeFactory.withExactBigDecimals(true));
        JsonNode root = mapper.readTree(configuration);
        int replaced = replaceWithin(root, mapper);
        return new PortableJson(
                replaced == 0
                        ? configuration
                        : mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root),
                replaced);
    }

    static boolean isOurs(String className) {
        return className.startsWith(OURS);
    }

    private static int replaceWithin(JsonNode node, ObjectMapper mapper) throws IOException {
        int replaced = 0;
        if (node instanceof ObjectNode object) {
            if (isOurs(object.path(TYPE).asText())) {
                replace(object);
                return 1;
            }
            replaced += BiasUpdaters.separate(object, mapper);
        } else if (!(node instanceof ArrayNode)) {
            return 0;
        }
        for (JsonNode child : node) {
            replaced += replaceWithin(child, mapper);
        }
        return replaced;
    }

    private static void replace(ObjectNode object) {
        String ours = object.path(TYPE).asText();
        JsonNode updater = object.path(UPDATER);
        JsonNode precise = object.path(PRECISE);
        object.removeAll();
        if (updater instanceof ObjectNode inside) {
            object.setAll(inside);
            return;
        }
        object.put(TYPE, SafeActivations.theirs(ours).orElse(WeightInitXavier.class.getName()));
        if (precise.isBoolean()) {
            object.set(PRECISE, precise);
        }
    }
}
