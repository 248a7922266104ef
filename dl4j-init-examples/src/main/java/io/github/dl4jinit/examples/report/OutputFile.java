package io.github.dl4jinit.examples.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A file that appears whole or not at all, and replaces an older one of its name only then. */
public final class OutputFile {

    private OutputFile() {}

    /**
     * Writes a file.
     *
     * @param option what named it, for a message
     * @param file where to
     * @param content all of it
     * @throws IOException if it cannot be written; then an older file of that name is as it was
     */
    public static void write(String option, Path file, byte[] content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || folder == null || !Files.isDirectory(folder)) {
            throw new IOException(option + " must be a file in a folder that is there: " + file);
        }
        write(file, content);
    }

    /** Writes a file into a folder that is there. */
    static void write(Path file, byte[] content) throws IOException {
        // Not Files.createTempFile, which makes files that only their owner may read.
        Path half = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try (FileChannel channel =
                    FileChannel.open(half, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                for (ByteBuffer left = ByteBuffer.wrap(content); left.hasRemaining(); ) {
                    channel.write(left);
                }
                // On the disk before it gets the name of the only copy that there was.
                channel.force(true);
            }
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
    }
}
