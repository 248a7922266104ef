package io.github.dl4jinit.examples.cli.tune;

import io.github.dl4jinit.tuning.Trial;
import io.github.dl4jinit.tuning.TrialResult;
import io.github.dl4jinit.tuning.TrialRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Goes around a runner and remembers every trial and its result, in the order in which they were submitted. */
final class TakenTrials implements TrialRunner {
    private final TrialRunner runner;
    private final List<Taken> taken = new ArrayList<>();

    private record Taken(Trial trial, CompletableFuture<TrialResult> result) {}

    TakenTrials(TrialRunner runner) {
        this.runner = runner;
    }

    /** Those that have ended. */
    List<TakenTrial> ended() {
        return taken.stream()
                .filter(one -> one.result().isDone() && !one.result().isCompletedExceptionally())
                .map(one -> TakenTrial.of(one.trial(), one.result().join()))
                .toList();
    }

    @Override
    public int parallelism() {
        return runner.parallelism();
    }

    @Override
    public CompletableFuture<TrialResult> submit(Trial trial) {
        CompletableFuture<TrialResult> result = runner.submit(trial);
        taken.add(new Taken(trial, result));
        return result;
    }

    @Override
    public void close() {
        runner.close();
    }
}
