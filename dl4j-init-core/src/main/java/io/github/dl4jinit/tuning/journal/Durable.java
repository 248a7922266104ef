package io.github.dl4jinit.tuning.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that are either there as a whole, and stay after a power cut, or are not there. */
final class Durable {
    private Durable() {}

    /** What writes a file's content. */
    interface Content {
        void write(FileChannel channel) throws IOException;
    }

    /** Writes beside the file, forces it to the disk and renames it; leaves nothing behind if that fails. */
    static void write(Path file, Path temporary, Content content) throws IOException {
        try {
            try (FileChannel channel = FileChannel.open(
                    temporary,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                content.write(channel);
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
        forceFolder(file.getParent());
    }

    /** A file's name is kept by its folder, which has to reach the disk too. */
    private static void forceFolder(Path folder) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(folder, StandardOpenOption.READ);
        } catch (IOException e) {
            // Windows opens no folder; there a rename is kept by the file system's own journal.
            return;
        }
        try (channel) {
            channel.force(true);
        }
    }
}
