package io.github.dl4jinit.signal.text;

import io.github.dl4jinit.signal.finding.Health;
import io.github.dl4jinit.signal.finding.KernelCoverage;
import io.github.dl4jinit.signal.finding.LayerHistograms;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.LayerSignal.Role;
import io.github.dl4jinit.signal.finding.SignalMoments;
import io.github.dl4jinit.signal.finding.SignalRecord;
import io.github.dl4jinit.signal.finding.TimeSignal;
import io.github.dl4jinit.signal.finding.Verdict;
import io.github.dl4jinit.signal.finding.WeightSignal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.node.ArrayNode;
import org.nd4j.shade.jackson.databind.node.JsonNodeFactory;
import org.nd4j.shade.jackson.databind.node.ObjectNode;

/**
 * One record of a log as one line of JSON.
 *
 * <p>It is read member by member, since older logs lack some members and must not lack others, which Jackson's binding of
 * records cannot tell apart; and it is written as a {@link ReportJson} is.
 */
public final class RecordJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String START = "{\"iteration\":";

    private RecordJson() {}

    /**
     * Writes a record.
     *
     * @param iteration the iteration before which it was measured
     * @param epoch its epoch
     * @param score the loss of the iteration before; not finite if there is none
     * @param forward what became of the signal
     * @param backward what became of the gradient
     * @param layers the layers in the order of the signal
     * @return the line, without its end
     */
    public static String write(
            int iteration, int epoch, double score, Direction forward, Direction backward, List<LayerSignal> layers) {
        ObjectNode record = JsonNodeFactory.instance
                .objectNode()
                .put("iteration", iteration)
                .put("epoch", epoch);
        if (Double.isFinite(score)) {
            record.put("score", score);
        } else {
            record.putNull("score");
        }
        record.set("forward", ReportJson.verdict(forward));
        record.set("backward", ReportJson.verdict(backward));
        ArrayNode nodes = record.putArray("layers");
        layers.forEach(layer -> nodes.add(ReportJson.layer(layer)));
        try {
            return MAPPER.writeValueAsString(record);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads a line.
     *
     * @param line the line
     * @return the record; empty for the beginning of a line that was cut
     * @throws IllegalArgumentException naming what is missing or not of its kind
     */
    public static Optional<SignalRecord> read(String line) {
        JsonNode tree;
        try {
            tree = MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            tree = null;
        }
        if (tree == null || tree.isMissingNode()) {
            if (!line.startsWith(START) && !START.startsWith(line)) {
                throw new IllegalArgumentException(start(line));
            }
            return Optional.empty();
        }
        return Optional.of(read(tree));
    }

    private static String start(String line) {
        // What is no log can be anything, and a terminal obeys control characters.
        String shown = line.replaceAll("\\p{Cntrl}", "?");
        return shown.length() <= 40 ? shown : shown.substring(0, 40) + "…";
    }

    private static SignalRecord read(JsonNode line) {
        List<LayerSignal> layers = new ArrayList<>();
        field(line, "layers").forEach(layer -> layers.add(layer(layer)));
        return new SignalRecord(
                integer(line, "iteration"),
                integer(line, "epoch"),
                number(line, "score"),
                verdict(field(line, "forward")),
                verdict(field(line, "backward")),
                layers);
    }

    private static Verdict verdict(JsonNode node) {
        return new Verdict(
                constant(node, "health", Health.class),
                text(node, "layer"),
                number(node, "factorPerLayer"),
                text(node, "reason"));
    }

    private static LayerSignal layer(JsonNode node) {
        List<WeightSignal> weights = new ArrayList<>();
        field(node, "weights")
                .forEach(weight -> weights.add(new WeightSignal(
                        text(weight, "name"),
                        moments(weight, "value"),
                        moments(weight, "gradient"),
                        number(weight, "updateRatio"))));
        return new LayerSignal(
                text(node, "name"),
                text(node, "type"),
                constant(node, "role", Role.class),
                moments(node, "input"),
                moments(node, "preActivation"),
                moments(node, "activation"),
                moments(node, "gradient"),
                number(node, "zeroShare"),
                node.has("nearZeroShare") ? number(node, "nearZeroShare") : Double.NaN,
                number(node, "saturatedShare"),
                integer(node, "units"),
                integer(node, "deadUnits"),
                number(node, "correlation"),
                new KernelCoverage(
                        number(field(node, "coverage"), "forward"), number(field(node, "coverage"), "backward")),
                LayerHistograms.NONE,
                TimeSignal.NONE,
                weights);
    }

    private static SignalMoments moments(JsonNode parent, String name) {
        JsonNode node = field(parent, name);
        return node.isNull()
                ? SignalMoments.NONE
                : new SignalMoments(
                        field(node, "count").asLong(),
                        field(node, "nan").asLong(),
                        field(node, "infinite").asLong(),
                        number(node, "mean"),
                        number(node, "standardDeviation"),
                        number(node, "secondMoment"));
    }

    private static JsonNode field(JsonNode node, String name) {
        JsonNode value = node.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return value;
    }

    private static String text(JsonNode node, String name) {
        return field(node, name).asText();
    }

    private static <E extends Enum<E>> E constant(JsonNode node, String name, Class<E> type) {
        JsonNode value = field(node, name);
        return EnumSet.allOf(type).stream()
                .filter(constant -> constant.name().equals(value.asText()))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException(name + " is none of " + EnumSet.allOf(type) + ": " + value));
    }

    private static int integer(JsonNode node, String name) {
        JsonNode value = field(node, name);
        if (!value.isInt()) {
            throw new IllegalArgumentException(name + " is not an integer: " + value);
        }
        return value.asInt();
    }

    private static double number(JsonNode node, String name) {
        JsonNode value = field(node, name);
        if (!value.isNumber() && !value.isNull()) {
            throw new IllegalArgumentException(name + " is not a number: " + value);
        }
        return value.asDouble(Double.NaN);
    }
}
