package io.github.dl4jinit.examples.lab.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.node.MissingNode;

/**
 * One file of results: {@code machine}, an object, and {@code results}, an array of objects.
 *
 * @param machine where and with what they were measured
 * @param results the results
 */
record ResultFile(JsonNode machine, List<JsonNode> results) {

    /** Reads a file; one that is missing has no results. */
    static ResultFile read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new ResultFile(MissingNode.getInstance(), List.of());
        }
        JsonNode root = new ObjectMapper().readTree(file.toFile());
        List<JsonNode> results = new ArrayList<>();
        root.path("results").forEach(results::add);
        return new ResultFile(root.path("machine"), List.copyOf(results));
    }

    /** These and those of another file, with this one's machine. */
    ResultFile and(ResultFile other) {
        List<JsonNode> all = new ArrayList<>(results);
        all.addAll(other.results);
        return new ResultFile(machine, List.copyOf(all));
    }

    /** The result whose fields have these values. Fields and values in turn. */
    Optional<JsonNode> find(String... fieldsAndValues) {
        return results.stream().filter(result -> has(result, fieldsAndValues)).findFirst();
    }

    /** The median of that result. */
    Optional<Double> median(String... fieldsAndValues) {
        return find(fieldsAndValues).map(result -> result.path("median").asDouble());
    }

    /** The different values of a field, in the order of the results. */
    List<String> values(String field) {
        return results.stream()
                .map(result -> result.path(field).asText())
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
    }

    private static boolean has(JsonNode result, String... fieldsAndValues) {
        for (int i = 0; i < fieldsAndValues.length; i += 2) {
            if (!result.path(fieldsAndValues[i]).asText().equals(fieldsAndValues[i + 1])) {
                return false;
            }
        }
        return true;
    }
}
