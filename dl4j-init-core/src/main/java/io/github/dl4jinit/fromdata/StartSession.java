package io.github.dl4jinit.fromdata;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/** One start from the data, from reading examples to the weights that are taken. */
final class StartSession {
    /** Estimated seconds of the rehearsal; with reading and solving, a start takes about two. */
    private static final double SECONDS = 1.5;

    private static final double SHARE_OF_TRAINING = 0.04;

    /** Fewer examples are not held back from, so that nothing but the scale of the inputs can be told. */
    private static final int FEWEST_EXAMPLES = 20;

    private final StartSettings settings;
    private final WorkGraph work;
    private final ComputationGraphConfiguration configuration;
    private final Examples examples;
    private final long seed;

    StartSession(ExampleSource source, StartSettings settings, ComputationGraphConfiguration configuration) {
        this.settings = settings;
        this.configuration = configuration;
        work = WorkGraph.of(configuration);
        seed = work.topology().seed();
        ExampleSource.Sample sample = source.read(settings.examples(), seed);
        MultiDataSet data = cast(sample.data(), configuration.getDataType());
        DataChecks.require(data, configuration, OutputHead.of(work.topology(), configuration.getNetworkOutputs()));
        examples = Examples.split(data, settings.batch() == 0 ? sample.batch() : settings.batch(), seed);
    }

    /**
     * What came out.
     *
     * @param weights all parameters
     * @param report how
     */
    record Outcome(INDArray weights, StartReport report) {}

    /**
     * Starts.
     *
     * @param plan the plan's parameters
     * @param meant E z² under the plan, by layer
     */
    Outcome run(INDArray plan, Map<String, Double> meant) {
        Offers offers = new Offers(work, examples, settings.parts(), meant, seed);
        double step = StepCost.seconds(work, Examples.pick(examples.all(), new int[] {0, 1}), examples.batch());
        double seconds = Math.max(SECONDS, SHARE_OF_TRAINING * settings.steps() * step);
        boolean rehearse = settings.parts().contains(StartPart.REHEARSAL)
                && examples.count() >= FEWEST_EXAMPLES
                && work.hasLosses();
        int steps = rehearse ? Rehearsal.steps(seconds, step, offers.count()) : 0;
        List<Candidate> candidates;
        if (steps > 0) {
            candidates = offers.from(plan);
        } else {
            steps = rehearse ? Rehearsal.steps(seconds, step, 2) : 0;
            candidates = offers.byRule(plan, steps > 0);
        }
        Rehearsal.Result result = null;
        Candidate chosen = candidates.get(candidates.size() - 1);
        if (steps > 0 && candidates.size() > 1) {
            result = new Rehearsal(work, new Trainee(configuration, seed), examples, seed).decide(candidates, steps);
            chosen = result.chosen();
        }
        return new Outcome(chosen.weights(), report(offers, candidates, chosen, result, step));
    }

    private StartReport report(
            Offers offers, List<Candidate> candidates, Candidate chosen, Rehearsal.Result result, double step) {
        List<StartReport.InputRead> inputs = new ArrayList<>();
        List<String> advice = new ArrayList<>();
        for (int i = 0; i < offers.firstLayers().size(); i++) {
            InputScale scale = offers.scales().get(i);
            String layer = offers.firstLayers().get(i).node().name();
            inputs.add(scale.read(layer));
            scale.advice(layer).ifPresent(advice::add);
        }
        List<StartReport.Decision> decisions = new ArrayList<>();
        for (StartPart part : StartPart.values()) {
            decisions.add(decision(part, candidates, chosen, result, step));
        }
        List<StartReport.Trial> trials = new ArrayList<>();
        if (result != null) {
            for (int i = 0; i < result.taken().size(); i++) {
                Rehearsal.Way way = result.ways().get(i);
                Candidate candidate = result.taken().get(i);
                trials.add(new StartReport.Trial(
                        candidate.name(), candidate == chosen, result.steps(), way.halfMean(), way.endMean()));
            }
        }
        return new StartReport(
                new StartReport.DataRead(examples.count(), examples.heldBack().length, examples.batch(), seed, inputs),
                decisions,
                trials,
                advice);
    }

    private StartReport.Decision decision(
            StartPart part, List<Candidate> candidates, Candidate chosen, Rehearsal.Result result, double step) {
        if (!settings.parts().contains(part)) {
            return new StartReport.Decision(part, false, "switched off");
        }
        if (part == StartPart.REHEARSAL) {
            return new StartReport.Decision(part, result != null, rehearsalReason(candidates, result, step));
        }
        boolean offered =
                candidates.stream().anyMatch(candidate -> candidate.parts().contains(part));
        boolean taken = chosen.parts().contains(part);
        String reason = !offered
                ? "nothing to do here, or no gain on held-back examples"
                : result == null
                        ? "by rule"
                        : taken ? "in \"" + chosen.name() + "\"" : "the rehearsal did not prefer it";
        return new StartReport.Decision(part, taken, reason);
    }

    private String rehearsalReason(List<Candidate> candidates, Rehearsal.Result result, double step) {
        if (result != null) {
            return candidates.size() + " candidates, " + result.steps() + " steps; " + result.reason();
        }
        if (candidates.size() < 2) {
            return "nothing to compare";
        }
        if (examples.count() < FEWEST_EXAMPLES) {
            return "too few examples to hold some back: " + examples.count();
        }
        if (!work.hasLosses()) {
            return "an output of the network has no loss";
        }
        return String.format(
                Locale.ROOT,
                "too dear: a step takes about %.2g s; trainingSteps allows more for a long training",
                step);
    }

    private static MultiDataSet cast(MultiDataSet data, DataType type) {
        return new MultiDataSet(
                cast(data.getFeatures(), type),
                cast(data.getLabels(), type),
                data.getFeaturesMaskArrays(),
                data.getLabelsMaskArrays());
    }

    private static INDArray[] cast(INDArray[] arrays, DataType type) {
        INDArray[] cast = new INDArray[arrays.length];
        for (int i = 0; i < cast.length; i++) {
            cast[i] = arrays[i].castTo(type);
        }
        return cast;
    }
}
