package io.github.dl4jinit.examples.experiment.verydeep;

import io.github.dl4jinit.examples.data.DigitData;
import io.github.dl4jinit.examples.report.ProgressBar;
import io.github.dl4jinit.examples.training.MeanFieldNetwork;
import io.github.dl4jinit.examples.training.MeanFieldNetwork.Weights;
import io.github.dl4jinit.signal.SignalProbe;
import io.github.dl4jinit.signal.SignalReport;
import io.github.dl4jinit.tuning.LocalTrialRunner;
import io.github.dl4jinit.tuning.Trial;
import io.github.dl4jinit.tuning.TrialData;
import io.github.dl4jinit.tuning.TrialObserver;
import io.github.dl4jinit.tuning.TrialResult;
import io.github.dl4jinit.tuning.TrialRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;

/** Measures and trains all networks. */
final class Measurement {
    private final Settings settings;
    private final DigitData digits;
    private final DataSet train;
    private final DataSet evaluated;
    private final DataSet probed;

    Measurement(Settings settings, DigitData digits) {
        this.settings = settings;
        this.digits = digits;
        train = digits.train().first(digits.train().size());
        evaluated =
                digits.train().first(Math.min(Settings.EVALUATED, digits.train().size()));
        probed = digits.train().first(settings.batchSize());
    }

    /** One run for each kind of weights and seed. The bar is for all steps of all networks. */
    List<NetworkRun> run(ProgressBar bar) {
        TrialObserver steps = new TrialObserver() {
            @Override
            public void stepped(Trial trial, int step) {
                bar.step();
            }
        };
        try (TrialRunner runner = LocalTrialRunner.of(TrialData.of(train, evaluated), settings.threads(), steps)) {
            GoalTraining training = new GoalTraining(runner, settings);
            double inputSecondMoment =
                    train.getFeatures().mul(train.getFeatures()).meanNumber().doubleValue();
            List<CompletableFuture<NetworkRun>> runs = new ArrayList<>();
            for (Weights weights : settings.kinds()) {
                MeanFieldNetwork network = settings.network(
                        weights, digits.train().inputs(), digits.train().classes());
                for (int seed = 1; seed <= settings.seeds(); seed++) {
                    runs.add(run(
                            weights,
                            seed,
                            network.draw(settings.updater().withRate(settings.learningRate()), inputSecondMoment, seed),
                            training,
                            bar));
                }
            }
            return runs.stream().map(CompletableFuture::join).toList();
        }
    }

    private CompletableFuture<NetworkRun> run(
            Weights weights, int seed, MultiLayerNetwork network, GoalTraining training, ProgressBar bar) {
        SignalReport signals = SignalProbe.measure(network, probed);
        return training.train(weights + ", seed " + seed, network, seed).thenApply(result -> {
            skip(bar, result);
            return NetworkRun.of(weights, seed, signals, result);
        });
    }

    /** The steps that were not needed. */
    private void skip(ProgressBar bar, TrialResult result) {
        for (int step = result.steps(); step < settings.steps(); step++) {
            bar.step();
        }
    }
}
