package io.github.dl4jinit.sampling;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Reads a comma-separated resource of this package; lines that begin with # are comments. */
final class Resource {
    private Resource() {}

    static List<List<String>> rows(String name) throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(Resource.class.getResourceAsStream(name), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> List.of(line.split(",")))
                    .toList();
        }
    }

    /** The rows whose first field is {@code kind}. */
    static Stream<List<String>> rows(String name, String kind) throws IOException {
        return rows(name).stream().filter(row -> row.get(0).equals(kind));
    }
}
