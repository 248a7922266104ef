package io.github.dl4jinit.examples.lab.experiment.he2015;

import io.github.dl4jinit.examples.data.DigitData;
import io.github.dl4jinit.examples.training.PlainNetwork;
import io.github.dl4jinit.signal.SignalProbe;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.tuning.LocalTrialRunner;
import io.github.dl4jinit.tuning.Trial;
import io.github.dl4jinit.tuning.TrialData;
import io.github.dl4jinit.tuning.TrialObserver;
import io.github.dl4jinit.tuning.TrialResult;
import io.github.dl4jinit.tuning.TrialRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Nesterovs;

/** Measures and trains all networks. */
final class He2015Measurement {
    private final He2015Settings settings;
    private final DigitData digits;
    private final DataSet probed;

    He2015Measurement(He2015Settings settings, DigitData digits) {
        this.settings = settings;
        this.digits = digits;
        probed = digits.train().first(settings.batchSize());
    }

    /** One result for each kind, in their order. The observer is told of each training. */
    List<He2015NetworkResult> run(TrialObserver observer) {
        TrialData data = TrialData.of(
                digits.train().first(digits.train().size()),
                digits.test().first(digits.test().size()));
        List<He2015Network> kinds = settings.kinds();
        try (TrialRunner runner = LocalTrialRunner.of(data, settings.threads(), observer)) {
            List<List<double[]>> profiles = kinds.stream().map(this::profiles).toList();
            List<Trial> trials = new ArrayList<>();
            kinds.forEach(
                    kind -> IntStream.rangeClosed(1, settings.seeds()).forEach(seed -> trials.add(trial(kind, seed))));
            List<TrialResult> results = runner.run(trials);
            return IntStream.range(0, kinds.size())
                    .mapToObj(i -> new He2015NetworkResult(
                            kinds.get(i),
                            profiles.get(i),
                            results.subList(i * settings.seeds(), (i + 1) * settings.seeds())))
                    .toList();
        }
    }

    private List<double[]> profiles(He2015Network kind) {
        return IntStream.rangeClosed(1, settings.profiles())
                .parallel()
                .mapToObj(seed -> profile(kind, seed))
                .toList();
    }

    private double[] profile(He2015Network kind, int seed) {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration(kind, seed));
        network.init();
        return SignalProbe.measure(network, probed).hiddenLayers().stream()
                .map(LayerSignal::preActivation)
                .mapToDouble(moments -> moments.secondMoment())
                .toArray();
    }

    private Trial trial(He2015Network kind, int seed) {
        return Trial.builder(kind.label() + ", seed " + seed, configuration(kind, seed))
                .seed(seed)
                .steps(settings.steps())
                .batchSize(settings.batchSize())
                .evaluateEvery(settings.evaluateEvery())
                .build();
    }

    private MultiLayerConfiguration configuration(He2015Network kind, int seed) {
        return new PlainNetwork(
                        digits.train().inputs(),
                        kind.depth(),
                        settings.width(),
                        digits.train().classes(),
                        Activation.RELU)
                .configuration(
                        kind.variant().scheme(), new Nesterovs(settings.learningRate(), settings.momentum()), seed);
    }
}
