package io.github.dl4jinit.examples.lab.experiment.phase;

import io.github.dl4jinit.examples.data.DigitData;
import io.github.dl4jinit.examples.report.OutputFolder;
import io.github.dl4jinit.examples.report.ProgressBar;
import io.github.dl4jinit.tuning.LocalTrialRunner;
import io.github.dl4jinit.tuning.Trial;
import io.github.dl4jinit.tuning.TrialCheckpoint;
import io.github.dl4jinit.tuning.TrialData;
import io.github.dl4jinit.tuning.TrialObserver;
import io.github.dl4jinit.tuning.TrialResult;
import io.github.dl4jinit.tuning.TrialRunner;
import io.github.dl4jinit.tuning.journal.JournaledTrialRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Nesterovs;

/** Trains all networks, but for those that are on record already. */
final class PhaseMeasurement {
    private final PhaseSettings settings;
    private final DigitData digits;
    private final DataSet train;
    private final double inputSecondMoment;

    PhaseMeasurement(PhaseSettings settings, DigitData digits) {
        this.settings = settings;
        this.digits = digits;
        train = digits.train().first(digits.train().size());
        inputSecondMoment =
                train.getFeatures().mul(train.getFeatures()).meanNumber().doubleValue();
    }

    /** Layers of all networks together, which is what the time goes by. */
    static int layers(PhaseSettings settings) {
        return settings.cells().stream().mapToInt(Cell::depth).reduce(0, Math::addExact);
    }

    /**
     * Trains the networks that are not on record in the folder, and records each as soon as it is trained.
     *
     * @param bar counts {@link #layers}
     * @return one result for each network
     */
    List<CellResult> run(OutputFolder folder, ProgressBar bar) {
        DataSet evaluated = digits.train()
                .first(Math.min(PhaseSettings.EVALUATED, digits.train().size()));
        try (TrialRunner runner = JournaledTrialRunner.open(
                folder.path().resolve("journal"),
                description(),
                LocalTrialRunner.of(TrialData.of(train, evaluated), settings.threads(), new TrialObserver() {}))) {
            return run(runner, bar);
        }
    }

    /** What the results depend on besides each trial's own settings. */
    private String description() {
        return "phase diagram of " + digits.train().size() + " " + digits.description() + ", standardised";
    }

    private List<CellResult> run(TrialRunner runner, ProgressBar bar) {
        // A trial holds its weights from the beginning: no more of them than are needed to keep all threads busy.
        Semaphore places = new Semaphore(settings.threads() + 1);
        List<CompletableFuture<CellResult>> results = new ArrayList<>();
        try {
            for (Cell cell : settings.cells()) {
                places.acquireUninterruptibly();
                results.stream()
                        .filter(CompletableFuture::isCompletedExceptionally)
                        .forEach(CompletableFuture::join);
                results.add(runner.submit(trial(cell))
                        .thenApply(training -> result(cell, training, bar))
                        .whenComplete((result, failure) -> places.release()));
            }
            return results.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static CellResult result(Cell cell, TrialResult training, ProgressBar bar) {
        for (int layer = 0; layer < cell.depth(); layer++) {
            bar.step();
        }
        return new CellResult(cell, training);
    }

    private Trial trial(Cell cell) {
        MultiLayerNetwork network = settings.network(
                        cell, digits.train().inputs(), digits.train().classes())
                .draw(
                        new Nesterovs(settings.learningRate(cell), Nesterovs.DEFAULT_NESTEROV_MOMENTUM),
                        inputSecondMoment,
                        cell.seed());
        return Trial.builder(cell.label(), network.getLayerWiseConfigurations())
                .seed(cell.seed())
                .steps(settings.steps())
                .batchSize(settings.batchSize())
                .start(TrialCheckpoint.initial(network.params()))
                .build();
    }
}
