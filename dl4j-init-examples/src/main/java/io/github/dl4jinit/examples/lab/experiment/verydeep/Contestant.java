package io.github.dl4jinit.examples.lab.experiment.verydeep;

import io.github.dl4jinit.tuning.Trial;
import io.github.dl4jinit.tuning.TrialCheckpoint;
import io.github.dl4jinit.tuning.TrialPoint;
import io.github.dl4jinit.tuning.TrialResult;
import io.github.dl4jinit.tuning.TrialRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;

/** One network in training, trial after trial, each of which continues the one before. */
final class Contestant {
    private final Trial.Builder trial;
    private final List<TrialPoint> curve = new ArrayList<>();
    private TrialCheckpoint checkpoint;
    private TrialResult last;
    private double seconds;

    /**
     * A network that was drawn.
     *
     * @param configuration its layers
     * @param start its weights and biases
     * @param seed of the order of the examples
     */
    Contestant(String name, MultiLayerConfiguration configuration, TrialCheckpoint start, long seed, int batchSize) {
        trial = Trial.builder(name, configuration)
                .seed(seed)
                .batchSize(batchSize)
                .keepCheckpoint(true);
        checkpoint = start;
    }

    /** Goes on until so many steps are done altogether, unless it has ended. */
    CompletableFuture<Void> advance(TrialRunner runner, int steps) {
        if (ended()) {
            return CompletableFuture.completedFuture(null);
        }
        return runner.submit(trial.start(checkpoint).steps(steps).build()).thenAccept(this::take);
    }

    private void take(TrialResult result) {
        curve.addAll(result.curve());
        seconds += result.seconds();
        checkpoint = result.checkpoint().orElse(null);
        last = result;
    }

    /** Steps done so far. */
    int steps() {
        return last == null ? 0 : last.steps();
    }

    /** Whether it has reached the goal or diverged. */
    boolean ended() {
        return last != null && (last.diverged() || last.end().orElseThrow().testAccuracy() >= VeryDeepSettings.GOAL);
    }

    /** All its trials as one. */
    TrialResult result() {
        return new TrialResult(last.name(), last.outcome(), last.steps(), curve, seconds, null);
    }
}
