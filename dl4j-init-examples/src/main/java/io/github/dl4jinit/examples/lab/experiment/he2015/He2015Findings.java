package io.github.dl4jinit.examples.lab.experiment.he2015;

import io.github.dl4jinit.examples.lab.experiment.frame.Findings;
import io.github.dl4jinit.examples.report.Axis;
import io.github.dl4jinit.examples.report.Block;
import io.github.dl4jinit.examples.report.LineChart;
import io.github.dl4jinit.examples.report.MarkerLine;
import io.github.dl4jinit.examples.report.MeanSd;
import io.github.dl4jinit.examples.report.Point;
import io.github.dl4jinit.examples.report.Series;
import io.github.dl4jinit.examples.report.Table;
import io.github.dl4jinit.examples.training.MeanCurve;
import io.github.dl4jinit.examples.training.Median;
import io.github.dl4jinit.tuning.TrialPoint;
import io.github.dl4jinit.tuning.TrialResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Turns what was measured into tables, words and charts. */
final class He2015Findings {
    private final He2015Settings settings;
    private final List<He2015NetworkResult> results;
    private final double chance;

    /**
     * Findings.
     *
     * @param chance the test accuracy of guessing
     */
    He2015Findings(He2015Settings settings, List<He2015NetworkResult> results, double chance) {
        this.settings = settings;
        this.results = List.copyOf(results);
        this.chance = chance;
    }

    Findings of(String data) {
        List<Block> charts = new ArrayList<>(List.of(profiles()));
        charts.add(curves(
                "loss",
                "training loss",
                Axis.log("cross-entropy of the training batches"),
                TrialPoint::trainLoss,
                MarkerLine.horizontal(-Math.log(chance), "guessing")));
        charts.add(curves(
                "accuracy",
                "test accuracy",
                Axis.percent("test accuracy"),
                point -> 100 * point.testAccuracy(),
                MarkerLine.horizontal(100 * chance, "guessing")));
        return new Findings(
                "Deep ReLU networks from 2/n and from 1/n (He et al. 2015)",
                table(),
                words(),
                settings(data),
                charts,
                List.of(everyProfile(), everyCurve()));
    }

    private Table table() {
        Table.Builder table = Table.builder("measured", "Paper and measurement")
                .text("weights")
                .number("depth", "layers", "%.0f")
                .number("theory", "z² ratio, paper", "%.1e")
                .number("theory_finite", "at this width", "%.1e")
                .number("median", "measured median", "%.1e")
                .text("range")
                .text("paper")
                .number("trained", "seeds that train", "%.0f")
                .meanSd("train_loss", "train loss", "%.2f")
                .meanSd("test_accuracy_percent", "test accuracy %", "%.0f");
        for (He2015NetworkResult result : results) {
            int depth = result.kind().depth();
            double[] ratios = result.ratios(depth);
            boolean diverged = result.diverged() > 0;
            table.row(
                    result.kind().variant().label(),
                    depth,
                    result.kind().variant().theory(depth),
                    typical(result.kind(), depth),
                    Median.of(ratios),
                    String.format(Locale.ROOT, "%.0e…%.0e", ratios[0], ratios[ratios.length - 1]),
                    result.kind().variant().published(depth),
                    result.trained(chance) + "/" + settings.seeds(),
                    diverged ? "diverged" : MeanSd.of(result.losses()),
                    diverged
                            ? result.diverged() + " of " + settings.seeds()
                            : MeanSd.of(Arrays.stream(result.accuracies())
                                    .map(accuracy -> 100 * accuracy)
                                    .toArray()));
        }
        return table.build();
    }

    /** The mean is kept up by few lucky networks; the logarithm's mean, and with it the median, drifts by −5/(2n) a layer. */
    private double typical(He2015Network kind, int layer) {
        return kind.variant().theory(layer) * Math.exp(-2.5 * (layer - 1) / settings.width());
    }

    private List<String> words() {
        return List.of(
                results.stream().map(this::outcome).collect(Collectors.joining("; ")) + ".",
                "z² ratio: second moment of the pre-activations of the last hidden layer over the first's, before training; the"
                        + " paper's is (σ_w²/2)^(L−1), σ_w² = 2 and 1. At this width: the same times exp(−2.5 (L−1)/"
                        + settings.width() + "), the median that finite layers have. Measured over "
                        + settings.profiles()
                        + " seeds; loss and accuracy: mean ± standard deviation of " + settings.seeds()
                        + " seeds after "
                        + settings.steps()
                        + " steps. Paper: what figures 2 and 3 show of convolutional networks of that depth. A seed that"
                        + " trains is above twice the accuracy of guessing at the end.");
    }

