package io.github.dl4jinit.examples.lab.experiment.glorot2010;

import io.github.dl4jinit.examples.data.DigitData;
import io.github.dl4jinit.examples.training.PlainNetwork;
import io.github.dl4jinit.signal.SignalProbe;
import io.github.dl4jinit.tuning.LocalTrialRunner;
import io.github.dl4jinit.tuning.Trial;
import io.github.dl4jinit.tuning.TrialCheckpoint;
import io.github.dl4jinit.tuning.TrialData;
import io.github.dl4jinit.tuning.TrialObserver;
import io.github.dl4jinit.tuning.TrialPoint;
import io.github.dl4jinit.tuning.TrialResult;
import io.github.dl4jinit.tuning.TrialRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Sgd;

/** Trains all networks in stages, and measures their signals before the first and after each. */
final class Glorot2010Measurement {
    private final Glorot2010Settings settings;
    private final int classes;
    private final TrialData data;
    private final DataSet probed;

    Glorot2010Measurement(Glorot2010Settings settings, DigitData digits) {
        this.settings = settings;
        classes = digits.train().classes();
        data = TrialData.of(
                Canvas.first(digits.train(), digits.train().size()),
                Canvas.first(
                        digits.test(),
                        Math.min(Glorot2010Settings.TESTED, digits.test().size())));
        probed = Canvas.first(
                digits.train(),
                Math.min(Glorot2010Settings.PROBED, digits.train().size()));
    }

    /** One result for each variant. The observer is told of each step. */
    List<VariantResult> run(TrialObserver observer) {
        try (TrialRunner runner = LocalTrialRunner.of(data, settings.threads(), observer)) {
            List<Run> runs = Stream.of(InitialisationVariant.values())
                    .flatMap(variant ->
                            IntStream.rangeClosed(1, settings.seeds()).mapToObj(seed -> new Run(variant, seed)))
                    .toList();
            runs.parallelStream().forEach(Run::probe);
            List<Integer> times = settings.times();
            for (int stage = 1; stage < times.size(); stage++) {
                int until = times.get(stage);
                List<TrialResult> results =
                        runner.run(runs.stream().map(run -> run.trial(until)).toList());
                for (int i = 0; i < runs.size(); i++) {
                    runs.get(i).trained(results.get(i));
                }
                runs.parallelStream().forEach(Run::probe);
            }
            return Stream.of(InitialisationVariant.values())
                    .map(variant -> result(
                            variant,
                            runs.stream().filter(run -> run.variant == variant).toList()))
                    .toList();
        }
    }

    private static VariantResult result(InitialisationVariant variant, List<Run> runs) {
        return new VariantResult(
                variant,
                runs.stream().map(run -> run.snapshots).toList(),
                runs.stream().map(run -> run.curve).toList());
    }

    /** One network on its way. */
    private final class Run {
        private final InitialisationVariant variant;
        private final int seed;
        private final List<Snapshot> snapshots = new ArrayList<>();
        private final List<TrialPoint> curve = new ArrayList<>();
        private TrialCheckpoint state;

        Run(InitialisationVariant variant, int seed) {
            this.variant = variant;
            this.seed = seed;
            MultiLayerNetwork network = new MultiLayerNetwork(configuration());
            network.init();
            state = TrialCheckpoint.initial(network.params());
        }

        void probe() {
            MultiLayerNetwork network = new MultiLayerNetwork(configuration());
            network.init(state.parameters(), true);
            snapshots.add(Snapshot.of(state.step(), SignalProbe.measure(network, probed)));
        }

        Trial trial(int steps) {
            return Trial.builder(variant.label() + ", seed " + seed, configuration())
                    .seed(seed)
                    .start(state)
                    .steps(steps)
                    .batchSize(settings.batchSize())
                    .keepCheckpoint(true)
                    .build();
        }

        void trained(TrialResult result) {
            state = result.checkpoint()
                    .orElseThrow(() -> new IllegalStateException("training diverged: " + result.name()));
            List<TrialPoint> points = result.curve();
            if (curve.isEmpty()) {
                curve.add(points.get(0));
            }
            curve.add(points.get(points.size() - 1));
        }

        private MultiLayerConfiguration configuration() {
            return new PlainNetwork(
                            (int) data.first(1).getFeatures(0).size(1),
                            Glorot2010Settings.DEPTH,
                            settings.width(),
                            classes,
                            Activation.TANH)
                    .configuration(variant.scheme(), new Sgd(Glorot2010Settings.LEARNING_RATE), seed);
        }
    }
}
