package io.github.dl4jinit.tuning.journal;

import io.github.dl4jinit.tuning.TrialCheckpoint;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checkpoints on disk, each in a file that is named after its fingerprint. */
final class CheckpointFolder {
    private static final String SUFFIX = ".checkpoint";
    private static final String TEMPORARY = "unfinished" + SUFFIX;

    private final Path folder;

    private CheckpointFolder(Path folder) {
        this.folder = folder;
    }

    static CheckpointFolder open(Path folder) throws IOException {
        Files.createDirectories(folder);
        return new CheckpointFolder(folder);
    }

    /** Returns once the state is safe on the disk. Not for several threads at a time. */
    void store(TrialCheckpoint checkpoint, String fingerprint) {
        Path file = file(fingerprint);
        try {
            Durable.write(file, folder.resolve(TEMPORARY), channel -> {
                // Not closed: that would close the channel before it is forced.
                OutputStream out = Channels.newOutputStream(channel);
                checkpoint.write(out);
            });
        } catch (IOException e) {
            throw new JournalException(file, "the checkpoint cannot be written", e);
        }
    }

    /**
     * Reads a state.
     *
     * @throws JournalException if the file is missing or is not as it was written
     */
    TrialCheckpoint load(String fingerprint) {
        Path file = file(fingerprint);
        try {
            // Checked as a whole first: from damaged bytes ND4J would read sizes that do not fit into memory.
            if (!fingerprint.equals(Fingerprint.of(file))) {
                throw new JournalException(file, "the checkpoint is damaged: its checksum does not fit its name");
            }
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
                return TrialCheckpoint.read(in);
            }
        } catch (IOException e) {
            throw new JournalException(file, "the checkpoint cannot be read", e);
        }
    }

    /** Deletes what is left of checkpoints that nothing will continue. A file that cannot be deleted only takes room. */
    void keepOnly(Set<String> fingerprints) throws IOException {
        Set<String> kept =
                fingerprints.stream().map(fingerprint -> fingerprint + SUFFIX).collect(Collectors.toSet());
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.toList();
        }
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (name.endsWith(SUFFIX) && !kept.contains(name)) {
                Files.deleteIfExists(file);
            }
        }
    }

    void delete(String fingerprint) throws IOException {
        Files.deleteIfExists(file(fingerprint));
    }

    private Path file(String fingerprint) {
        return folder.resolve(fingerprint + SUFFIX);
    }
}
