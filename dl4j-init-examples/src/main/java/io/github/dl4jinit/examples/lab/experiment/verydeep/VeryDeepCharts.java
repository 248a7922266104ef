package io.github.dl4jinit.examples.lab.experiment.verydeep;

import io.github.dl4jinit.examples.report.Axis;
import io.github.dl4jinit.examples.report.LineChart;
import io.github.dl4jinit.examples.report.MarkerLine;
import io.github.dl4jinit.examples.report.Point;
import io.github.dl4jinit.examples.report.Series;
import io.github.dl4jinit.tuning.TrialPoint;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The pictures: a line for each network, in the colour of its weights. */
final class VeryDeepCharts {
    private final VeryDeepSettings settings;
    private final List<NetworkRun> runs;
    private final double chance;

    VeryDeepCharts(VeryDeepSettings settings, List<NetworkRun> runs, double chance) {
        this.settings = settings;
        this.runs = runs;
        this.chance = chance;
    }

    LineChart forward() {
        return signal(
                "forward",
                "forward signal before training",
                "second moment of the pre-activations z",
                NetworkRun::forward,
                StartingWeights.criticalPoint(settings.activation())
                        .map(critical -> List.of(MarkerLine.horizontal(critical.q(), "theory, q*")))
                        .orElse(List.of()));
    }

    LineChart backward() {
        return signal(
                "backward", "gradient before training", "second moment of dL/dz", NetworkRun::backward, List.of());
    }

    LineChart accuracy() {
        return curves(
                "accuracy",
                "training accuracy",
                Axis.percent("training accuracy"),
                point -> 100 * point.testAccuracy(),
                List.of(
                        MarkerLine.horizontal(100 * settings.goal(), "goal"),
                        MarkerLine.horizontal(100 * chance, "guessing")));
    }

    LineChart loss() {
        return curves(
                "loss",
                "training loss",
                Axis.log("cross-entropy of the training batches"),
                TrialPoint::trainLoss,
                List.of(MarkerLine.horizontal(-Math.log(chance), "guessing")));
    }

    private LineChart signal(
            String name,
            String title,
            String axis,
            Function<NetworkRun, List<Double>> profile,
            List<MarkerLine> markers) {
        return chart(
                name,
                title,
                Axis.linear("hidden layer"),
                Axis.log(axis),
                run -> {
                    List<Double> layers = profile.apply(run);
                    return IntStream.range(0, layers.size())
                            .mapToObj(i -> Point.of(i + 1.0, layers.get(i)))
                            .toList();
                },
                markers);
    }

    private LineChart curves(
            String name, String title, Axis axis, ToDoubleFunction<TrialPoint> quantity, List<MarkerLine> markers) {
        return chart(
                name,
                title,
                Axis.linear("optimizer steps"),
                axis,
                run -> run.training().curve().stream()
                        .map(point -> Point.of(point.step(), quantity.applyAsDouble(point)))
                        .toList(),
                markers);
    }

    private LineChart chart(
            String name,
            String title,
            Axis x,
            Axis y,
            Function<NetworkRun, List<Point>> points,
            List<MarkerLine> markers) {
        List<Series> series = runs.stream()
                .map(run -> {
                    String kind = run.start().label();
                    Series line = Series.line(kind + ", seed " + run.seed(), points.apply(run))
                            .inGroup(kind);
                    return run.training().diverged() ? line.asDiverged() : line;
                })
                .toList();
        return new LineChart(
                name, settings.words() + ": " + title, "One line for each network.", x, y, series, markers);
    }
}
