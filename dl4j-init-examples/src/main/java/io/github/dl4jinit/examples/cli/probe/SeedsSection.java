package io.github.dl4jinit.examples.cli.probe;

import io.github.dl4jinit.examples.report.Axis;
import io.github.dl4jinit.examples.report.LineChart;
import io.github.dl4jinit.examples.report.Point;
import io.github.dl4jinit.examples.report.Report;
import io.github.dl4jinit.examples.report.Section;
import io.github.dl4jinit.examples.report.Series;
import io.github.dl4jinit.examples.report.Table;
import io.github.dl4jinit.signal.SignalSpread;
import io.github.dl4jinit.signal.finding.LayerSignal.Role;
import io.github.dl4jinit.signal.finding.LayerSpread;
import io.github.dl4jinit.signal.finding.MomentSpread;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Turns the spread over seeds into a table and charts. */
final class SeedsSection {

    private SeedsSection() {}

    /** The report with the section at its end. */
    static Report addedTo(Report report, SignalSpread spread) {
        List<Section> sections = new ArrayList<>(report.sections());
        sections.add(section(spread));
        return new Report(report.title(), report.summary(), report.settings(), sections);
    }

    private static Section section(SignalSpread spread) {
        return Section.of(
                "Over " + spread.seeds().size() + " seeds",
                "The same configuration, initialised anew with each seed: medians and their range.",
                chart(
                        spread,
                        "forward-seeds",
                        "Forward signal over seeds",
                        "second moment of the pre-activations z",
                        LayerSpread::preActivation,
                        LayerSpread::predictedPreActivation),
                chart(
                        spread,
                        "backward-seeds",
                        "Gradient over seeds",
                        "second moment of dL/dz",
                        LayerSpread::gradient,
                        LayerSpread::predictedGradient),
                table(spread));
    }

    private static Table table(SignalSpread spread) {
        Table.Builder table = Table.builder("seeds", "Layers over seeds")
                .text("layer")
                .text("type")
                .number("z_median", "z²", "%.3g")
                .number("z_lowest", "lowest", "%.3g")
                .number("z_highest", "highest", "%.3g")
                .number("z_predicted", "theory", "%.3g")
                .number("gradient_median", "(dL/dz)²", "%.3g")
                .number("gradient_lowest", "lowest", "%.3g")
                .number("gradient_highest", "highest", "%.3g")
                .number("gradient_predicted", "theory", "%.3g");
        for (LayerSpread layer : spread.layers()) {
            table.row(
                    layer.name(),
                    layer.type(),
                    Table.cell(layer.preActivation().median()),
                    Table.cell(layer.preActivation().lowest()),
                    Table.cell(layer.preActivation().highest()),
                    Table.cell(layer.predictedPreActivation().median()),
                    Table.cell(layer.gradient().median()),
                    Table.cell(layer.gradient().lowest()),
                    Table.cell(layer.gradient().highest()),
                    Table.cell(layer.predictedGradient().median()));
        }
        return table.build();
    }

    private static LineChart chart(
            SignalSpread spread,
            String name,
            String title,
            String quantity,
            Function<LayerSpread, MomentSpread> measured,
            Function<LayerSpread, MomentSpread> predicted) {
        List<Point> medians = new ArrayList<>();
        List<Point> theory = new ArrayList<>();
        int number = 0;
        for (LayerSpread layer : spread.layers()) {
            if (layer.role() == Role.HIDDEN) {
                number++;
                MomentSpread m = measured.apply(layer);
                medians.add(new Point(number, m.median(), m.lowest(), m.highest()));
                theory.add(Point.of(number, predicted.apply(layer).median()));
            }
        }
        List<Series> series = new ArrayList<>();
        series.add(Series.lineAndPoints("median", medians));
        if (theory.stream().anyMatch(point -> Double.isFinite(point.y()))) {
            series.add(Series.theory("theory", theory));
        }
        return new LineChart(
                name,
                title,
                "Median over " + spread.seeds().size() + " seeds; bars from the lowest to the highest.",
                Axis.linear("hidden layer"),
                Axis.log(quantity),
                series);
    }
}
