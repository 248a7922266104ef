package io.github.dl4jinit.examples.lab.experiment.verydeep;

import io.github.dl4jinit.examples.data.DigitData;
import io.github.dl4jinit.examples.report.ProgressBar;
import io.github.dl4jinit.tuning.LocalTrialRunner;
import io.github.dl4jinit.tuning.TrialData;
import io.github.dl4jinit.tuning.TrialObserver;
import io.github.dl4jinit.tuning.TrialPoint;
import io.github.dl4jinit.tuning.TrialResult;
import io.github.dl4jinit.tuning.TrialRunner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Trains the networks that very deep ones are held against, for as many steps. */
final class OtherTraining {
    private final VeryDeepSettings settings;
    private final List<OtherNetwork> networks;
    private final TrialData data;

    /**
     * A training.
     *
     * @param digits standardised
     */
    OtherTraining(VeryDeepSettings settings, DigitData digits) {
        this.settings = settings;
        networks = OtherNetwork.beside(
                settings.network(digits.train().inputs(), digits.train().classes()), settings);
        data = TrialData.of(
                digits.train().first(digits.train().size()),
                digits.test().first(digits.test().size()));
    }

    /** How many trainings these are. */
    int trainings() {
        return settings.seeds()
                * networks.stream().mapToInt(network -> network.rates().size()).sum();
    }

    /** Trains each at each of its rates. A network that diverged at all of them is left out. */
    List<OtherRun> train(int steps, ProgressBar bar) {
        try (TrialRunner runner = LocalTrialRunner.of(data, settings.threads(), new TrialObserver() {})) {
            List<CompletableFuture<Optional<OtherRun>>> runs = new ArrayList<>();
            for (OtherNetwork network : networks) {
                for (int seed = 1; seed <= settings.seeds(); seed++) {
                    runs.add(best(runner, network, seed, steps, bar));
                }
            }
            return runs.stream().flatMap(run -> run.join().stream()).toList();
        }
    }

    private CompletableFuture<Optional<OtherRun>> best(
            TrialRunner runner, OtherNetwork network, int seed, int steps, ProgressBar bar) {
        List<CompletableFuture<Optional<OtherRun>>> tries = new ArrayList<>();
        for (double rate : network.rates()) {
            tries.add(runner.submit(network.trial(settings.updater().withRate(rate), rate, seed)
                            .seed(seed)
                            .batchSize(settings.batchSize())
                            .evaluateEvery(VeryDeepSettings.EVALUATE_EVERY)
                            .steps(steps)
                            .build())
                    .thenApply(result -> {
                        bar.step();
                        return run(network, seed, rate, result);
                    }));
        }
        return CompletableFuture.allOf(tries.toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> tries.stream()
                        .flatMap(attempt -> attempt.join().stream())
                        .min(Comparator.comparingDouble(OtherRun::trainLoss)));
    }

    private static Optional<OtherRun> run(OtherNetwork network, int seed, double rate, TrialResult result) {
        if (result.diverged()) {
            return Optional.empty();
        }
        TrialPoint end = result.end().orElseThrow();
        return Optional.of(
                new OtherRun(network.label(), seed, rate, result.steps(), end.trainLoss(), end.testAccuracy()));
    }
}
