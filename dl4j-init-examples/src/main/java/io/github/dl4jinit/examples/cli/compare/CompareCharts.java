package io.github.dl4jinit.examples.cli.compare;

import io.github.dl4jinit.examples.report.Axis;
import io.github.dl4jinit.examples.report.LineChart;
import io.github.dl4jinit.examples.report.MarkerLine;
import io.github.dl4jinit.examples.report.Point;
import io.github.dl4jinit.examples.report.Series;
import io.github.dl4jinit.examples.training.MeanCurve;
import io.github.dl4jinit.tuning.TrialPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The four pictures of one activation function. */
final class CompareCharts {
    private final ActivationComparison comparison;
    private final String network;

    /**
     * Pictures of a comparison.
     *
     * @param comparison what was found
     * @param network the size of the networks, for titles
     */
    CompareCharts(ActivationComparison comparison, String network) {
        this.comparison = comparison;
        this.network = network;
    }

    LineChart loss() {
        return new LineChart(
                "loss-" + comparison.slug(),
                comparison.title() + " " + network + ": training loss",
                "Mean over seeds, with one standard deviation. A cross marks where runs diverged.",
                Axis.linear("optimizer steps"),
                Axis.log("cross-entropy of the training batches"),
                curves(TrialPoint::trainLoss),
                List.of(MarkerLine.horizontal(-Math.log(comparison.chance()), "guessing")));
    }

    LineChart accuracy() {
        return new LineChart(
                "accuracy-" + comparison.slug(),
                comparison.title() + " " + network + ": test accuracy",
                "Mean over seeds, with one standard deviation. A cross marks where runs diverged.",
                Axis.linear("optimizer steps"),
                Axis.percent("test accuracy"),
                curves(point -> 100 * point.testAccuracy()),
                List.of(MarkerLine.horizontal(100 * comparison.chance(), "guessing")));
    }

    LineChart activations() {
        return new LineChart(
                "activations-" + comparison.slug(),
                comparison.title() + " " + network + ": forward signal before training",
                "Geometric mean over seeds; the band reaches from the smallest to the largest.",
                Axis.linear("hidden layer"),
                Axis.log("second moment of the pre-activations z"),
                profiles(SignalProfile.Layer::preActivation));
    }

    LineChart gradients() {
        return new LineChart(
                "gradients-" + comparison.slug(),
                comparison.title() + " " + network + ": gradient before training",
                "Geometric mean over seeds; the band reaches from the smallest to the largest.",
                Axis.linear("hidden layer"),
                Axis.log("second moment of dL/dz"),
                profiles(SignalProfile.Layer::gradient));
    }

    private List<Series> curves(ToDoubleFunction<TrialPoint> quantity) {
        return comparison.schemes().stream()
                .map(scheme -> {
                    Series series = Series.line(
                            scheme.scheme().label(),
                            MeanCurve.of(
                                    scheme.runs().stream()
                                            .map(CompareRun::training)
                                            .toList(),
                                    quantity));
                    return scheme.diverged() > 0 ? series.asDiverged() : series;
                })
                .toList();
    }

    private List<Series> profiles(ToDoubleFunction<SignalProfile.Layer> signal) {
        return comparison.schemes().stream()
                .map(scheme -> Series.line(scheme.scheme().label(), profile(scheme.runs(), signal)))
                .toList();
    }

    private static List<Point> profile(List<CompareRun> runs, ToDoubleFunction<SignalProfile.Layer> signal) {
        int depth = runs.get(0).signals().layers().size();
        List<Point> points = new ArrayList<>();
        for (int layer = 0; layer < depth; layer++) {
            int at = layer;
            double[] moments = runs.stream()
                    .mapToDouble(
                            run -> signal.applyAsDouble(run.signals().layers().get(at)))
                    .sorted()
                    .toArray();
            double logs = 0;
            for (double moment : moments) {
                logs += Math.log(moment);
            }
            points.add(
                    new Point(layer + 1.0, Math.exp(logs / moments.length), moments[0], moments[moments.length - 1]));
        }
        return points;
    }
}
