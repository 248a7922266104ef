package io.github.dl4jinit.tuning.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps a journal's folder to one writer. The operating system gives the lock back when the process ends, however it ends. */
final class FolderLock {
    /**
     * The folders that this process holds. POSIX drops all of a process's locks on a file when the process closes any of its
     * descriptors of that file, so that merely trying a second time would end the first lock.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws JournalException if another process or another runner of this one holds it
     */
    static FolderLock take(Path folder) throws IOException {
        Path real = folder.toRealPath();
        if (!HELD.add(real)) {
            throw new JournalException(folder, "another runner of this process is using this journal");
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(real.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new JournalException(
                        folder, "another process is using this journal; let it finish, or name another folder");
            }
            return new FolderLock(real, channel);
        } catch (IOException | RuntimeException e) {
            HELD.remove(real);
            if (channel != null) {
                channel.close();
            }
            throw e;
        }
    }

    void release() throws IOException {
        channel.close();
        HELD.remove(folder);
    }
}
