package io.github.dl4jinit.signal;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;

import io.github.dl4jinit.signal.finding.SignalRecord;
import io.github.dl4jinit.signal.text.Direction;
import io.github.dl4jinit.signal.text.RecordJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The file of a {@link SignalListener}: one line of JSON for each record. */
public final class SignalLog {
    private final Path file;
    private CompletableFuture<Void> forced = CompletableFuture.completedFuture(null);

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

    /**
     * Reads what a {@link SignalListener} recorded, also while it is still recording. Lines that a crash cut are left out.
     *
     * @param file the file that was given to the listener
     * @return the records in the order in which they were made: where training was resumed from an earlier state, iterations
     *     come again
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if a line is neither a record nor the beginning of one
     */
    public static List<SignalRecord> read(Path file) throws IOException {
        List<SignalRecord> records = new ArrayList<>();
        // A crash can cut a character, too.
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            int number = 1;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                read(line, "line " + number++ + " of " + file).ifPresent(records::add);
            }
        }
        return records;
    }

    private static Optional<SignalRecord> read(String line, String where) {
        try {
            return RecordJson.read(line);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(where + " is not a record of signals: " + e.getMessage(), e);
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

    /**
     * Appends a record; when this returns, it is in the file, so that a crash of the process does not lose it. It is forced to
     * the disk meanwhile, which can take as long as a training step.
     *
     * @throws IOException if it cannot be written, or the one before could not be forced
     */
    void append(int iteration, int epoch, double score, SignalReport report) throws IOException {
        String record = RecordJson.write(
                iteration,
                epoch,
                score,
                new Direction(report.forward(), report.forwardDrift()),
                new Direction(report.backward(), report.backwardDrift()),
                report.layers());
        byte[] line = (record + "\n").getBytes(StandardCharsets.UTF_8);
        awaitForced();
        FileChannel channel = FileChannel.open(file, CREATE, APPEND);
        try {
            ByteBuffer buffer = ByteBuffer.wrap(line);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        forced = CompletableFuture.runAsync(() -> force(channel));
    }

    private void awaitForced() throws IOException {
        try {
            forced.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException cause) {
                throw cause.getCause();
            }
            throw e;
        }
    }

    private static void force(FileChannel channel) {
        try (channel) {
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
