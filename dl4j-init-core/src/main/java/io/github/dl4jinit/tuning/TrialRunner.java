package io.github.dl4jinit.tuning;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Runs trials on one set of data, several at a time: in this process, or wherever an implementation takes them. */
public interface TrialRunner extends AutoCloseable {

    /**
     * How many trials make progress at the same time. More may be submitted; they wait.
     *
     * @return at least 1
     */
    int parallelism();

    /**
     * Accepts a trial and returns at once.
     *
     * @param trial the trial
     * @return its result; completes exceptionally if the trial could not be run, with the exception that says why
     */
    CompletableFuture<TrialResult> submit(Trial trial);

    /**
     * Runs trials and waits for all of them.
     *
     * @param trials the trials
     * @return their results, in the same order
     * @throws RuntimeException the first failure, if one could not be run
     */
    default List<TrialResult> run(List<Trial> trials) {
        List<CompletableFuture<TrialResult>> submitted = new ArrayList<>();
        trials.forEach(trial -> submitted.add(submit(trial)));
        List<TrialResult> results = new ArrayList<>();
        for (CompletableFuture<TrialResult> result : submitted) {
            try {
                results.add(result.join());
            } catch (CompletionException e) {
                submitted.forEach(other -> other.cancel(true));
                throw e.getCause() instanceof RuntimeException cause ? cause : e;
            }
        }
        return results;
    }

    /** Gives up the trials that have not ended and frees what the runner holds. */
    @Override
    void close();
}
