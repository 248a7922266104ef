package io.github.dl4jinit.signal.text;

import io.github.dl4jinit.signal.finding.DepthBudget;
import io.github.dl4jinit.signal.finding.LayerPrediction;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.Prediction;
import io.github.dl4jinit.signal.finding.SignalMoments;
import io.github.dl4jinit.signal.finding.Verdict;
import io.github.dl4jinit.signal.finding.WeightSignal;
import io.github.dl4jinit.text.Lines;
import io.github.dl4jinit.text.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A report as a table for a terminal. */
public final class ReportTable {
    private static final int WIDTH = 80;
    private static final int NAME = 12;
    private static final String ROW = "%-12s %7s %8s %7s %7s %8s %4s %4s %4s %4s %5s";
    private static final String HEADER = String.format(
            Locale.ROOT, ROW, "", "E z²", "theory", "E a²", "dL/dz²", "theory", "zero", "sat", "dead", "corr", "step");

    private ReportTable() {}

    /** The table, the verdicts and the findings, in lines that end in {@code \n}. */
    public static String of(ReportContent report) {
        Map<String, LayerPrediction> predictions = report.predictions();
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        for (LayerSignal layer : report.layers()) {
            text.append(row(layer, predictions.get(layer.name()))).append('\n');
        }
        text.append("second moments; * outside theory's band at this width; step: |update|/|W|\n");
        text.append(absences(report.layers(), predictions));
        text.append(verdict("forward", report.forward()));
        text.append(verdict("backward", report.backward()));
        text.append(depth(report.depth()));
        return text.append(FindingsText.of(report)).toString();
    }

    private static String row(LayerSignal layer, LayerPrediction prediction) {
        return String.format(
                        Locale.ROOT,
                        ROW,
                        shortened(layer.name(), NAME),
                        number(layer.preActivation()),
                        theory(prediction.preActivation(), layer.preActivation()),
                        number(layer.activation()),
                        number(layer.gradient()),
                        theory(prediction.gradient(), layer.gradient()),
                        percent(layer.zeroShare()),
                        percent(layer.saturatedShare()),
                        percent(layer.units() == 0 ? Double.NaN : (double) layer.deadUnits() / layer.units()),
                        correlation(layer.correlation()),
                        step(layer.weights()))
                .stripTrailing();
    }

    /** Keeps both ends, since layers of one network often differ in the last characters. */
    static String shortened(String name, int width) {
        return name.length() <= width
                ? name
                : name.substring(0, width / 2) + "…" + name.substring(name.length() - width / 2 + 1);
    }

    private static String theory(Prediction prediction, SignalMoments measured) {
        boolean comparable = prediction.present() && Double.isFinite(prediction.secondMoment());
        String mark = comparable && !prediction.covers(measured.secondMoment()) ? "*" : "";
        return mark + number(prediction.secondMoment());
    }

    private static String number(SignalMoments moments) {
        if (moments.nonFinite() > 0) {
            return moments.nan() > 0 ? "NaN" : "Inf";
        }
        return number(moments.secondMoment());
    }

    static String number(double value) {
        return Double.isFinite(value) ? Numbers.significant(value, 3, 1000) : "-";
    }

    private static String correlation(double value) {
        // A sign takes the place of a digit.
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, value < 0 ? "%.1f" : "%.2f", value);
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.0f%%", 100 * share);
    }

    private static String step(List<WeightSignal> weights) {
        return weights.stream()
                .filter(weight -> weight.name().equals("W"))
                .findFirst()
                .map(weight -> Double.isNaN(weight.updateRatio())
                        ? "-"
                        : String.format(Locale.ROOT, "%.0e", weight.updateRatio()))
                .orElse("-");
    }

    /** Why cells of theory are empty: each reason with the layers that have it. */
    private static String absences(List<LayerSignal> layers, Map<String, LayerPrediction> predictions) {
        Map<String, List<String>> absent = new LinkedHashMap<>();
        for (LayerSignal layer : layers) {
            LayerPrediction prediction = predictions.get(layer.name());
            Set<String> reasons = new LinkedHashSet<>(List.of(
                    prediction.preActivation().absence(), prediction.gradient().absence()));
            reasons.remove("");
            reasons.forEach(reason ->
                    absent.computeIfAbsent(reason, r -> new ArrayList<>()).add(layer.name()));
        }
        if (absent.isEmpty()) {
            return "";
        }
        return wrapped("- no theory: "
                + absent.entrySet().stream()
                        .map(entry -> entry.getKey() + " (" + some(entry.getValue()) + ")")
                        .collect(Collectors.joining("; ")));
    }

    static String some(List<String> layers) {
        return layers.size() <= 3 ? String.join(", ", layers) : layers.get(0) + " and " + (layers.size() - 1) + " more";
    }

    private static String verdict(String name, Direction direction) {
        Verdict verdict = direction.verdict();
        double drift = direction.drift();
        String line = String.format(
                Locale.ROOT,
                "%s: %s, factor %s per layer, drift %s",
                name,
                verdict.health().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                number(verdict.factorPerLayer()),
                // Infinite where the signal is 0 at one end, as behind weights that start at 0.
                Double.isFinite(drift) ? String.format(Locale.ROOT, "%+.2f", drift) : "-");
        if (!verdict.healthy()) {
            return wrapped(line + "; begins at " + verdict.layer());
        }
        return wrapped(verdict.reason().isEmpty() ? line : line + ": " + verdict.reason());
    }

    private static String depth(DepthBudget depth) {
        String trainable = Double.isNaN(depth.trainableDepth())
                ? "not known"
                : depth.trainableDepth() > 9999
                        ? "unlimited"
                        : String.format(Locale.ROOT, "%.0f", depth.trainableDepth());
        return String.format(
                Locale.ROOT,
                "depth: %d hidden %s, trainable depth 6ξ %s, Σ 1/n %.2g%n",
                depth.layers(),
                depth.layers() == 1 ? "layer" : "layers",
                trainable,
                depth.sumOfInverseWidths());
    }

    static String wrapped(String text) {
        return Lines.wrapped(text, WIDTH, "");
    }
}
