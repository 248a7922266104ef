package io.github.dl4jinit.fromdata;

import io.github.dl4jinit.network.NetworkPlan;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.node.ObjectNode;

/**
 * A network that is ready to train, and where its weights come from.
 *
 * @param network the initialised network
 * @param plan what its weights would be without the data
 * @param report what the data changed
 * @param <N> {@code MultiLayerNetwork} or {@code ComputationGraph}
 */
public record StartedNetwork<N>(N network, NetworkPlan plan, StartReport report) {

    /**
     * The plan's table, and the report's behind it.
     *
     * @return lines that end in {@code \n}
     */
    public String table() {
        return plan.table() + report.table();
    }

    /**
     * The plan as JSON, with the report as its field {@code fromData}: fields are added to it in time, none is renamed.
     *
     * @return indented JSON
     */
    public String toJson() {
        // DL4J's mapper would sort the members by name.
        ObjectMapper mapper = new ObjectMapper();
        try {
            ObjectNode root = (ObjectNode) mapper.readTree(plan.toJson());
            root.putObject("fromData")
                    .<ObjectNode>setAll(mapper.<ObjectNode>valueToTree(report.data()))
                    .putPOJO("parts", report.decisions())
                    .putPOJO("trials", report.trials())
                    .putPOJO("advice", report.advice());
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a start from the data cannot be written as JSON", e);
        }
    }
}
