package io.github.dl4jinit.tuning.journal;

import io.github.dl4jinit.tuning.Trial;
import io.github.dl4jinit.tuning.TrialCheckpoint;
import io.github.dl4jinit.tuning.TrialResult;
import io.github.dl4jinit.tuning.TrialRunner;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes around another runner and keeps what has finished on disk. A trial that is on record is answered from there; any other
 * is run, and recorded before its result is given out. So the way to continue what was interrupted, by whatever, is to run
 * the same again over the same folder.
 *
 * <p>Trials are told apart by their names. One whose configuration, seed, steps, batch size, measuring or starting point
 * differ from those on record is refused. The data are not part of a trial: what tells them apart belongs into the
 * description.
 *
 * <p>Checkpoints are kept on disk, not in memory, until a trial that continues them has finished. One that is missing or
 * damaged when it is needed is made again by running its trial again; a warning says so.
 *
 * <p>A folder has one runner at a time, in one process. The runner around which this one goes may work anywhere; the folder is
 * written by this process alone.
 */
public final class JournaledTrialRunner implements TrialRunner {
    private static final Logger LOG = LoggerFactory.getLogger(JournaledTrialRunner.class);

    private final TrialRunner runner;
    private final Journal journal;
    /**
     * One thread, so that records are whole, and one of its own: if a thread that trains were interrupted while it writes,
     * Java would close the file.
     */
    private final ExecutorService writer = Executors.newSingleThreadExecutor(JournaledTrialRunner::thread);
    /** Which trial made a checkpoint, for as long as somebody holds the checkpoint. */
    private final Map<TrialCheckpoint, Trial> makers = Collections.synchronizedMap(new WeakHashMap<>());

    private JournaledTrialRunner(TrialRunner runner, Journal journal) {
        this.runner = runner;
        this.journal = journal;
    }

    /**
     * Opens the journal in a folder, or begins one.
     *
     * @param folder is created if need be
     * @param description what the trials have in common that a trial itself does not say, above all their data; the one with
     *     which the journal was begun is the only one that opens it
     * @param runner runs what is not on record; closed with this one
     * @return the runner
     * @throws JournalException if the folder cannot be written, is in use, or holds what is not a whole journal of that
     *     description
     */
    public static JournaledTrialRunner open(Path folder, String description, TrialRunner runner) {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(runner, "runner");
        return new JournaledTrialRunner(runner, Journal.open(folder, description));
    }

    /**
     * Whether there is a journal in a folder.
     *
     * @param folder any folder, which need not exist
     * @return true if {@link #open} would continue it
     */
    public static boolean exists(Path folder) {
        return JournalFile.exists(folder);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "journal");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * How many trials are on record.
     *
     * @return 0 or more
     */
    public int recorded() {
        return journal.size();
    }

    @Override
    public int parallelism() {
        return runner.parallelism();
    }

    /**
     * Accepts a trial and returns at once.
     *
     * @param trial the trial
     * @return its result, from the record or newly run; completes exceptionally with a {@link JournalException} if it is on
     *     record with other settings or cannot be recorded
     */
    @Override
    public CompletableFuture<TrialResult> submit(Trial trial) {
        Objects.requireNonNull(trial, "trial");
        try {
            Optional<TrialRecord> found = journal.find(trial);
            if (found.isPresent() && answers(found.get(), trial)) {
                return CompletableFuture.completedFuture(result(trial, found.get()));
            }
            return run(trial);
        } catch (JournalException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Gives up the trials that have not ended; those that have are recorded first. */
    @Override
    public void close() {
        runner.close();
        writer.shutdown();
        try {
            // A record takes milliseconds; a disk that takes longer than this does not come back.
            if (!writer.awaitTermination(1, TimeUnit.MINUTES)) {
                LOG.warn("the last records are not on disk yet");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        journal.close();
    }

    private static boolean answers(TrialRecord found, Trial trial) {
        return !trial.keepCheckpoint()
                || found.hasCheckpoint()
                || found.result().diverged();
    }

    private CompletableFuture<TrialResult> run(Trial trial) {
        return withWholeStart(trial)
                .thenCompose(runner::submit)
                .thenApplyAsync(result -> result(trial, journal.add(trial, result)), writer);
    }

    /** The trial with its starting point in memory, which therefore can no longer be deleted under it. */
    private CompletableFuture<Trial> withWholeStart(Trial trial) {
        TrialCheckpoint start = trial.start().orElse(null);
        Trial maker = start == null ? null : makers.get(start);
        if (maker == null) {
            return CompletableFuture.completedFuture(trial);
        }
        try {
            return CompletableFuture.completedFuture(withStart(trial, Fingerprint.of(start)));
        } catch (JournalException e) {
            LOG.warn("{}; trial \"{}\" is run again", e.getMessage(), maker.name());
            return run(maker)
                    .thenApply(again ->
                            withStart(trial, Fingerprint.of(again.checkpoint().orElseThrow())));
        }
    }

    private Trial withStart(Trial trial, String fingerprint) {
        return trial.toBuilder().start(journal.load(fingerprint)).build();
    }

    private TrialResult result(Trial trial, TrialRecord finished) {
        if (!trial.keepCheckpoint() || !finished.hasCheckpoint()) {
            return finished.resultWith(null);
        }
        String fingerprint = finished.checkpoint();
        TrialCheckpoint stored =
                new StoredCheckpoint(finished.result().steps(), fingerprint, () -> journal.load(fingerprint));
        makers.put(stored, trial);
        return finished.resultWith(stored);
    }
}
