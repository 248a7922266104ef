package io.github.dl4jinit.examples.lab.experiment.verydeep;

import io.github.dl4jinit.tuning.Trial;
import io.github.dl4jinit.tuning.TrialCheckpoint;
import io.github.dl4jinit.tuning.TrialPoint;
import io.github.dl4jinit.tuning.TrialResult;
import io.github.dl4jinit.tuning.TrialRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** One network in training, trial after trial, each of which continues the one before. */
final class Contestant {
    private final Trial.Builder trial;
    private final List<TrialPoint> curve = new ArrayList<>();
    private final Consumer<TrialCheckpoint> watcher;
    private TrialCheckpoint checkpoint;
    private TrialResult last;
    private double seconds;

    /**
     * A network that was drawn.
     *
     * @param trial its layers, and how it is trained
     * @param start its weights and biases
     * @param watcher is shown the state after each trial, unless it diverged
     */
    Contestant(Trial.Builder trial, TrialCheckpoint start, Consumer<TrialCheckpoint> watcher) {
        this.trial = trial.keepCheckpoint(true);
        this.watcher = watcher;
        checkpoint = start;
    }

    /** Goes on until so many steps are done altogether, unless it has ended. */
    CompletableFuture<Void> advance(TrialRunner runner, int steps, double goal) {
        if (ended(goal)) {
            return CompletableFuture.completedFuture(null);
        }
        return runner.submit(trial.start(checkpoint).steps(steps).build()).thenAccept(this::take);
    }

    private void take(TrialResult result) {
        curve.addAll(result.curve());
        seconds += result.seconds();
        checkpoint = result.checkpoint().orElse(null);
        last = result;
        result.checkpoint().ifPresent(watcher);
    }

    /** Steps done so far. */
    int steps() {
        return last == null ? 0 : last.steps();
    }

    /** Whether it has reached a training accuracy or diverged. */
    boolean ended(double goal) {
        return last != null
                && (last.diverged() || last.end().map(TrialPoint::testAccuracy).orElse(0.0) >= goal);
    }

    /** All its trials as one. */
    TrialResult result() {
        return new TrialResult(last.name(), last.outcome(), last.steps(), curve, seconds, null);
    }

    /** Its state after the last trial; empty if that diverged. */
    Optional<TrialCheckpoint> checkpoint() {
        return Optional.ofNullable(checkpoint);
    }
}
