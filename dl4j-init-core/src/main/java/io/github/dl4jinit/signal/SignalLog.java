package io.github.dl4jinit.signal;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.node.ArrayNode;
import org.nd4j.shade.jackson.databind.node.JsonNodeFactory;
import org.nd4j.shade.jackson.databind.node.ObjectNode;

/** Appends reports to a file, one line of JSON each. */
final class SignalLog {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path file;

    /** Makes sure that the file can be appended to, and that the next record begins on a line of its own. */
    SignalLog(Path file) {
        this.file = file;
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            try (FileChannel channel = FileChannel.open(file, CREATE, APPEND)) {
                if (endsWithinALine(file)) {
                    // Whoever wrote it was stopped in the middle.
                    channel.write(ByteBuffer.wrap(new byte[] {'\n'}));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("file cannot be written: " + file, e);
        }
    }

    private static boolean endsWithinALine(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return channel.size() > 0 && channel.read(last, channel.size() - 1) == 1 && last.get(0) != '\n';
        }
    }

    Path file() {
        return file;
    }

    /** Appends a record; when this returns, it is on the disk. */
    void append(int iteration, int epoch, double score, SignalReport report) throws IOException {
        ObjectNode record = JsonNodeFactory.instance
                .objectNode()
                .put("iteration", iteration)
                .put("epoch", epoch);
        if (Double.isFinite(score)) {
            record.put("score", score);
        } else {
            record.putNull("score");
        }
        record.set("forward", ReportJson.verdict(report.forward(), report.forwardDrift()));
        record.set("backward", ReportJson.verdict(report.backward(), report.backwardDrift()));
        ArrayNode layers = record.putArray("layers");
        report.layers().forEach(layer -> layers.add(ReportJson.layer(layer)));
        byte[] line = (MAPPER.writeValueAsString(record) + "\n").getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(file, CREATE, APPEND)) {
            ByteBuffer buffer = ByteBuffer.wrap(line);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(false);
        }
    }
}
