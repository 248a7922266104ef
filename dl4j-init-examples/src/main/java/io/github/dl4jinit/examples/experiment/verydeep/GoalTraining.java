package io.github.dl4jinit.examples.experiment.verydeep;

import io.github.dl4jinit.tuning.Trial;
import io.github.dl4jinit.tuning.TrialCheckpoint;
import io.github.dl4jinit.tuning.TrialPoint;
import io.github.dl4jinit.tuning.TrialResult;
import io.github.dl4jinit.tuning.TrialRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Trains until the accuracy that the runner's data measures reaches the goal: trial after trial, each of which continues the
 * one before.
 */
final class GoalTraining {
    private final TrialRunner runner;
    private final Settings settings;

    GoalTraining(TrialRunner runner, Settings settings) {
        this.runner = runner;
        this.settings = settings;
    }

    /**
     * Trains a network that was drawn.
     *
     * @param seed of the order of the examples
     * @return one result for all trials together; it completed at the goal or at the end of the budget, or diverged
     */
    CompletableFuture<TrialResult> train(String name, MultiLayerNetwork network, long seed) {
        Trial.Builder trial = Trial.builder(name, network.getLayerWiseConfigurations())
                .seed(seed)
                .batchSize(settings.batchSize())
                .keepCheckpoint(true);
        return next(trial, TrialCheckpoint.initial(network.params()), new ArrayList<>(), 0);
    }

    private CompletableFuture<TrialResult> next(
            Trial.Builder trial, TrialCheckpoint start, List<TrialPoint> curve, double seconds) {
        int steps = Math.min(settings.steps(), start.step() + Settings.EVALUATE_EVERY);
        return runner.submit(trial.start(start).steps(steps).build()).thenCompose(result -> {
            curve.addAll(result.curve());
            double soFar = seconds + result.seconds();
            boolean ended = result.diverged() || steps == settings.steps() || reached(result);
            return ended
                    ? CompletableFuture.completedFuture(
                            new TrialResult(result.name(), result.outcome(), result.steps(), curve, soFar, null))
                    : next(trial, result.checkpoint().orElseThrow(), curve, soFar);
        });
    }

    private static boolean reached(TrialResult result) {
        return result.end().orElseThrow().testAccuracy() >= Settings.GOAL;
    }
}
