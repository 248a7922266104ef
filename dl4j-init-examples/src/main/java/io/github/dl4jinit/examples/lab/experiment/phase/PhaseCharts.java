package io.github.dl4jinit.examples.lab.experiment.phase;

import io.github.dl4jinit.examples.report.Axis;
import io.github.dl4jinit.examples.report.HeatMap;
import io.github.dl4jinit.examples.report.LineChart;
import io.github.dl4jinit.examples.report.MarkerLine;
import io.github.dl4jinit.examples.report.Point;
import io.github.dl4jinit.examples.report.Series;
import java.util.List;
import java.util.stream.IntStream;

/** The pictures. */
final class PhaseCharts {
    /** Points of the curve of 6 ξ_c, each of which takes some hundredths of a second. */
    private static final int CURVE_POINTS = 60;

    private final PhaseSettings settings;
    private final List<VarianceColumn> columns;

    PhaseCharts(PhaseSettings settings, List<VarianceColumn> columns) {
        this.settings = settings;
        this.columns = columns;
    }

    HeatMap diagram() {
        return new HeatMap(
                "phase-diagram",
                "tanh, σ_b² = " + PhaseSettings.BIAS_VARIANCE + ", width " + settings.width()
                        + ": training accuracy after " + settings.steps() + " steps",
                "Dashed: 6 ξ_c, the depth to which theory expects networks to train.",
                Axis.linear("σ_w²"),
                Axis.log("hidden layers"),
                Axis.percent("training accuracy"),
                settings.variances(),
                settings.depths().stream().map(Integer::doubleValue).toList(),
                IntStream.range(0, settings.depths().size())
                        .mapToObj(row -> columns.stream()
                                .map(column -> 100 * column.accuracies().get(row))
                                .toList())
                        .toList(),
                List.of(Series.theory("6 ξ_c", curve())));
    }

    private List<Point> curve() {
        List<Double> variances = settings.variances();
        int last = variances.size() - 1;
        // To the outer borders of the outermost cells.
        double from = variances.get(0) - (last == 0 ? 0 : (variances.get(1) - variances.get(0)) / 2);
        double to = variances.get(last) + (last == 0 ? 0 : (variances.get(last) - variances.get(last - 1)) / 2);
        double step = (to - from) / CURVE_POINTS;
        return IntStream.rangeClosed(0, CURVE_POINTS)
                .parallel()
                .mapToDouble(i -> from + step * i)
                .filter(variance -> variance > 0)
                .mapToObj(variance -> Point.of(variance, VarianceColumn.trainableDepth(variance)))
                .filter(point -> Double.isFinite(point.y()))
                .toList();
    }

    LineChart collapse() {
        return new LineChart(
                "accuracy-by-depth",
                "Training accuracy by depth in units of 6 ξ_c",
                "One line for each σ_w². If ξ_c were all that counts, the lines would coincide.",
                Axis.log("hidden layers / 6 ξ_c"),
                Axis.percent("training accuracy"),
                columns.stream()
                        .filter(column -> Double.isFinite(column.trainableDepth()))
                        .map(PhaseCharts::line)
                        .toList(),
                List.of(
                        MarkerLine.vertical(1, "6 ξ_c"),
                        MarkerLine.horizontal(100 * PhaseSettings.TRAINED, "trained")));
    }

    private static Series line(VarianceColumn column) {
        return Series.lineAndPoints(
                "σ_w² " + column.weightVariance(),
                IntStream.range(0, column.depths().size())
                        .mapToObj(i -> Point.of(
                                column.depths().get(i) / column.trainableDepth(),
                                100 * column.accuracies().get(i)))
                        .toList());
    }
}
