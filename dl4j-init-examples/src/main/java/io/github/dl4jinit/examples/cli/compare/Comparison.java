package io.github.dl4jinit.examples.cli.compare;

import io.github.dl4jinit.examples.training.NamedScheme;
import io.github.dl4jinit.signal.SignalProbe;
import io.github.dl4jinit.tuning.LocalTrialRunner;
import io.github.dl4jinit.tuning.TrialData;
import io.github.dl4jinit.tuning.TrialObserver;
import io.github.dl4jinit.tuning.TrialResult;
import io.github.dl4jinit.tuning.TrialRunner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Measures and trains every network of a comparison. */
final class Comparison {
    /** Enough for second moments within a few percent, few enough to cost no more than a few steps. */
    private static final int PROBED_EXAMPLES = 256;

    private final CompareSettings settings;
    private final TrialData data;
    private final ComparedNetwork networks;
    private final MultiDataSet probed;

    Comparison(CompareSettings settings, TrialData data) {
        this.settings = settings;
        this.data = data;
        networks = new ComparedNetwork(settings, data);
        probed = data.first(PROBED_EXAMPLES);
    }

    /**
     * All runs, ordered by activation, scheme, seed.
     *
     * @param rates the rate of each activation function and scheme
     * @param observer is told of each run's training
     */
    List<CompareRun> run(Map<List<Object>, Double> rates, TrialObserver observer) {
        List<RunKey> keys = keys(rates);
        // Only while the runner is open do matrix products keep to one native thread, which the probe is faster with,
        // too.
        try (TrialRunner runner = LocalTrialRunner.of(data, settings.threads(), observer)) {
            List<SignalProfile> signals = keys.parallelStream().map(this::probe).toList();
            List<TrialResult> results = runner.run(keys.stream()
                    .map(key -> networks.trial(key, settings.steps(), settings.evaluateEvery()))
                    .toList());
            return IntStream.range(0, keys.size())
                    .mapToObj(i -> new CompareRun(keys.get(i), signals.get(i), results.get(i)))
                    .toList();
        }
    }

    /** The rates of {@link #run} where there is one for all. */
    Map<List<Object>, Double> onlyRate() {
        Map<List<Object>, Double> rates = new HashMap<>();
        for (Activation activation : settings.activations()) {
            for (NamedScheme scheme : settings.schemes(activation)) {
                rates.put(List.of(activation, scheme), settings.learningRates().get(0));
            }
        }
        return rates;
    }

    /** The rates of {@link #run} that have the least training loss at the end of short trainings. */
    Map<List<Object>, Double> bestRates(TrialObserver observer) {
        Map<List<Object>, Double> best = onlyRate();
        List<RunKey> keys = new ArrayList<>();
        for (Activation activation : settings.activations()) {
            for (NamedScheme scheme : settings.schemes(activation)) {
                for (double rate : settings.learningRates()) {
                    // A seed that the comparison itself does not use.
                    keys.add(new RunKey(activation, scheme, rate, settings.seeds() + 1));
                }
            }
        }
        List<TrialResult> results;
        try (TrialRunner runner = LocalTrialRunner.of(untested(), settings.threads(), observer)) {
            results = runner.run(keys.stream()
                    .map(key -> networks.trial(key, settings.pilotSteps(), settings.evaluatePilotsEvery()))
                    .toList());
        }
        Map<List<Object>, Double> least = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            RunKey key = keys.get(i);
            List<Object> which = List.of(key.activation(), key.scheme());
            double loss = results.get(i).diverged()
                    ? Double.POSITIVE_INFINITY
                    : results.get(i).end().orElseThrow().trainLoss();
            if (loss < least.getOrDefault(which, Double.POSITIVE_INFINITY)) {
                least.put(which, loss);
                best.put(which, key.learningRate());
            }
        }
        return best;
    }

    /** The data with a single example to test with: pilots are judged by their training loss. */
    private TrialData untested() {
        var one = NDArrayIndex.interval(0, 1);
        MultiDataSet train = data.first(data.trainExamples());
        return new TrialData(
                train.getFeatures(0),
                train.getLabels(0),
                data.test().getFeatures(0).get(one, NDArrayIndex.all()),
                data.test().getLabels(0).get(one, NDArrayIndex.all()));
    }

    private List<RunKey> keys(Map<List<Object>, Double> rates) {
        List<RunKey> keys = new ArrayList<>();
        for (Activation activation : settings.activations()) {
            for (NamedScheme scheme : settings.schemes(activation)) {
                for (int seed = 1; seed <= settings.seeds(); seed++) {
                    keys.add(new RunKey(activation, scheme, rates.get(List.of(activation, scheme)), seed));
                }
            }
        }
        return keys;
    }

    private SignalProfile probe(RunKey key) {
        return SignalProfile.of(SignalProbe.measure(networks.network(key), probed));
    }
}
