package io.github.dl4jinit.examples.cli.tune;

import io.github.dl4jinit.tuning.Trial;
import io.github.dl4jinit.tuning.TrialResult;
import io.github.dl4jinit.tuning.TrialRunner;
import java.util.concurrent.CompletableFuture;

/** Goes around a runner that trains elsewhere, and tells the bar of each trial when it has ended: its steps are not seen. */
record DistantTrials(TrialRunner runner, SearchBar bar) implements TrialRunner {

    @Override
    public int parallelism() {
        return runner.parallelism();
    }

    @Override
    public CompletableFuture<TrialResult> submit(Trial trial) {
        CompletableFuture<TrialResult> running = runner.submit(trial);
        // Not the bar beside the result: the search must not learn of the steps before the bar does.
        CompletableFuture<TrialResult> told = running.thenApply(result -> {
            bar.trained(trial, result);
            return result;
        });
        told.whenComplete((result, failure) -> {
            if (told.isCancelled()) {
                running.cancel(true);
            }
        });
        return told;
    }

    @Override
    public void close() {
        runner.close();
    }
}
