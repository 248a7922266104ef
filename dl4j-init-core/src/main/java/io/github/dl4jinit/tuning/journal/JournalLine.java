package io.github.dl4jinit.tuning.journal;

import io.github.dl4jinit.tuning.TrialPoint;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.nd4j.shade.jackson.annotation.JsonFormat;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.DeserializationFeature;
import org.nd4j.shade.jackson.databind.JsonMappingException;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.MapperFeature;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.json.JsonMapper;

/**
 * One line of a journal: a record as a JSON object whose last member, {@code crc32}, is the checksum of the bytes before it, in
 * eight hexadecimal digits. The members are the record's components, in their order, all of them there and of their type;
 * others are passed over, since a later version may add some. Numbers are written with as many digits as it takes to read the
 * same double.
 */
final class JournalLine {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT, DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .addMixIn(TrialPoint.class, InAnArray.class)
            .build();
    private static final String CHECKSUM = ",\"crc32\":\"";
    private static final String END = "\"}";
    private static final int DIGITS = 8;

    /** Of the points of a curve, whose names would be most of the file. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    private interface InAnArray {}

    private JournalLine() {}

    /** The line with its line feed. */
    static byte[] write(Record content) {
        String json;
        try {
            json = MAPPER.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of plain values is always JSON", e);
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
     * The record in a line without its line feed.
     *
     * @throws DamagedLineException if it is not as it was written
     */
    static <R extends Record> R read(byte[] line, Class<R> type) throws DamagedLineException {
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
        try {
            return MAPPER.readValue(text(line), type);
        } catch (JsonMappingException e) {
            // What follows names the switch of the mapper that minds.
            String problem = e.getOriginalMessage().split("; `")[0];
            throw new DamagedLineException("its member " + member(e) + " cannot be read: " + problem);
        } catch (JsonProcessingException e) {
            throw new DamagedLineException("it is not JSON");
        }
    }

    /** What the line says, whoever wrote it; a JSON null if it is not JSON. */
    static JsonNode parseOrNull(byte[] line) {
        try {
            JsonNode node = MAPPER.readTree(text(line));
            return node == null ? MAPPER.nullNode() : node;
        } catch (JsonProcessingException e) {
            return MAPPER.nullNode();
        }
    }

    private static String text(byte[] line) {
        return new String(line, StandardCharsets.UTF_8);
    }

    private static String member(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName())
                .collect(Collectors.joining(".", "\"", "\""));
    }

    private static long crc32(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return crc.getValue();
    }
}