    private String outcome(He2015NetworkResult result) {
        return result.kind().label() + ": " + result.trained(chance) + " of " + settings.seeds() + " seeds train";
    }

    private LineChart profiles() {
        List<Series> series = new ArrayList<>();
        int deepest =
                results.stream().mapToInt(result -> result.kind().depth()).max().orElseThrow();
        for (He2015NetworkResult result : results) {
            // A shorter network is the beginning of a longer one.
            if (result.kind().depth() == deepest) {
                String label = result.kind().variant().label();
                series.add(Series.line(
                        label,
                        layers(deepest)
                                .mapToObj(layer -> measured(result, layer))
                                .toList()));
                series.add(Series.theory(
                                label + ", (σ_w²/2)^(L−1)",
                                layers(deepest)
                                        .mapToObj(layer -> Point.of(
                                                layer, result.kind().variant().theory(layer)))
                                        .toList())
                        .inGroup(label));
            }
        }
        return new LineChart(
                "profiles",
                "ReLU " + deepest + "×" + settings.width() + ": forward signal before training",
                "Median over seeds; the band reaches from the smallest to the largest. Dashed: the paper.",
                Axis.linear("hidden layer L"),
                Axis.log("second moment of z over the first layer's"),
                series);
    }

    private static IntStream layers(int depth) {
        return IntStream.rangeClosed(1, depth);
    }

    private static Point measured(He2015NetworkResult result, int layer) {
        double[] ratios = result.ratios(layer);
        return new Point(layer, Median.of(ratios), ratios[0], ratios[ratios.length - 1]);
    }

    private LineChart curves(
            String name, String title, Axis axis, ToDoubleFunction<TrialPoint> quantity, MarkerLine guessing) {
        List<Series> series = results.stream()
                .map(result -> {
                    Series line = Series.line(result.kind().label(), MeanCurve.of(result.trainings(), quantity));
                    return result.diverged() > 0 ? line.asDiverged() : line;
                })
                .toList();
        return new LineChart(
                name,
                "ReLU, width " + settings.width() + ": " + title,
                "Mean over seeds, with one standard deviation.",
                Axis.linear("optimizer steps"),
                axis,
                series,
                List.of(guessing));
    }

    private Map<String, String> settings(String data) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("data", data);
        map.put("networks", "plain ReLU, " + settings.width() + " units a layer, biases 0");
        map.put("seeds", "1 to " + settings.seeds() + "; signals 1 to " + settings.profiles());
        map.put("optimizer", "SGD with momentum " + settings.momentum() + ", learning rate " + settings.learningRate());
        map.put("budget", settings.steps() + " steps of " + settings.batchSize() + " examples");
        return map;
    }

    private Table everyProfile() {
        Table.Builder table = keyed("signals", "Every signal before training")
                .number("layer", "layer", "%.0f")
                .number("z_second_moment", "second moment of z");
        for (He2015NetworkResult result : results) {
            for (int seed = 1; seed <= result.profiles().size(); seed++) {
                double[] profile = result.profiles().get(seed - 1);
                for (int layer = 1; layer <= profile.length; layer++) {
                    table.row(result.kind().variant().label(), result.kind().depth(), seed, layer, profile[layer - 1]);
                }
            }
        }
        return table.build();
    }

    private Table everyCurve() {
        Table.Builder table = keyed("curves", "Every training curve")
                .number("step", "step", "%.0f")
                .number("train_loss", "train loss", "%.4f")
                .number("test_accuracy", "test accuracy", "%.4f");
        for (He2015NetworkResult result : results) {
            int seed = 0;
            for (TrialResult training : result.trainings()) {
                seed++;
                for (TrialPoint point : training.curve()) {
                    table.row(
                            result.kind().variant().label(),
                            result.kind().depth(),
                            seed,
                            point.step(),
                            point.trainLoss(),
                            point.testAccuracy());
                }
            }
        }
        return table.build();
    }

    private static Table.Builder keyed(String name, String title) {
        return Table.builder(name, title)
                .text("weights")
                .number("depth", "layers", "%.0f")
                .number("seed", "seed", "%.0f");
    }
}
