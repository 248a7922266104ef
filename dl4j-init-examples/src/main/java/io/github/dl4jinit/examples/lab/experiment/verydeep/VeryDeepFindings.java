package io.github.dl4jinit.examples.lab.experiment.verydeep;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import io.github.dl4jinit.activation.CriticalPoint;
import io.github.dl4jinit.examples.lab.experiment.frame.Findings;
import io.github.dl4jinit.examples.report.Block;
import io.github.dl4jinit.examples.report.MeanSd;
import io.github.dl4jinit.examples.report.Table;
import io.github.dl4jinit.tuning.TrialPoint;
import io.github.dl4jinit.tuning.TrialResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Turns what was measured into tables and words. */
final class VeryDeepFindings {
    private final VeryDeepSettings settings;
    private final List<NetworkRun> runs;
    private final List<OtherRun> others;
    private final double chance;

    /**
     * Findings.
     *
     * @param others what the networks are held against; may be empty
     * @param chance the accuracy of guessing
     */
    VeryDeepFindings(VeryDeepSettings settings, List<NetworkRun> runs, List<OtherRun> others, double chance) {
        this.settings = settings;
        this.runs = List.copyOf(runs);
        this.others = List.copyOf(others);
        this.chance = chance;
    }

    Findings of(String data) {
        VeryDeepCharts charts = new VeryDeepCharts(settings, runs, chance);
        List<Block> numbers = new ArrayList<>(List.of(everyRun(), everyCurve(), everySignal()));
        if (settings.starts().contains(VeryDeepStart.MIRRORED)) {
            numbers.add(everyHalf());
        }
        if (!others.isEmpty()) {
            numbers.add(everyOther());
        }
        return new Findings(
                "Very deep networks: " + settings.words(),
                table(),
                words(),
                settings(data),
                List.of(charts.forward(), charts.backward(), charts.accuracy(), charts.loss()),
                numbers);
    }

    private Table table() {
        Table.Builder table = Table.builder("measured", "Measurement")
                .text("weights")
                .meanSd("forward_drift", "forward drift", "%.1f")
                .meanSd("backward_drift", "backward drift", "%.1f")
                .text("reach_goal", "reach goal")
                .text("steps")
                .meanSd("train_loss", "train loss", "%.2f")
                .meanSd("train_accuracy_percent", "train accuracy %", "%.1f")
                .meanSd("test_accuracy_percent", "test accuracy %", "%.1f")
                .meanSd("seconds", "seconds", "%.0f");
        for (VeryDeepStart start : settings.starts()) {
            List<NetworkRun> of = of(start);
            long reached = of.stream()
                    .filter(run -> run.goalStep(settings.goal()).isPresent())
                    .count();
            table.row(
                    start.label(),
                    spread(of, run -> NetworkRun.drift(run.forward())),
                    spread(of, run -> NetworkRun.drift(run.backward())),
                    reached + " of " + of.size(),
                    String.join(", ", of.stream().map(VeryDeepFindings::steps).toList()),
                    spread(of, run -> last(run.training()).trainLoss()),
                    spread(of, run -> 100 * run.accuracy()),
                    spread(of, run -> 100 * run.testAccuracy()),
                    spread(of, run -> run.training().seconds()));
        }
        return table.build();
    }

    private static String steps(NetworkRun run) {
        return run.training().diverged()
                ? run.training().steps() + " (diverged)"
                : String.valueOf(run.training().steps());
    }

    private List<NetworkRun> of(VeryDeepStart start) {
        return runs.stream().filter(run -> run.start() == start).toList();
    }

    private static MeanSd spread(List<NetworkRun> runs, ToDoubleFunction<NetworkRun> quantity) {
        return MeanSd.of(runs.stream().mapToDouble(quantity).toArray());
    }

    private static TrialPoint last(TrialResult training) {
        return training.curve().get(training.curve().size() - 1);
    }

    private List<String> words() {
        String first = settings.starts().get(0).label();
        List<String> words = new ArrayList<>(List.of(
                StartingWeights.criticalPoint(settings.activation())
                        .map(VeryDeepFindings::critical)
                        .orElseGet(this::mirrored),
                "Drift: log10 of the second moment at the last hidden layer over the first's, of z (forward) and of dL/dz"
                        + " (backward), before training. Training ends when " + Math.round(100 * settings.goal())
                        + " % of " + VeryDeepSettings.EVALUATED + " training digits are right, measured every "
                        + VeryDeepSettings.EVALUATE_EVERY + " steps, or after " + settings.steps()
                        + " steps; the others of the same seed get as many steps as the " + first
                        + " one. Guessing is right"
                        + " in " + Math.round(100 * chance) + " %. Steps: of each seed."
                        + (settings.seeds() == 1 ? "" : " Mean ± standard deviation of " + settings.seeds() + " seeds.")
                        + " Seconds: of one network, with " + settings.threads() + " at a time."));
        if (!others.isEmpty()) {
            words.add(besideThem());
        }
        return words;
    }

