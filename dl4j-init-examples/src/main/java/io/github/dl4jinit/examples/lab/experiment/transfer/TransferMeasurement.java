package io.github.dl4jinit.examples.lab.experiment.transfer;

import io.github.dl4jinit.examples.data.DigitData;
import io.github.dl4jinit.examples.report.ProgressBar;
import io.github.dl4jinit.tuning.LocalTrialRunner;
import io.github.dl4jinit.tuning.Trial;
import io.github.dl4jinit.tuning.TrialData;
import io.github.dl4jinit.tuning.TrialObserver;
import io.github.dl4jinit.tuning.TrialResult;
import io.github.dl4jinit.tuning.TrialRunner;
import io.github.dl4jinit.tuning.journal.JournaledTrialRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;

/** Trains every network of the experiment; those that a journal has are not trained again. */
final class TransferMeasurement {
    /** Nothing is asked of test digits, but a trial needs some. */
    private static final int TEST_DIGITS = 16;

    private final TransferSettings settings;
    private final DigitData digits;
    private final Path journal;
    private final Map<TransferVariant, Losses> losses = new LinkedHashMap<>();

    /**
     * A measurement.
     *
     * @param journal folder of the trainings that have ended
     */
    TransferMeasurement(TransferSettings settings, DigitData digits, Path journal) {
        this.settings = settings;
        this.digits = digits;
        this.journal = journal;
    }

    /** Trains along both axes: first all learning rates, then all multipliers at the base's best rate. */
    TransferResults run() {
        TrialData data = TrialData.of(
                digits.train().first(digits.train().size()), digits.test().first(TEST_DIGITS));
        try (TrialRunner runner = JournaledTrialRunner.open(
                journal,
                "transfer with " + settings.depth() + " hidden layers, " + settings.steps() + " steps of "
                        + settings.batch() + "; " + digits.description() + ", standardised",
                LocalTrialRunner.of(data, settings.threads(), new TrialObserver() {}))) {
            train(runner, "learning rates", rates());
            TransferResults half = new TransferResults(settings, losses);
            train(runner, "multipliers", multipliers(half));
        }
        return new TransferResults(settings, losses);
    }

    private Set<TransferVariant> rates() {
        Set<TransferVariant> variants = new LinkedHashSet<>();
        everyNetwork((kind, parametrisation, width) -> settings.rates(kind.updater())
                .forEach(rate ->
                        variants.add(TransferVariant.of(kind, parametrisation, settings.base(), width, rate, 1))));
        return variants;
    }

    private Set<TransferVariant> multipliers(TransferResults rates) {
        Set<TransferVariant> variants = new LinkedHashSet<>();
        everyNetwork((kind, parametrisation, width) -> settings.multipliers()
                .forEach(multiplier -> variants.add(TransferVariant.of(
                        kind, parametrisation, settings.base(), width, rates.baseRate(kind), multiplier))));
        variants.removeAll(losses.keySet());
        return variants;
    }

    private interface Network {
        void of(TransferNetwork kind, Parametrisation parametrisation, int width);
    }

    private void everyNetwork(Network network) {
        for (TransferNetwork kind : TransferNetwork.ALL) {
            for (Parametrisation parametrisation : Parametrisation.values()) {
                settings.widths().forEach(width -> network.of(kind, parametrisation, width));
            }
        }
    }

    private void train(TrialRunner runner, String what, Set<TransferVariant> variants) {
        try (ProgressBar bar = ProgressBar.start(what, variants.size() * settings.seeds())) {
            Map<TransferVariant, List<CompletableFuture<TrialResult>>> submitted = new LinkedHashMap<>();
            for (TransferVariant variant : variants) {
                List<CompletableFuture<TrialResult>> seeds = new ArrayList<>();
                for (int seed = 1; seed <= settings.seeds(); seed++) {
                    CompletableFuture<TrialResult> result = runner.submit(trial(variant, seed));
                    result.thenRun(bar::step);
                    seeds.add(result);
                }
                submitted.put(variant, seeds);
            }
            submitted.forEach((variant, results) -> losses.put(
                    variant,
                    Losses.of(results.stream().map(CompletableFuture::join).toList())));
        }
    }

    private Trial trial(TransferVariant variant, int seed) {
        MultiLayerConfiguration configuration = variant.parametrisation()
                .of(configuration(variant, settings.base(), seed), configuration(variant, variant.width(), seed));
        return Trial.builder(variant.name(seed), configuration)
                .seed(seed)
                .steps(settings.steps())
                .batchSize(settings.batch())
                .evaluateEvery(settings.steps() - settings.steps() / 4)
                .build();
    }

    private MultiLayerConfiguration configuration(TransferVariant variant, int width, int seed) {
        return variant.kind()
                .configuration(
                        digits.train().inputs(),
                        settings.depth(),
                        width,
                        digits.train().classes(),
                        variant.rate(),
                        variant.multiplier(),
                        seed);
    }
}
