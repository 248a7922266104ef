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
    /** Estimated seconds of the rehearsal; with reading and solving, a start is to take about two. */
    private static final double SECONDS = 1.2;

    /** The rehearsal's share of a long training; with reading and solving, a start is to take a twentieth. */
    private static final double SHARE_OF_TRAINING = 0.04;

    /** What signals of examples may take that go through the network: for as long as a training step is always allowed. */
    private static final double FORWARD_SECONDS = 0.5;

    /** How often, at most, an example goes through it for one way of treating inputs: twice for scales, once for outputs. */
    private static final int PASSES = 3;

    /** Fewer examples are not held back from, so that nothing but the scale of the inputs can be told. */
    private static final int FEWEST_EXAMPLES = 20;

    private final StartSettings settings;
    private final WorkGraph work;
    private final ComputationGraphConfiguration configuration;
    private final INDArray plan;
    private final StartProgress progress;
    private final Examples examples;
    private final long seed;

    /**
     * Reads the examples.
     *
     * @param plan the plan's parameters
     */
    StartSession(
            ExampleSource source,
            StartSettings settings,
            ComputationGraphConfiguration configuration,
            INDArray plan,
            StartProgress progress) {
        this.settings = settings;
        this.configuration = configuration;
        this.plan = plan;
        this.progress = progress;
        work = WorkGraph.of(configuration, plan);
        seed = work.topology().seed();
        ExampleSource.Sample sample = source.read(settings.examples(), seed, progress);
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
     * @param meant E z² under the plan, by layer
     */
    Outcome run(Map<String, Double> meant) {
        StartLayers layers = StartLayers.of(work, examples.trainingSet());
        StepCost cost = StepCost.of(work, Examples.pick(examples.all(), new int[] {0}), examples.batch());
        double seconds = Math.max(SECONDS, SHARE_OF_TRAINING * settings.steps() * cost.step());
        boolean rehearse = settings.parts().contains(StartPart.REHEARSAL)
                && examples.count() >= FEWEST_EXAMPLES
                && work.hasLosses();
        int held = examples.heldBack().length;
        int steps = rehearse ? StartRehearsal.steps(seconds, cost, layers.candidates(settings.parts()), held) : 0;
        boolean all = steps > 0;
        steps = rehearse && !all ? StartRehearsal.steps(seconds, cost, 2, held) : steps;
        int times = PASSES * (all ? layers.inputWays(settings.parts()) : 1);
        Examples shown = examples.limited(cost.examples(Math.max(FORWARD_SECONDS, cost.step()), times));
        Offers offers = new Offers(work, layers, examples, shown, settings.parts(), meant, seed, progress);
        List<StartCandidate> candidates = all ? offers.from(plan) : offers.byRule(plan, steps > 0);
        StartRehearsal.Result result = null;
        StartCandidate chosen = candidates.get(candidates.size() - 1);
        if (steps > 0 && candidates.size() > 1) {
            result = new StartRehearsal(trainees(cost), examples, shown.heldBackSet(), seed, progress)
                    .decide(candidates, steps);
            chosen = result.chosen();
        }
        return new Outcome(chosen.weights(), report(layers, candidates, chosen, result, cost.step()));
    }

    /** As many as train at a time. */
    private List<Trainee> trainees(StepCost cost) {
        int count = cost.sideBySide(Runtime.getRuntime().availableProcessors(), plan.length(), examples.batch());
        List<Trainee> trainees = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            trainees.add(new Trainee(configuration, plan, seed));
        }
        return trainees;
    }

    private StartReport report(
            StartLayers layers,
            List<StartCandidate> candidates,
            StartCandidate chosen,
            StartRehearsal.Result result,
            double step) {
        List<StartReport.InputRead> inputs = new ArrayList<>();
        List<String> advice = new ArrayList<>();
        for (int i = 0; i < layers.first().size(); i++) {
            InputScale scale = layers.scales().get(i);
            String layer = layers.first().get(i).node().name();
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
                StartRehearsal.Way way = result.ways().get(i);
                StartCandidate candidate = result.taken().get(i);
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
            StartPart part,
            List<StartCandidate> candidates,
            StartCandidate chosen,
            StartRehearsal.Result result,
            double step) {
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

    private String rehearsalReason(List<StartCandidate> candidates, StartRehearsal.Result result, double step) {
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
