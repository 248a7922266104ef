package io.github.dl4jinit.tuning.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of finished trials: a header and a line for each, only ever added to.
 *
 * <p>A line is finished by its line feed. What follows the last one was being written when the process ended, and was never
 * acknowledged; it is cut off. A finished line that is not as it was written is another matter: it is refused, since what it
 * held cannot be known.
 */
final class JournalFile {
    static final int VERSION = 1;
    static final String NAME = "journal.jsonl";

    private static final Logger LOG = LoggerFactory.getLogger(JournalFile.class);
    private static final String FORMAT = "dl4j-init journal";

    private final Path file;
    private final FileChannel channel;
    private final List<TrialRecord> records;
    private JournalException failure;

    private record Header(String format, int version, String description) {}

    private JournalFile(Path file, FileChannel channel, List<TrialRecord> records) {
        this.file = file;
        this.channel = channel;
        this.records = records;
    }

    static boolean exists(Path folder) {
        return Files.exists(folder.resolve(NAME));
    }

    /** Opens the journal of a folder that is locked; begins one if there is none. */
    static JournalFile open(Path folder, String description) throws IOException {
        Path file = folder.resolve(NAME);
        if (!exists(folder)) {
            // Renamed into place, so that a journal without its header cannot be one of ours.
            Durable.write(
                    file, folder.resolve(NAME + ".unfinished"), channel -> writeAll(channel, header(description)));
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            byte[] bytes = readAll(channel);
            int end = endOfLastLine(bytes);
            List<TrialRecord> records = parse(file, bytes, end, description);
            if (end < bytes.length) {
                LOG.warn(
                        "{}: {} bytes after line {} were being written when the process ended, and are cut off",
                        file,
                        bytes.length - end,
                        records.size() + 1);
                channel.truncate(end);
                channel.force(true);
            }
            channel.position(end);
            return new JournalFile(file, channel, records);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** What was on record when the file was opened, in the order in which it was written. */
    List<TrialRecord> records() {
        return records;
    }

    /**
     * Adds a trial. Returns once it is safe on the disk. Not for several threads at a time.
     *
     * @throws JournalException if it could not be written, now or before
     */
    void append(TrialRecord trial) {
        if (failure != null) {
            throw failure;
        }
        long end = -1;
        try {
            end = channel.position();
            writeAll(channel, trial.write());
            channel.force(false);
        } catch (IOException e) {
            // After a failure nobody knows what the disk holds: the file is not written to until it has been read
            // again.
            failure = new JournalException(
                    file, "trial \"" + trial.name() + "\" cannot be recorded; those before it are safe", e);
            cutBack(end);
            throw failure;
        }
    }

    void close() throws IOException {
        channel.close();
    }

    private void cutBack(long end) {
        try {
            if (end >= 0) {
                channel.truncate(end);
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static byte[] header(String description) {
        return JournalLine.write(new Header(FORMAT, VERSION, description));
    }

    private static List<TrialRecord> parse(Path file, byte[] bytes, int end, String description) {
        List<TrialRecord> records = new ArrayList<>();
        int number = 0;
        for (int from = 0; from < end; ) {
            int to = from;
            while (bytes[to] != '\n') {
                to++;
            }
            byte[] line = Arrays.copyOfRange(bytes, from, to);
            number++;
            if (number == 1) {
                checkHeader(file, line, description);
            } else {
                records.add(record(file, number, line));
            }
            from = to + 1;
        }
        if (number == 0) {
            throw foreign(file);
        }
        return records;
    }

    private static void checkHeader(Path file, byte[] line, String description) {
        JsonNode header = JournalLine.parseOrNull(line);
        if (!FORMAT.equals(header.path("format").textValue())) {
            throw foreign(file);
        }
        // Looked at before the checksum, which another version may compute in another way.
        int version = header.path("version").asInt();
        if (version > VERSION) {
            throw new JournalException(
                    file,
                    1,
                    "the journal has format " + version + ", this version of dl4j-init reads up to " + VERSION
                            + "; use the version that wrote it, or a newer one");
        }
        try {
            String before = JournalLine.read(line, Header.class).description;
            if (!before.equals(description)) {
                throw new JournalException(
                        file, 1, "the journal was made for \"" + before + "\", not for \"" + description + "\"");
            }
        } catch (DamagedLineException e) {
            throw new JournalException(
                    file, 1, "the header is damaged: " + e.getMessage() + "; restore it from a copy");
        }
    }

    private static TrialRecord record(Path file, int number, byte[] line) {
        try {
            return TrialRecord.read(line);
        } catch (DamagedLineException e) {
            throw new JournalException(
                    file,
                    number,
                    "the line is damaged: " + e.getMessage()
                            + "; restore it from a copy, or delete the line to run its trial again");
        }
    }

    private static JournalException foreign(Path file) {
        return new JournalException(file, 1, "this is not a journal of dl4j-init");
    }

    private static int endOfLastLine(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private static byte[] readAll(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
            // A read may return less than was asked for.
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private static void writeAll(FileChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }
}
