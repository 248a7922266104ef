package io.github.dl4jinit.examples.lab.experiment.field.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The finished runs of one start, in a file that survives the process, however it ends: a line for each run, which is on the disk
 * before the next begins. What follows the last line feed was being written when the process ended, and is cut off. A run counts
 * for a network as it is now: a line of a network that has changed since is passed over. The last line of a run counts.
 *
 * <p>To have the runs of a start made again, delete its file; to take over the runs of another folder, copy theirs.
 */
public final class FieldJournal implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final Map<String, FieldRun> runs = new HashMap<>();

    private FieldJournal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens the file, and makes it if it is not there.
     *
     * @param folder where it is
     * @param start the name of the start
     * @return the journal
     * @throws IOException if the file cannot be read or written, is in use, or is damaged
     */
    public static FieldJournal open(Path folder, String start) throws IOException {
        Path file = folder.resolve("runs-" + start + ".jsonl");
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            lock(file, channel);
            FieldJournal journal = new FieldJournal(file, channel);
            journal.read();
            return journal;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void lock(Path file, FileChannel channel) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new IOException(file + " is in use by another process; let it finish, or name another folder");
        }
    }

    private void read() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
            // A read may return less than was asked for.
        }
        String text = new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
        int end = text.lastIndexOf('\n') + 1;
        int number = 0;
        for (String line : text.substring(0, end).lines().toList()) {
            number++;
            try {
                JournalledRun run = JournalledRun.read(line);
                runs.put(key(run.settings(), run.run().seed()), run.run());
            } catch (IllegalArgumentException e) {
                throw new IOException(
                        file + ", line " + number + ": the line is damaged: " + e.getMessage()
                                + "; delete it to have its run made again",
                        e);
            }
        }
        // Only numbers and the names of networks are in it: a character is a byte.
        channel.truncate(end).position(end);
    }

    /**
     * A run that is on record.
     *
     * @param settings the fingerprint of network, budget and data
     * @param seed the seed
     * @return the run, if it is there
     */
    public synchronized Optional<FieldRun> find(String settings, int seed) {
        return Optional.ofNullable(runs.get(key(settings, seed)));
    }

    /**
     * Records a run. Returns once it is safe on the disk.
     *
     * @param settings the fingerprint of network, budget and data
     * @param run the run
     * @throws IOException if it cannot be written
     */
    public synchronized void add(String settings, FieldRun run) throws IOException {
        String line = new JournalledRun(settings, run).write() + "\n";
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(false);
        runs.put(key(settings, run.seed()), run);
    }

    private static String key(String settings, int seed) {
        return settings + "/" + seed;
    }

    /** Leaves the file to others. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
