package io.github.dl4jinit.examples.cli.signals;

import io.github.dl4jinit.examples.report.Axis;
import io.github.dl4jinit.examples.report.HeatMap;
import io.github.dl4jinit.examples.report.LineChart;
import io.github.dl4jinit.examples.report.Point;
import io.github.dl4jinit.examples.report.Report;
import io.github.dl4jinit.examples.report.Section;
import io.github.dl4jinit.examples.report.Series;
import io.github.dl4jinit.examples.report.Table;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.SignalMoments;
import io.github.dl4jinit.signal.finding.SignalRecord;
import io.github.dl4jinit.signal.finding.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Turns a recording into tables and heat maps. */
final class SignalsReport {
    /** More columns than these are narrower than a pixel on a phone. */
    private static final int MOST_COLUMNS = 300;

    /** More curves cannot be told apart. */
    private static final int MOST_CURVES = 6;

    private final Recording recording;
    private final List<SignalRecord> columns;
    private final String which;

    private SignalsReport(Recording recording) {
        this.recording = recording;
        List<SignalRecord> all = recording.records();
        int shown = Math.min(all.size(), MOST_COLUMNS);
        columns = IntStream.range(0, shown)
                .mapToObj(i -> all.get(shown == 1 ? 0 : (int) Math.round((double) i * (all.size() - 1) / (shown - 1))))
                .toList();
        which = shown == all.size() ? "" : " Of " + all.size() + " records, " + shown + " are drawn.";
    }

    static Report of(Recording recording, Map<String, String> settings, LayerChoice choice) {
        return new SignalsReport(recording).report(settings, choice);
    }

    private Report report(Map<String, String> settings, LayerChoice choice) {
        return new Report(
                "Signals while training",
                words(recording.last().forward(), "forward signal") + "\n"
                        + words(recording.last().backward(), "gradient"),
                settings,
                List.of(
                        Section.of(
                                "What was found",
                                "Per layer: the factor from one hidden layer to the next, on average over all of them, not only"
                                        + " from where it begins.",
                                verdicts(recording)),
                        Section.of(
                                "By depth and time",
                                "Hidden layers in the order of the signal, from the input at the bottom; layer by layer"
                                        + " in the table below.",
                                map(
                                        "forward",
                                        "Forward signal",
                                        "second moment of the pre-activations z",
                                        LayerSignal::preActivation),
                                map("backward", "Gradient", "second moment of dL/dz", LayerSignal::gradient)),
                        Section.of(
                                "Activations over time",
                                "Mean, spread and share near zero of what each layer hands on.",
                                overTime(
                                        choice,
                                        "activation-mean",
                                        "Mean of the activations",
                                        "mean of a",
                                        layer -> layer.activation().mean()),
                                overTime(
                                        choice,
                                        "activation-deviation",
                                        "Spread of the activations",
                                        "standard deviation of a",
                                        layer -> layer.activation().standardDeviation()),
                                overTime(
                                        choice,
                                        "activation-zeros",
                                        "Zeros among the activations",
                                        "zeros, %",
                                        layer -> 100 * layer.zeroShare()),
                                overTime(
                                        choice,
                                        "activation-near-zero",
                                        "Activations near zero",
                                        "|a| up to " + LayerSignal.NEAR_ZERO + ", %",
                                        layer -> 100 * layer.nearZeroShare())),
                        Section.of("Layer by layer", "", layers())));
    }

    private static String words(Verdict verdict, String signal) {
        return "In the end the " + signal + " is " + health(verdict)
                + (verdict.healthy() ? "." : ": " + verdict.reason() + ".");
    }

    static String health(Verdict verdict) {
        return verdict.health().name().toLowerCase(Locale.ROOT);
    }

    /** One row for the first record, the last, and each at which a finding changed. */
    static Table verdicts(Recording recording) {
        Table.Builder table = Table.builder("verdicts", "First, last, and where a finding changed")
                .number("iteration", "iteration", "%.0f")
                .number("loss", "loss", "%.4g")
                .text("forward")
                .text("forward_begins_in", "begins in")
                .number("forward_factor", "per layer", "%.3g")
                .text("backward")
                .text("backward_begins_in", "begins in")
                .number("backward_factor", "per layer", "%.3g");
        for (SignalRecord record : recording.turns()) {
            table.row(
                    record.iteration(),
                    Table.cell(record.score()),
                    health(record.forward()),
                    record.forward().layer(),
                    Table.cell(record.forward().factorPerLayer()),
                    health(record.backward()),
                    record.backward().layer(),
                    Table.cell(record.backward().factorPerLayer()));
        }
        return table.build();
    }

    private HeatMap map(String name, String title, String quantity, Function<LayerSignal, SignalMoments> moments) {
        int depth = Recording.hidden(recording.first()).size();
        return new HeatMap(
                name,
                title,
                "Measured on the same batch each time, before the weights change." + which,
                Axis.linear("iteration"),
                Axis.linear("hidden layer"),
                Axis.log(quantity),
                columns.stream().map(record -> (double) record.iteration()).toList(),
                IntStream.rangeClosed(1, depth).mapToObj(row -> (double) row).toList(),
                IntStream.range(0, depth)
                        .mapToObj(row -> columns.stream()
                                .map(record -> moments.apply(
                                                Recording.hidden(record).get(row))
                                        .secondMoment())
                                .toList())
                        .toList(),
                List.of());
    }

    /** One curve for each chosen layer. */
    private LineChart overTime(
            LayerChoice choice, String name, String title, String quantity, ToDoubleFunction<LayerSignal> value) {
        List<String> all = Recording.hidden(recording.first()).stream()
                .map(LayerSignal::name)
                .toList();
        List<Series> series = choice.of(all, Function.identity(), MOST_CURVES).stream()
                .map(layer -> Series.line(
                        layer,
                        columns.stream()
                                .map(record -> Point.of(
                                        record.iteration(),
                                        value.applyAsDouble(
                                                Recording.hidden(record).get(all.indexOf(layer)))))
                                .toList()))
                .toList();
        return new LineChart(
                name,
                title,
                "On the same batch each time." + which,
                Axis.linear("iteration"),
                Axis.linear(quantity),
                series,
                List.of());
    }

    private Table layers() {
        Table.Builder table = Table.builder("layers", "Hidden layers, at the first record and at the last")
                .number("number", "no.", "%.0f")
                .text("layer")
                .text("type")
                .number("z_first", "z² first", "%.3g")
                .number("z_last", "z² last", "%.3g")
                .number("gradient_first", "(dL/dz)² first", "%.3g")
                .number("gradient_last", "(dL/dz)² last", "%.3g");
        List<LayerSignal> first = Recording.hidden(recording.first());
        List<LayerSignal> last = Recording.hidden(recording.last());
        for (int i = 0; i < first.size(); i++) {
            table.row(
                    i + 1,
                    first.get(i).name(),
                    first.get(i).type(),
                    Table.cell(first.get(i).preActivation().secondMoment()),
                    Table.cell(last.get(i).preActivation().secondMoment()),
                    Table.cell(first.get(i).gradient().secondMoment()),
                    Table.cell(last.get(i).gradient().secondMoment()));
        }
        return table.build();
    }
}
