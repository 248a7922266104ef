package io.github.dl4jinit.tuning.journal;

import io.github.dl4jinit.tuning.Trial;
import io.github.dl4jinit.tuning.TrialCheckpoint;
import io.github.dl4jinit.tuning.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder with finished trials and the checkpoints that may still be continued. One thread writes, any may read. */
final class Journal {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final Path folder;
    private final FolderLock lock;
    private final JournalFile file;
    private final CheckpointFolder checkpoints;
    private final Map<String, TrialRecord> records = new ConcurrentHashMap<>();

    private Journal(Path folder, FolderLock lock, JournalFile file, CheckpointFolder checkpoints) {
        this.folder = folder;
        this.lock = lock;
        this.file = file;
        this.checkpoints = checkpoints;
        // The last of a name counts: a trial is run again, and recorded again, when its checkpoint was lost.
        file.records().forEach(trial -> records.put(trial.name(), trial));
    }

    static Journal open(Path folder, String description) {
        FolderLock lock = null;
        JournalFile file = null;
        try {
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                throw new JournalException(folder, "the journal must be a folder, this is a file");
            }
            Files.createDirectories(folder);
            lock = FolderLock.take(folder);
            file = JournalFile.open(folder, description);
            Journal journal = new Journal(folder, lock, file, CheckpointFolder.open(folder.resolve("checkpoints")));
            journal.checkpoints.keepOnly(journal.wanted());
            return journal;
        } catch (IOException e) {
            release(file, lock);
            throw new JournalException(folder, "the journal cannot be opened", e);
        } catch (RuntimeException e) {
            release(file, lock);
            throw e;
        }
    }

    /**
     * The trial of that name, if it is on record.
     *
     * @throws JournalException if it was run with other settings
     */
    Optional<TrialRecord> find(Trial trial) {
        TrialRecord found = records.get(trial.name());
        if (found != null) {
            String difference = found.settings().differenceFrom(TrialSettings.of(trial));
            if (!difference.isEmpty()) {
                throw new JournalException(
                        folder,
                        "trial \"" + trial.name() + "\" is on record with other settings: " + difference
                                + "; use the settings of before, or another folder");
            }
        }
        return Optional.ofNullable(found);
    }

    /** Returns once the trial and its checkpoint are safe on the disk. */
    TrialRecord add(Trial trial, TrialResult result) {
        TrialRecord finished = TrialRecord.of(TrialSettings.of(trial), result);
        // Before the record, which promises it.
        result.checkpoint().ifPresent(state -> checkpoints.store(state, finished.checkpoint()));
        TrialRecord before = records.get(finished.name());
        file.append(finished);
        records.put(finished.name(), finished);
        if (before != null && !before.agreesWith(finished)) {
            LOG.warn("{}: trial \"{}\" was run again and came to another result than before", folder, trial.name());
        }
        forget(finished.settings().start());
        return finished;
    }

    TrialCheckpoint load(String fingerprint) {
        return checkpoints.load(fingerprint);
    }

    int size() {
        return records.size();
    }

    void close() {
        release(file, lock);
    }

    private void forget(String start) {
        try {
            if (!start.isEmpty() && !wanted().contains(start)) {
                checkpoints.delete(start);
            }
        } catch (IOException e) {
            LOG.warn("{}: a checkpoint that is no longer needed cannot be deleted: {}", folder, e.toString());
        }
    }

    /** The checkpoints that no finished trial continues. Trials with equal weights share one, until each is continued. */
    private Set<String> wanted() {
        Map<String, Integer> continuations = new ConcurrentHashMap<>();
        records.values().forEach(trial -> continuations.merge(trial.settings().start(), 1, Integer::sum));
        Set<String> wanted = new HashSet<>();
        for (TrialRecord trial : records.values()) {
            if (trial.hasCheckpoint() && continuations.merge(trial.checkpoint(), -1, Integer::sum) < 0) {
                wanted.add(trial.checkpoint());
            }
        }
        return wanted;
    }

    /** What was recorded is on the disk by now: there is nothing left that could be lost here. */
    private static void release(JournalFile file, FolderLock lock) {
        try {
            if (file != null) {
                file.close();
            }
            if (lock != null) {
                lock.release();
            }
        } catch (IOException e) {
            LOG.warn("a journal cannot be closed before the process ends: {}", e.toString());
        }
    }
}