    private String besideThem() {
        Map<String, List<OtherRun>> byNetwork =
                others.stream().collect(groupingBy(OtherRun::label, LinkedHashMap::new, toList()));
        return "Held against them, from the automatic plan, after "
                + others.get(0).steps()
                + " steps at the best of several learning rates, test accuracy: "
                + byNetwork.entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + accuracy(entry.getValue()))
                        .collect(joining("; "))
                + ".";
    }

    private static String accuracy(List<OtherRun> runs) {
        MeanSd percent = MeanSd.of(
                runs.stream().mapToDouble(run -> 100 * run.testAccuracy()).toArray());
        return runs.size() == 1
                ? String.format(Locale.ROOT, "%.1f %%", percent.mean())
                : String.format(Locale.ROOT, "%.1f ± %.1f %%", percent.mean(), percent.sd());
    }

    private static String critical(CriticalPoint critical) {
        return String.format(
                Locale.ROOT,
                "Both kinds of weights have σ_w² = %.4f and biases σ_b² = %.3g: the critical point of tanh, where z keeps the"
                        + " second moment q* = %.4f and χ = 1. Orthogonal weights keep the length of every signal and"
                        + " gradient, Gaussian ones only the average over all.",
                critical.weightVariance(),
                critical.biasVariance(),
                critical.q());
    }

    private String mirrored() {
        return String.format(
                Locale.ROOT,
                "Mirrored weights make pairs of units, so that the network begins as a linear map that keeps the length of"
                        + " every signal and gradient. Orthogonal and Gaussian weights have σ_w² = %.4f, the gain² of %s, and"
                        + " keep the average over all. Biases are 0.",
                StartingWeights.weightVariance(settings.activation()),
                settings.activation());
    }

    private Map<String, String> settings(String data) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("data", data + ", standardised");
        map.put("networks", settings.words());
        map.put("σ_w²", String.valueOf(StartingWeights.weightVariance(settings.activation())));
        StartingWeights.criticalPoint(settings.activation()).ifPresent(critical -> {
            map.put("σ_b²", String.valueOf(critical.biasVariance()));
            map.put("first layer", "scaled so that z begins with q* = " + critical.q());
        });
        if (settings.starts().contains(VeryDeepStart.MIRRORED)) {
            map.put("noise on mirrored weights", String.valueOf(settings.noise()));
        }
        map.put("seeds", "1 to " + settings.seeds());
        map.put(
                "optimizer",
                settings.updater().name().toLowerCase(Locale.ROOT) + ", learning rate " + settings.learningRate());
        map.put("budget", "at most " + settings.steps() + " steps of " + settings.batchSize() + " examples");
        return map;
    }

    private Table everyRun() {
        Table.Builder table = keyed("runs", "Every network")
                .text("outcome")
                .number("steps", "steps", "%.0f")
                .number("goal_step", "steps to goal", "%.0f")
                .number("train_accuracy", "train accuracy", "%.4f")
                .number("test_accuracy", "test accuracy", "%.4f")
                .number("seconds", "seconds", "%.1f");
        for (NetworkRun run : runs) {
            table.row(
                    run.start().label(),
                    run.seed(),
                    run.training().outcome().name().toLowerCase(Locale.ROOT),
                    run.training().steps(),
                    run.goalStep(settings.goal()).orElse(null),
                    run.accuracy(),
                    run.training().diverged() ? null : run.testAccuracy(),
                    run.training().seconds());
        }
        return table.build();
    }

    private Table everyCurve() {
        Table.Builder table = keyed("curves", "Every training curve")
                .number("step", "step", "%.0f")
                .number("train_loss", "train loss", "%.4f")
                .number("train_accuracy", "train accuracy", "%.4f");
        for (NetworkRun run : runs) {
            for (TrialPoint point : run.training().curve()) {
                table.row(run.start().label(), run.seed(), point.step(), point.trainLoss(), point.testAccuracy());
            }
        }
        return table.build();
    }

    private Table everySignal() {
        Table.Builder table = keyed("signals", "Every signal before training")
                .number("layer", "layer", "%.0f")
                .number("z_second_moment", "second moment of z")
                .number("gradient_second_moment", "second moment of dL/dz");
        for (NetworkRun run : runs) {
            for (int layer = 1; layer <= run.forward().size(); layer++) {
                table.row(
                        run.start().label(),
                        run.seed(),
                        layer,
                        run.forward().get(layer - 1),
                        run.backward().get(layer - 1));
            }
        }
        return table.build();
    }

    private Table everyHalf() {
        Table.Builder table = Table.builder("halves", "How the halves of mirrored layers part")
                .number("seed", "seed", "%.0f")
                .number("step", "step", "%.0f")
                .number("weights", "cosine of the halves", "%.4f")
                .number("changes", "cosine of their changes", "%.4f");
        for (NetworkRun run : of(VeryDeepStart.MIRRORED)) {
            run.halves().forEach(halves -> table.row(run.seed(), halves.step(), halves.weights(), halves.changes()));
        }
        return table.build();
    }

    private Table everyOther() {
        Table.Builder table = Table.builder("others", "What they are held against")
                .text("network")
                .number("seed", "seed", "%.0f")
                .number("learning_rate", "learning rate")
                .number("steps", "steps", "%.0f")
                .number("train_loss", "train loss", "%.4f")
                .number("test_accuracy", "test accuracy", "%.4f");
        others.forEach(run -> table.row(
                run.label(), run.seed(), run.learningRate(), run.steps(), run.trainLoss(), run.testAccuracy()));
        return table.build();
    }

    private static Table.Builder keyed(String name, String title) {
        return Table.builder(name, title).text("weights").number("seed", "seed", "%.0f");
    }
}
