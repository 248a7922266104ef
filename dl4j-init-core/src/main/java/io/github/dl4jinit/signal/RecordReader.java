package io.github.dl4jinit.signal;

import io.github.dl4jinit.signal.LayerSignal.Role;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.shade.jackson.databind.JsonNode;

/** Reads back what {@link SignalLog} and {@link ReportJson} wrote. */
final class RecordReader {

    private RecordReader() {}

    /**
     * The record in a line.
     *
     * @throws IllegalArgumentException naming what is missing or not of its kind
     */
    static SignalRecord read(JsonNode line) {
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
                Health.valueOf(text(node, "health")),
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
                Role.valueOf(text(node, "role")),
                moments(node, "input"),
                moments(node, "preActivation"),
                moments(node, "activation"),
                moments(node, "gradient"),
                number(node, "zeroShare"),
                number(node, "saturatedShare"),
                integer(node, "units"),
                integer(node, "deadUnits"),
                number(node, "correlation"),
                new KernelCoverage(
                        number(field(node, "coverage"), "forward"), number(field(node, "coverage"), "backward")),
                LayerHistograms.NONE,
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
