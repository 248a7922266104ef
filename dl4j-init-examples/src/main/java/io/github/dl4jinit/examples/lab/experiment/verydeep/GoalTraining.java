package io.github.dl4jinit.examples.lab.experiment.verydeep;

import io.github.dl4jinit.tuning.TrialResult;
import io.github.dl4jinit.tuning.TrialRunner;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Trains a network until its training accuracy reaches the goal, and controls beside it for as many steps: round after round,
 * each of which all begin together.
 */
final class GoalTraining {
    private final TrialRunner runner;
    private final VeryDeepSettings settings;

    GoalTraining(TrialRunner runner, VeryDeepSettings settings) {
        this.runner = runner;
        this.settings = settings;
    }

    /**
     * Trains all. The controls end when the first does, or before that if one reaches the goal itself or diverges.
     *
     * @param networks the network, and the controls behind it
     * @return their results
     */
    CompletableFuture<List<TrialResult>> train(List<Contestant> networks) {
        Contestant first = networks.get(0);
        int steps = Math.min(settings.steps(), first.steps() + VeryDeepSettings.EVALUATE_EVERY);
        CompletableFuture<?>[] round = networks.stream()
                .map(network -> network.advance(runner, steps, settings.goal()))
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(round)
                .thenCompose(done -> first.ended(settings.goal()) || steps == settings.steps()
                        ? CompletableFuture.completedFuture(
                                networks.stream().map(Contestant::result).toList())
                        : train(networks));
    }
}
