package io.github.dl4jinit.transfer;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.node.ArrayNode;
import org.nd4j.shade.jackson.databind.node.ObjectNode;

/**
 * A transfer as JSON. The form is for keeping: fields are added, none is renamed.
 *
 * <p>It is written member by member, since a parameter's growth has other names here, and a variance is left out where there is
 * none.
 */
final class TransferJson {
    private static final int VERSION = 1;

    private TransferJson() {}

    static String of(WidthTransfer transfer) {
        ObjectMapper mapper = NeuralNetConfiguration.mapper();
        ObjectNode root = mapper.createObjectNode();
        root.put("version", VERSION);
        ArrayNode parameters = root.putArray("parameters");
        transfer.parameters().forEach(parameter -> put(parameters.addObject(), parameter));
        transfer.notes().forEach(root.putArray("notes")::add);
        try {
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a transfer cannot be written as JSON", e);
        }
    }

    private static void put(ObjectNode node, ParameterTransfer parameter) {
        Growth growth = parameter.growth();
        node.put("layer", parameter.layer()).put("parameter", parameter.parameter());
        parameter.baseShape().forEach(node.putArray("baseShape")::add);
        parameter.shape().forEach(node.putArray("shape")::add);
        node.put("role", growth.role().name())
                .put("fanInGrowth", growth.fanIn())
                .put("unitsGrowth", growth.units())
                .put("headGrowth", growth.head());
        parameter.variance().ifPresent(variance -> node.put("variance", variance));
        parameter.multiplier().ifPresent(multiplier -> node.put("multiplier", multiplier));
        node.put("rate", parameter.rate()).put("epsilon", parameter.epsilon()).put("gradient", parameter.gradient());
    }
}
