package io.github.dl4jinit.examples.lab.experiment.transfer;

import io.github.dl4jinit.examples.report.Axis;
import io.github.dl4jinit.examples.report.LineChart;
import io.github.dl4jinit.examples.report.Point;
import io.github.dl4jinit.examples.report.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The paper's pictures: loss against a setting, a line for each width. */
final class TransferCharts {
    private final TransferSettings settings;
    private final TransferResults results;

    TransferCharts(TransferSettings settings, TransferResults results) {
        this.settings = settings;
        this.results = results;
    }

    LineChart of(TransferResults.Axis axis, TransferNetwork kind, Parametrisation parametrisation) {
        String setting = axis == TransferResults.Axis.RATE ? "learning rate" : "multiplier";
        List<Series> series = new ArrayList<>();
        for (int width : settings.widths()) {
            List<Point> points = new ArrayList<>();
            results.sweep(axis, kind, parametrisation, width).losses().forEach((value, losses) -> {
                if (Double.isFinite(losses.mean())) {
                    points.add(Point.meanSd(value, losses.mean(), losses.deviation()));
                }
            });
            series.add(Series.lineAndPoints("width " + width, points));
        }
        return new LineChart(
                axis.name().toLowerCase(Locale.ROOT) + "-" + kind.key() + "-" + parametrisation.title(),
                kind.title() + ": " + setting + ", " + parametrisation.title(),
                parametrisation == Parametrisation.USUAL
                        ? "One learning rate for all layers. Bars: one standard deviation between seeds."
                        : "Variances and rates from " + settings.base()
                                + " units on. Bars: one standard deviation between seeds.",
                Axis.log(setting),
                Axis.log("training loss"),
                series);
    }
}
