package io.github.dl4jinit.examples.lab.experiment.verydeep;

import io.github.dl4jinit.examples.data.DigitData;
import io.github.dl4jinit.examples.lab.experiment.frame.ManyNetworks;
import io.github.dl4jinit.examples.report.ProgressBar;
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
import org.deeplearning4j.nn.weights.WeightInitConstant;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.IUpdater;

/** Draws, probes and trains all networks. */
final class VeryDeepMeasurement {
    private final VeryDeepSettings settings;
    private final DigitData digits;
    private final DataSet train;
    private final DataSet evaluated;
    private final DataSet tested;
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
        tested = digits.test().first(digits.test().size());
        probed = digits.train().first(settings.batchSize());
    }

    /** Draws and probes a network of each kind for each seed, kind by kind for the first seed, then for the next. */
    List<Drawn> draw(ProgressBar bar) {
        List<VeryDeepStart> starts = settings.starts();
        return ManyNetworks.measure(starts.size() * settings.seeds(), settings.threads(), bar, number -> {
            int index = number - 1;
            return draw(starts.get(index % starts.size()), 1 + index / starts.size());
        });
    }

    private Drawn draw(VeryDeepStart start, int seed) {
        DeepNetwork network =
                settings.network(digits.train().inputs(), digits.train().classes());
        IUpdater updater = settings.updater().withRate(settings.learningRate());
        MultiLayerNetwork drawn = new StartingWeights(network, settings.noise()).draw(start, updater, seed);
        SignalReport signals = SignalProbe.measure(drawn, probed);
        // Weights of 0: to draw hundreds of orthogonal matrices in each trial takes as long as many steps.
        Trial.Builder trial = Trial.builder(
                        start.label() + ", seed " + seed,
                        network.configuration(new WeightInitConstant(0), updater, seed))
                .seed(seed)
                .batchSize(settings.batchSize());
        List<Halves> halves = new ArrayList<>();
        MultiLayerNetwork trained = new MultiLayerNetwork(drawn.getLayerWiseConfigurations());
        trained.init(drawn.params().dup(), false);
        Contestant contestant = new Contestant(trial, TrialCheckpoint.initial(drawn.params()), checkpoint -> {
            trained.setParams(checkpoint.parameters());
            if (start == VeryDeepStart.MIRRORED) {
                halves.add(Halves.of(checkpoint.step(), drawn, trained));
            }
        });
        return new Drawn(start, seed, signals, contestant, trained, halves);
    }

    /** Trains all networks. The bar is for all their steps. */
    List<NetworkRun> train(List<Drawn> networks, ProgressBar bar) {
        TrialObserver steps = new TrialObserver() {
            @Override
            public void stepped(Trial trial, int step) {
                bar.step();
            }
        };
        int kinds = settings.starts().size();
        try (TrialRunner runner = LocalTrialRunner.of(TrialData.of(train, evaluated), settings.threads(), steps)) {
            GoalTraining training = new GoalTraining(runner, settings);
            List<CompletableFuture<List<TrialResult>>> groups = new ArrayList<>();
            for (int i = 0; i < networks.size(); i += kinds) {
                groups.add(training.train(networks.subList(i, i + kinds).stream()
                                .map(Drawn::contestant)
                                .toList())
                        .thenApply(results -> {
                            results.forEach(result -> skip(bar, result));
                            return results;
                        }));
            }
            List<NetworkRun> runs = new ArrayList<>();
            groups.stream()
                    .flatMap(group -> group.join().stream())
                    .forEach(result -> runs.add(networks.get(runs.size()).run(result, tested)));
            runs.sort(Comparator.comparing(NetworkRun::start));
            return runs;
        }
    }

    /** A network before training, and what watches it. */
    record Drawn(
            VeryDeepStart start,
            int seed,
            SignalReport signals,
            Contestant contestant,
            MultiLayerNetwork trained,
            List<Halves> halves) {

        NetworkRun run(TrialResult training, DataSet tested) {
            return NetworkRun.of(
                    start,
                    seed,
                    signals,
                    training,
                    halves,
                    training.diverged() ? Double.NaN : accuracy(trained, tested));
        }
    }

    private static double accuracy(MultiLayerNetwork network, DataSet data) {
        return network.output(data.getFeatures())
                .argMax(1)
                .eq(data.getLabels().argMax(1))
                .castTo(data.getFeatures().dataType())
                .meanNumber()
                .doubleValue();
    }

    /** The steps that were not needed. */
    private void skip(ProgressBar bar, TrialResult result) {
        for (int step = result.steps(); step < settings.steps(); step++) {
            bar.step();
        }
    }
}
