package io.github.dl4jinit.examples.lab.experiment.field.run;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.node.ObjectNode;

/**
 * A line of a journal: a JSON object whose last member is the CRC-32 of the bytes before it.
 *
 * @param settings the fingerprint of network, budget and data
 * @param run the run
 */
record JournalledRun(String settings, FieldRun run) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String CHECKSUM = ",\"crc32\":\"";
    private static final String END = "\"}";
    private static final int DIGITS = 8;

    String write() {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("network", run.network())
                .put("seed", run.seed())
                .put("settings", settings)
                .put("lossAtStart", run.lossAtStart())
                .put("lossAtQuarter", run.lossAtQuarter())
                .put("loss", run.loss())
                .put("score", run.score())
                .put("seconds", run.seconds());
        try {
            String json = MAPPER.writeValueAsString(node);
            String body = json.substring(0, json.length() - 1);
            return body + CHECKSUM + checksum(body) + END;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values is always JSON", e);
        }
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if it is not as it was written
     */
    static JournalledRun read(String line) {
        int end = line.length() - CHECKSUM.length() - DIGITS - END.length();
        if (end < 0 || !line.startsWith(CHECKSUM, end) || !line.endsWith(END)) {
            throw new IllegalArgumentException("it does not end in a checksum");
        }
        String body = line.substring(0, end);
        if (!line.startsWith(checksum(body), end + CHECKSUM.length())) {
            throw new IllegalArgumentException("its checksum does not fit its content");
        }
        JsonNode node;
        try {
            node = MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is not JSON", e);
        }
        return new JournalledRun(
                text(node, "settings"),
                new FieldRun(
                        text(node, "network"),
                        (int) number(node, "seed"),
                        number(node, "lossAtStart"),
                        number(node, "lossAtQuarter"),
                        number(node, "loss"),
                        number(node, "score"),
                        number(node, "seconds")));
    }

    private static String text(JsonNode node, String name) {
        if (!node.path(name).isValueNode()) {
            throw new IllegalArgumentException("it has no \"" + name + "\"");
        }
        return node.path(name).asText();
    }

    /** NaN and infinity are texts in JSON. */
    private static double number(JsonNode node, String name) {
        return Double.parseDouble(text(node, name));
    }

    private static String checksum(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits(crc.getValue(), DIGITS);
    }
}
