package io.github.dl4jinit.examples.lab.experiment.verydeep;

import io.github.dl4jinit.tuning.TrialResult;
import io.github.dl4jinit.tuning.TrialRunner;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Trains a network until its training accuracy reaches the goal, and a control beside it for as many steps: round after round,
 * each of which both begin together.
 */
final class GoalTraining {
    private final TrialRunner runner;
    private final VeryDeepSettings settings;

    GoalTraining(TrialRunner runner, VeryDeepSettings settings) {
        this.runner = runner;
        this.settings = settings;
    }

    /**
     * Trains both. The control ends when the network does, or before that if it reaches the goal itself or diverges.
     *
     * @return the results of the network and of the control
     */
    CompletableFuture<List<TrialResult>> train(Contestant network, Contestant control) {
        int steps = Math.min(settings.steps(), network.steps() + VeryDeepSettings.EVALUATE_EVERY);
        return network.advance(runner, steps)
                .thenCombine(
                        control.advance(runner, steps), (one, other) -> network.ended() || steps == settings.steps())
                .thenCompose(last -> last
                        ? CompletableFuture.completedFuture(Stream.of(network, control)
                                .map(Contestant::result)
                                .toList())
                        : train(network, control));
    }
}
