package io.github.dl4jinit.network;

import io.github.dl4jinit.activation.safe.SafeGelu;
import io.github.dl4jinit.activation.safe.SafeMish;
import io.github.dl4jinit.activation.safe.SafeSwish;
import java.io.IOException;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationMish;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.shade.jackson.databind.DeserializationFeature;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.node.ArrayNode;
import org.nd4j.shade.jackson.databind.node.JsonNodeFactory;
import org.nd4j.shade.jackson.databind.node.ObjectNode;

/**
 * A network configuration as JSON in which every object of a class of this library is one of DL4J's: its default scheme, the
 * activation function that computes the same, or the updater inside.
 *
 * @param text the JSON
 * @param replaced how many objects were replaced
 */
record PortableJson(String text, int replaced) {
    private static final String TYPE = "@class";
    private static final String UPDATER = "updater";
    private static final String OURS = "io.github.dl4jinit.";

    static PortableJson of(String configuration) throws IOException {
        // Numbers keep their digits.
        ObjectMapper mapper = new ObjectMapper()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .setNodeFactory(JsonNodeFactory.withExactBigDecimals(true));
        JsonNode root = mapper.readTree(configuration);
        int replaced = replaceWithin(root);
        return new PortableJson(
                replaced == 0
                        ? configuration
                        : mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root),
                replaced);
    }

    static boolean isOurs(String className) {
        return className.startsWith(OURS);
    }

    /** DL4J's class for one of ours: the same activation function, or its default scheme. */
    private static String theirs(String ours) {
        if (ours.equals(SafeGelu.class.getName())) {
            return ActivationGELU.class.getName();
        } else if (ours.equals(SafeSwish.class.getName())) {
            return ActivationSwish.class.getName();
        }
        return ours.equals(SafeMish.class.getName())
                ? ActivationMish.class.getName()
                : WeightInitXavier.class.getName();
    }

    private static int replaceWithin(JsonNode node) {
        int replaced = 0;
        if (node instanceof ObjectNode object) {
            if (isOurs(object.path(TYPE).asText())) {
                String theirs = theirs(object.path(TYPE).asText());
                JsonNode precise = object.path("precise");
                JsonNode updater = object.path(UPDATER);
                object.removeAll();
                if (updater instanceof ObjectNode inside) {
                    object.setAll(inside);
                    return 1;
                }
                object.put(TYPE, theirs);
                if (precise.isBoolean()) {
                    object.set("precise", precise);
                }
                return 1;
            }
        } else if (!(node instanceof ArrayNode)) {
            return 0;
        }
        for (JsonNode child : node) {
            replaced += replaceWithin(child);
        }
        return replaced;
    }
}
