package io.github.dl4jinit.fromdata;

import io.github.dl4jinit.network.NetworkPlan;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.node.ArrayNode;
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
        ObjectMapper mapper = NeuralNetConfiguration.mapper();
        try {
            ObjectNode root = (ObjectNode) mapper.readTree(plan.toJson());
            put(root.putObject("fromData"), report);
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a start from the data cannot be written as JSON", e);
        }
    }

    private static void put(ObjectNode node, StartReport report) {
        StartReport.DataRead data = report.data();
        node.put("examples", data.examples())
                .put("heldBack", data.heldBack())
                .put("batch", data.batch())
                .put("seed", data.seed());
        ArrayNode inputs = node.putArray("inputs");
        for (StartReport.InputRead input : data.inputs()) {
            inputs.addObject()
                    .put("layer", input.layer())
                    .put("features", input.features())
                    .put("constant", input.constant())
                    .put("oneUnit", input.oneUnit())
                    .put("mean", input.mean())
                    .put("spread", input.spread());
        }
        ArrayNode parts = node.putArray("parts");
        for (StartReport.Decision decision : report.decisions()) {
            parts.addObject()
                    .put("part", decision.part().name())
                    .put("taken", decision.taken())
                    .put("reason", decision.reason());
        }
        ArrayNode trials = node.putArray("trials");
        for (StartReport.Trial trial : report.trials()) {
            trials.addObject()
                    .put("candidate", trial.candidate())
                    .put("chosen", trial.chosen())
                    .put("steps", trial.steps())
                    .put("halfLoss", trial.halfLoss())
                    .put("endLoss", trial.endLoss());
        }
        report.advice().forEach(node.putArray("advice")::add);
    }
}
