package io.github.dl4jinit.examples.lab.experiment.width;

import io.github.dl4jinit.examples.lab.experiment.frame.Findings;
import io.github.dl4jinit.examples.report.Axis;
import io.github.dl4jinit.examples.report.LineChart;
import io.github.dl4jinit.examples.report.Point;
import io.github.dl4jinit.examples.report.Series;
import io.github.dl4jinit.examples.report.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Turns what was measured into tables, words and charts. */
final class WidthFindings {
    private static final double TWO_SIDED_95 = 1.96;

    private final WidthSettings settings;
    private final List<Lengths> results;

    WidthFindings(WidthSettings settings, List<Lengths> results) {
        this.settings = settings;
        this.results = List.copyOf(results);
    }

    Findings of(String data) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("data", "one of the " + data);
        map.put("networks", "plain ReLU, Gaussian weights of variance 2/n, biases 0");
        map.put("widths", String.valueOf(settings.widths()));
        map.put("seeds", "1 to " + settings.networks() + " for each width");
        return new Findings(
                "How far networks of one distribution lie apart (Hanin 2018)",
                table(),
                words(),
                map,
                List.of(relativeVariance(), logVariance(), typical()),
                List.of(everyLength()));
    }

    private Table table() {
        Table.Builder table = Table.builder("measured", "Theory and measurement")
                .number("width", "n", "%.0f")
                .number("depth", "layers", "%.0f")
                .number("variance_theory", "Var M theory")
                .number("variance", "measured", "%.3g")
                .number("variance_error", "standard error", "%.2g")
                .number("geometric_mean_theory", "typical M theory", "%.3f")
                .number("geometric_mean", "measured", "%.3f")
                .number("log_variance_theory", "Var log M theory", "%.3f")
                .number("log_variance", "measured", "%.3f")
                .number("log_variance_error", "standard error", "%.2g");
        for (Lengths lengths : results) {
            for (int depth : settings.depths()) {
                LengthTheory theory = new LengthTheory(lengths.width(), depth);
                table.row(
                        lengths.width(),
                        depth,
                        theory.relativeVariance(),
                        lengths.relativeVariance(depth),
                        theory.relativeVarianceError(settings.networks()),
                        Math.exp(theory.logMean()),
                        Math.exp(lengths.logMean(depth)),
                        theory.logVariance(),
                        lengths.logVariance(depth),
                        lengths.logVarianceError(depth));
            }
        }
        return table.build();
    }

    private List<String> words() {
        return List.of(
                verdict(),
                "M: squared length of the last layer's activations for one digit, over its mean over all networks. Var M theory:"
                        + " (1 + 5/n)^layers − 1. Few networks that are far above the rest make most of it, so that its estimate from "
                        + settings.networks()
                        + " networks is poor, and usually too low; its standard error is computed from the theory, since the sample's own"
                        + " would be too small with it. log M is nearly normal, and its variance, theory by ψ' of the number of"
                        + " active units, is estimated well. Typical M: the geometric mean, theory by ψ.");
    }

    private String verdict() {
        long rows = (long) results.size() * settings.depths().size();
        long covered = results.stream()
                .mapToLong(lengths -> settings.depths().stream()
                        .filter(depth -> Math.abs(lengths.logVariance(depth)
                                        - new LengthTheory(lengths.width(), depth).logVariance())
                                < TWO_SIDED_95 * lengths.logVarianceError(depth))
                        .count())
                .sum();
        return "The variance of log M agrees with theory within 1.96 standard errors in " + covered + " of " + rows
                + " rows; one in 20 should not, but rows of one width are of the same networks.";
    }

    private LineChart relativeVariance() {
        return chart(
                "variance",
                "Relative variance of the squared length",
                "Bars: two standard errors by theory, cut at a tenth where they reach below 0. Dashed: (1 + 5/n)^L − 1.",
                Axis.log("Var M"),
                (lengths, layer) -> {
                    double measured = lengths.relativeVariance(layer);
                    double error =
                            2 * new LengthTheory(lengths.width(), layer).relativeVarianceError(settings.networks());
                    return new Point(layer, measured, Math.max(measured - error, measured / 10), measured + error);
                },
                LengthTheory::relativeVariance);
    }

    private LineChart logVariance() {
        return chart(
                "log-variance",
                "Variance of the logarithm of the squared length",
                "Bars: two standard errors. Dashed: theory.",
                Axis.linear("Var log M"),
                (lengths, layer) ->
                        Point.meanSd(layer, lengths.logVariance(layer), 2 * lengths.logVarianceError(layer)),
                LengthTheory::logVariance);
    }

    private LineChart typical() {
        return chart(
                "typical",
                "Squared length in a typical network",
                "Geometric mean over networks; bars: the middle half of them. Dashed: theory.",
                Axis.log("M"),
                (lengths, layer) -> {
                    double[] sorted = lengths.at(layer);
                    return new Point(
                            layer,
                            Math.exp(lengths.logMean(layer)),
                            sorted[sorted.length / 4],
                            sorted[3 * sorted.length / 4]);
                },
                theory -> Math.exp(theory.logMean()));
    }

    private interface Measured {
        Point at(Lengths lengths, int layer);
    }

    private interface Theory {
        double of(LengthTheory theory);
    }

    private LineChart chart(
            String name, String title, String description, Axis axis, Measured measured, Theory theory) {
        List<Series> series = new ArrayList<>();
        for (Lengths lengths : results) {
            String label = "n = " + lengths.width();
            series.add(Series.points(label, layers(layer -> measured.at(lengths, layer))));
            series.add(Series.theory(
                            label + ", theory",
                            layers(layer -> Point.of(layer, theory.of(new LengthTheory(lengths.width(), layer)))))
                    .inGroup(label));
        }
        return new LineChart(name, title, description, Axis.linear("hidden layer L"), axis, series);
    }

    private List<Point> layers(IntFunction<Point> point) {
        return IntStream.rangeClosed(1, settings.depth()).mapToObj(point).toList();
    }

    private Table everyLength() {
        Table.Builder table = Table.builder("lengths", "Every squared length in the layers of the table")
                .number("width", "n", "%.0f")
                .number("seed", "seed", "%.0f")
                .number("depth", "layer", "%.0f")
                .number("squared_length", "M");
        for (Lengths lengths : results) {
            for (int seed = 1; seed <= settings.networks(); seed++) {
                for (int depth : settings.depths()) {
                    table.row(lengths.width(), seed, depth, lengths.networks().get(seed - 1)[depth - 1]);
                }
            }
        }
        return table.build();
    }
}
