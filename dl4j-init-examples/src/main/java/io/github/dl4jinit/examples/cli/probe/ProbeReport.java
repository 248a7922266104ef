package io.github.dl4jinit.examples.cli.probe;

import io.github.dl4jinit.examples.cli.signals.LayerChoice;
import io.github.dl4jinit.examples.report.Axis;
import io.github.dl4jinit.examples.report.LineChart;
import io.github.dl4jinit.examples.report.Point;
import io.github.dl4jinit.examples.report.Report;
import io.github.dl4jinit.examples.report.Section;
import io.github.dl4jinit.examples.report.Series;
import io.github.dl4jinit.examples.report.Table;
import io.github.dl4jinit.signal.SignalReport;
import io.github.dl4jinit.signal.finding.LayerPrediction;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.Prediction;
import io.github.dl4jinit.signal.finding.SignalMoments;
import io.github.dl4jinit.signal.finding.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Turns a network's signals into words, tables and charts. */
final class ProbeReport {

    private final SignalReport signals;
    private final Map<String, LayerPrediction> predictions;

    private ProbeReport(SignalReport signals) {
        this.signals = signals;
        this.predictions = signals.predictions();
    }

    static Report of(SignalReport signals, Map<String, String> settings, LayerChoice choice) {
        return new ProbeReport(signals).report(settings, choice);
    }

    private Report report(Map<String, String> settings, LayerChoice choice) {
        return new Report(
                "Signals of a network",
                words(),
                settings,
                List.of(
                        Section.of(
                                "By depth",
                                "Hidden layers in the order of the signal, measured on one batch; theory where it has a"
                                        + " prediction, with the band of networks of this width.",
                                chart(
                                        "forward",
                                        "Forward signal",
                                        "second moment of the pre-activations z",
                                        LayerSignal::preActivation,
                                        LayerPrediction::preActivation),
                                chart(
                                        "activation",
                                        "Activation",
                                        "second moment of the activations a",
                                        LayerSignal::activation,
                                        LayerPrediction::activation),
                                chart(
                                        "backward",
                                        "Gradient",
                                        "second moment of dL/dz",
                                        LayerSignal::gradient,
                                        LayerPrediction::gradient)),
                        Section.of("Layer by layer", "", table()),
                        Section.of(
                                "How the values are spread",
                                "What saturates, dies or has a few values far out shows here and not in a second moment.",
                                ProbeHistograms.of(signals, choice))));
    }

    /** Both verdicts, and what was found, in the order in which to mend it. */
    private String words() {
        StringBuilder text =
                new StringBuilder("Forward: " + words(signals.forward()) + "\nBackward: " + words(signals.backward()));
        signals.findings()
                .forEach(finding -> text.append('\n')
                        .append(finding.fault() ? "" : "Hint: ")
                        .append(finding));
        return text.toString();
    }

    private String words(Verdict verdict) {
        String health = verdict.health().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        // The first finding has the reasons.
        return verdict.reason().isEmpty() || !signals.healthy() ? health : health + ": " + verdict.reason();
    }

    /** One row for each layer. */
    private Table table() {
        Table.Builder table = Table.builder("layers", "Layers")
                .text("layer")
                .text("type")
                .number("z_second_moment", "z²", "%.3g")
                .number("z_predicted", "theory", "%.3g")
                .number("a_second_moment", "a²", "%.3g")
                .number("gradient_second_moment", "(dL/dz)²", "%.3g")
                .number("zero_percent", "zeros %", "%.0f")
                .number("saturated_percent", "saturated %", "%.0f")
                .number("correlation", "correlation", "%.2f");
        for (LayerSignal layer : signals.layers()) {
            table.row(
                    layer.name(),
                    layer.type(),
                    Table.cell(layer.preActivation().secondMoment()),
                    Table.cell(theory(layer, LayerPrediction::preActivation)
                            .map(Prediction::secondMoment)
                            .orElse(Double.NaN)),
                    Table.cell(layer.activation().secondMoment()),
                    Table.cell(layer.gradient().secondMoment()),
                    Table.cell(100 * layer.zeroShare()),
                    Table.cell(100 * layer.saturatedShare()),
                    Table.cell(layer.correlation()));
        }
        return table.build();
    }

    private Optional<Prediction> theory(LayerSignal layer, Function<LayerPrediction, Prediction> which) {
        return Optional.ofNullable(predictions.get(layer.name())).map(which).filter(Prediction::present);
    }

    /** Why the theory has gaps. */
    private String absences(Function<LayerPrediction, Prediction> predicted) {
        Map<String, List<String>> layers = new LinkedHashMap<>();
        for (LayerSignal layer : signals.hiddenLayers()) {
            Optional.ofNullable(predictions.get(layer.name()))
                    .map(predicted)
                    .filter(prediction -> !prediction.present())
                    .ifPresent(prediction -> layers.computeIfAbsent(prediction.absence(), why -> new ArrayList<>())
                            .add(layer.name()));
        }
        return layers.entrySet().stream()
                .map(entry -> "No theory for " + named(entry.getValue()) + ": " + entry.getKey() + ".")
                .collect(Collectors.joining(" "));
    }

    private static String named(List<String> layers) {
        return layers.size() <= 3
                ? String.join(", ", layers)
                : layers.get(0) + " and " + (layers.size() - 1) + " more layers";
    }

    private LineChart chart(
            String name,
            String title,
            String quantity,
            Function<LayerSignal, SignalMoments> measured,
            Function<LayerPrediction, Prediction> predicted) {
        List<Point> measurement = new ArrayList<>();
        List<Point> theory = new ArrayList<>();
        int number = 0;
        for (LayerSignal layer : signals.hiddenLayers()) {
            number++;
            double moment = measured.apply(layer).secondMoment();
            measurement.add(new Point(number, moment, moment, moment));
            double depth = number;
            theory.add(theory(layer, predicted)
                    .map(p -> new Point(depth, p.secondMoment(), p.lower(), p.upper()))
                    .orElse(Point.of(depth, Double.NaN)));
        }
        List<Series> series = new ArrayList<>();
        series.add(Series.lineAndPoints("measured", measurement));
        if (theory.stream().anyMatch(point -> Double.isFinite(point.y()))) {
            series.add(Series.theory("theory", theory));
        }
        return new LineChart(name, title, absences(predicted), Axis.linear("hidden layer"), Axis.log(quantity), series);
    }
}
