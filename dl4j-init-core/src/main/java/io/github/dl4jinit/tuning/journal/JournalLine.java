package io.github.dl4jinit.tuning.journal;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.node.ObjectNode;

/**
 * One line of a journal: a JSON object whose last member, {@code crc32}, is the checksum of the bytes before it, in eight
 * hexadecimal digits.
 */
final class JournalLine {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String CHECKSUM = ",\"crc32\":\"";
    private static final String END = "\"}";
    private static final int DIGITS = 8;

    private JournalLine() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** The line with its line feed. */
    static byte[] write(ObjectNode node) {
        String json;
        try {
            json = MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values is always JSON", e);
        }
        byte[] body = json.substring(0, json.length() - 1).getBytes(StandardCharsets.UTF_8);
        String checksum = HexFormat.of().toHexDigits(crc32(body, body.length), DIGITS);
        byte[] tail = (CHECKSUM + checksum + END + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] line = new byte[body.length + tail.length];
        System.arraycopy(body, 0, line, 0, body.length);
        System.arraycopy(tail, 0, line, body.length, tail.length);
        return line;
    }

    /**
     * The object in a line without its line feed.
     *
     * @throws DamagedLineException if it is not as it was written
     */
    static JsonNode read(byte[] line) throws DamagedLineException {
        int body = line.length - CHECKSUM.length() - DIGITS - END.length();
        String tail = body < 0 ? "" : new String(line, body, line.length - body, StandardCharsets.US_ASCII);
        if (!tail.startsWith(CHECKSUM) || !tail.endsWith(END)) {
            throw new DamagedLineException("it does not end in a checksum");
        }
        String written = tail.substring(CHECKSUM.length(), CHECKSUM.length() + DIGITS);
        String computed = HexFormat.of().toHexDigits(crc32(line, body), DIGITS);
        if (!written.equals(computed)) {
            throw new DamagedLineException("its checksum is " + written + ", its content has " + computed);
        }
        return parse(line);
    }

    /** What the line says, whoever wrote it; a JSON null if it is not JSON. */
    static JsonNode parseOrNull(byte[] line) {
        try {
            return parse(line);
        } catch (DamagedLineException e) {
            return MAPPER.nullNode();
        }
    }

    private static JsonNode parse(byte[] line) throws DamagedLineException {
        try {
            JsonNode node = MAPPER.readTree(new String(line, StandardCharsets.UTF_8));
            return node == null ? MAPPER.nullNode() : node;
        } catch (JsonProcessingException e) {
            throw new DamagedLineException("it is not JSON");
        }
    }

    private static long crc32(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return crc.getValue();
    }
}
