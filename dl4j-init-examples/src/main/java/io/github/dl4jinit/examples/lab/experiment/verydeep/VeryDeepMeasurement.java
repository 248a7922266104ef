package io.github.dl4jinit.examples.lab.experiment.verydeep;

import io.github.dl4jinit.examples.data.DigitData;
import io.github.dl4jinit.examples.lab.experiment.frame.ManyNetworks;
import io.github.dl4jinit.examples.report.ProgressBar;
import io.github.dl4jinit.examples.training.MeanFieldNetwork;
import io.github.dl4jinit.examples.training.MeanFieldNetwork.Weights;
import io.github.dl4jinit.signal.SignalProbe;
import io.github.dl4jinit.signal.SignalReport;
import io.github.dl4jinit.tuning.LocalTrialRunner;
import io.github.dl4jinit.tuning.Trial;
import io.github.dl4jinit.tuning.TrialCheckpoint;
import io.github.dl4jinit.tuning.TrialData;
import io.github.dl4jinit.tuning.TrialObserver;
import io.github.dl4jinit.tuning.TrialResult;
import io.github.dl4jinit.tuning.TrialRunner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.IUpdater;

/** Draws, probes and trains all networks. */
final class VeryDeepMeasurement {
    private static final double INPUT_SECOND_MOMENT = 1;

    private final VeryDeepSettings settings;
    private final DigitData digits;
    private final DataSet train;
    private final DataSet evaluated;
    private final DataSet probed;

    /**
     * A measurement.
     *
     * @param digits standardised
     */
    VeryDeepMeasurement(VeryDeepSettings settings, DigitData digits) {
        this.settings = settings;
        this.digits = digits;
        train = digits.train().first(digits.train().size());
        evaluated = digits.train()
                .first(Math.min(VeryDeepSettings.EVALUATED, digits.train().size()));
        probed = digits.train().first(settings.batchSize());
    }

    /** Draws and probes a network of each kind for each seed, kind by kind for the first seed, then for the next. */
    List<Drawn> draw(ProgressBar bar) {
        List<Weights> kinds = settings.kinds();
        return ManyNetworks.measure(kinds.size() * settings.seeds(), settings.threads(), bar, number -> {
            int index = number - 1;
            return draw(kinds.get(index % kinds.size()), 1 + index / kinds.size());
        });
    }

    private Drawn draw(Weights weights, int seed) {
        MeanFieldNetwork network = settings.network(
                weights, digits.train().inputs(), digits.train().classes());
        IUpdater updater = settings.updater().withRate(settings.learningRate());
        MultiLayerNetwork drawn = network.draw(updater, INPUT_SECOND_MOMENT, seed);
        return new Drawn(
                weights,
                seed,
                SignalProbe.measure(drawn, probed),
                new Contestant(
                        weights + ", seed " + seed,
                        network.undrawn(updater, seed),
                        TrialCheckpoint.initial(drawn.params()),
                        seed,
                        settings.batchSize()));
    }

    /** Trains all networks. The bar is for all their steps. */
    List<NetworkRun> train(List<Drawn> networks, ProgressBar bar) {
        TrialObserver steps = new TrialObserver() {
            @Override
            public void stepped(Trial trial, int step) {
                bar.step();
            }
        };
        try (TrialRunner runner = LocalTrialRunner.of(TrialData.of(train, evaluated), settings.threads(), steps)) {
            GoalTraining training = new GoalTraining(runner, settings);
            List<CompletableFuture<List<NetworkRun>>> pairs = new ArrayList<>();
            for (int i = 0; i < networks.size(); i += settings.kinds().size()) {
                Drawn orthogonal = networks.get(i);
                Drawn gaussian = networks.get(i + 1);
                pairs.add(training.train(orthogonal.contestant(), gaussian.contestant())
                        .thenApply(results -> {
                            results.forEach(result -> skip(bar, result));
                            return List.of(orthogonal.run(results.get(0)), gaussian.run(results.get(1)));
                        }));
            }
            return pairs.stream()
                    .flatMap(pair -> pair.join().stream())
                    .sorted(Comparator.comparing(NetworkRun::weights))
                    .toList();
        }
    }

    /** A network before training. */
    record Drawn(Weights weights, int seed, SignalReport signals, Contestant contestant) {

        NetworkRun run(TrialResult training) {
            return NetworkRun.of(weights, seed, signals, training);
        }
    }

    /** The steps that were not needed. */
    private void skip(ProgressBar bar, TrialResult result) {
        for (int step = result.steps(); step < settings.steps(); step++) {
            bar.step();
        }
    }
}
