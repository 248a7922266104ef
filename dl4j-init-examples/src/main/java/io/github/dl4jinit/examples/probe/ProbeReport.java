package io.github.dl4jinit.examples.probe;

import io.github.dl4jinit.examples.report.Axis;
import io.github.dl4jinit.examples.report.LineChart;
import io.github.dl4jinit.examples.report.Point;
import io.github.dl4jinit.examples.report.Report;
import io.github.dl4jinit.examples.report.Section;
import io.github.dl4jinit.examples.report.Series;
import io.github.dl4jinit.examples.report.Table;
import io.github.dl4jinit.signal.LayerPrediction;
import io.github.dl4jinit.signal.LayerSignal;
import io.github.dl4jinit.signal.Prediction;
import io.github.dl4jinit.signal.SignalMoments;
import io.github.dl4jinit.signal.SignalReport;
import io.github.dl4jinit.signal.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Turns a network's signals into words, tables and charts. */
final class ProbeReport {

    private ProbeReport() {}

    static Report of(SignalReport signals, Map<String, String> settings) {
        return new Report(
                "Signals of a network",
                words(signals),
                settings,
                List.of(
                        Section.of(
                                "By depth",
                                "Hidden layers in the order of the signal, measured on one batch; theory where it has a"
                                        + " prediction, with the band of networks of this width.",
                                chart(
                                        signals,
                                        "forward",
                                        "Forward signal",
                                        "second moment of the pre-activations z",
                                        LayerSignal::preActivation,
                                        LayerPrediction::preActivation),
                                chart(
                                        signals,
                                        "backward",
                                        "Gradient",
                                        "second moment of dL/dz",
                                        LayerSignal::gradient,
                                        LayerPrediction::gradient)),
                        Section.of("Layer by layer", "", table(signals))));
    }

    /** Both verdicts, and what to change, which gives their reasons; or the reasons where nothing can be changed. */
    static String words(SignalReport signals) {
        String advice = signals.advice().text();
        return "Forward: " + words(signals.forward(), advice) + "\nBackward: " + words(signals.backward(), advice)
                + (advice.isEmpty() ? "" : "\n" + advice);
    }

    private static String words(Verdict verdict, String advice) {
        String health = verdict.health().name().toLowerCase(Locale.ROOT);
        return verdict.reason().isEmpty() || !advice.isEmpty() ? health : health + ": " + verdict.reason();
    }

    /** One row for each layer. */
    static Table table(SignalReport signals) {
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
                    number(layer.preActivation().secondMoment()),
                    number(theory(signals, layer, LayerPrediction::preActivation)
                            .map(Prediction::secondMoment)
                            .orElse(Double.NaN)),
                    number(layer.activation().secondMoment()),
                    number(layer.gradient().secondMoment()),
                    number(100 * layer.zeroShare()),
                    number(100 * layer.saturatedShare()),
                    number(layer.correlation()));
        }
        return table.build();
    }

    /** What a layer does not have is an empty cell. */
    private static Object number(double value) {
        return Double.isNaN(value) ? null : (Object) value;
    }

    private static Optional<Prediction> theory(
            SignalReport signals, LayerSignal layer, Function<LayerPrediction, Prediction> which) {
        return Optional.ofNullable(signals.predictions().get(layer.name()))
                .map(which)
                .filter(Prediction::present);
    }

    private static LineChart chart(
            SignalReport signals,
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
            theory(signals, layer, predicted)
                    .ifPresent(prediction -> theory.add(
                            new Point(depth, prediction.secondMoment(), prediction.lower(), prediction.upper())));
        }
        List<Series> series = new ArrayList<>();
        series.add(Series.lineAndPoints("measured", measurement));
        if (!theory.isEmpty()) {
            series.add(Series.theory("theory", theory));
        }
        return new LineChart(
                name, title, "Measured before any step.", Axis.linear("hidden layer"), Axis.log(quantity), series);
    }
}
