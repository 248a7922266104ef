package io.github.dl4jinit.examples.cli.tune;

import io.github.dl4jinit.examples.report.Axis;
import io.github.dl4jinit.examples.report.LineChart;
import io.github.dl4jinit.examples.report.MarkerLine;
import io.github.dl4jinit.examples.report.Point;
import io.github.dl4jinit.examples.report.Series;
import io.github.dl4jinit.tuning.TrialPoint;
import io.github.dl4jinit.tuning.search.Candidate;
import io.github.dl4jinit.tuning.search.CandidateOutcome;
import io.github.dl4jinit.tuning.search.Schedule.Rung;
import io.github.dl4jinit.tuning.search.SearchResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** What training came to, against the multiplier: one curve for each scheme, learning rate and number of steps. */
final class TuneCharts {
    private static final String DESCRIPTION =
            "Mean over seeds, with one standard deviation. Candidates that diverged are left out.";

    private final SearchResult result;
    private final List<TakenTrial> trials;
    private final Optional<Integer> classes;

    TuneCharts(SearchResult result, List<TakenTrial> trials, Optional<Integer> classes) {
        this.result = result;
        this.trials = trials;
        this.classes = classes;
    }

    LineChart loss() {
        return new LineChart(
                "loss",
                "Training loss against the multiplier",
                DESCRIPTION,
                Axis.log("multiplier"),
                Axis.linear("mean loss of the second half of the steps"),
                series(TrialPoint::trainLoss),
                markers(classes.map(count -> MarkerLine.horizontal(Math.log(count), "guessing"))));
    }

    /** Only for labels that are classes. */
    LineChart accuracy() {
        return new LineChart(
                "accuracy",
                "Test accuracy against the multiplier",
                DESCRIPTION,
                Axis.log("multiplier"),
                Axis.percent("test accuracy"),
                series(point -> 100 * point.testAccuracy()),
                markers(classes.map(count -> MarkerLine.horizontal(100.0 / count, "guessing"))));
    }

    private List<MarkerLine> markers(Optional<MarkerLine> guessing) {
        List<MarkerLine> markers = new ArrayList<>();
        guessing.ifPresent(markers::add);
        boolean several = result.critical().size() > 1;
        result.critical()
                .forEach(critical -> critical.multiplier()
                        .ifPresent(value -> markers.add(MarkerLine.vertical(
                                value, several ? "critical for " + critical.scheme() : "critical multiplier"))));
        return markers;
    }

    private List<Series> series(ToDoubleFunction<TrialPoint> quantity) {
        List<String> curves = result.outcomes().stream()
                .map(outcome -> curve(outcome.candidate()))
                .distinct()
                .sorted()
                .toList();
        List<Rung> rungs = result.schedule().rungs();
        List<Series> series = new ArrayList<>();
        for (String curve : curves) {
            for (int i = rungs.size() - 1; i >= 0; i--) {
                List<Point> points = points(curve, rungs.get(i).steps(), quantity);
                if (!points.isEmpty()) {
                    series.add(Series.lineAndPoints(curve + ", " + rungs.get(i).steps() + " steps", points));
                }
            }
        }
        return series;
    }

    /** What candidates have in common that differ in their multiplier alone; of several, in the first group's. */
    private static String curve(Candidate candidate) {
        OptionalDouble rate = candidate.learningRate();
        StringBuilder curve = new StringBuilder(candidate.schemeName());
        candidate.multipliers().entrySet().stream()
                .skip(1)
                .forEach(entry ->
                        curve.append(", ").append(entry.getKey()).append(' ').append(entry.getValue()));
        return curve + (rate.isPresent() ? ", rate " + rate.getAsDouble() : "");
    }

    private static double multiplier(Candidate candidate) {
        return candidate.multipliers().values().iterator().next();
    }

    private List<Point> points(String curve, int steps, ToDoubleFunction<TrialPoint> quantity) {
        List<Point> points = new ArrayList<>();
        result.outcomes().stream()
                .map(CandidateOutcome::candidate)
                .filter(candidate -> curve(candidate).equals(curve))
                .sorted(Comparator.comparingDouble(TuneCharts::multiplier))
                .forEach(candidate -> {
                    double[] values = trials.stream()
                            .filter(trial -> trial.of(candidate) && trial.budget() == steps)
                            .flatMap(trial -> trial.result().end().stream())
                            .mapToDouble(quantity)
                            .toArray();
                    if (values.length > 0) {
                        points.add(Point.mean(multiplier(candidate), values));
                    }
                });
        return points;
    }
}
