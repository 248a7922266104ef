package io.github.dl4jinit.examples.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says in words what a chart shows, for readers who cannot see it. */
final class AltText {

    private AltText() {}

    static String of(Chart chart) {
        List<String> sentences = new ArrayList<>();
        sentences.add(chart.title());
        if (!chart.description().isBlank()) {
            sentences.add(chart.description());
        }
        if (chart instanceof LineChart lines) {
            sentences.add("Chart of " + lines.y().label() + " over " + lines.x().label() + ": "
                    + lines.series().stream().map(AltText::series).collect(Collectors.joining("; ")));
        } else if (chart instanceof HistogramGrid grid) {
            sentences.add("Histograms of " + grid.x().label() + ": "
                    + grid.panels().stream().map(HistogramGrid.Panel::title).collect(Collectors.joining(", ")));
        } else {
            HeatMap map = (HeatMap) chart;
            sentences.add(
                    "Heat map of " + map.color().label() + " over " + map.x().label() + " and "
                            + map.y().label() + ", " + map.columns().size() + " by "
                            + map.rows().size() + " cells");
        }
        return sentences.stream().map(s -> s.endsWith(".") ? s : s + ".").collect(Collectors.joining(" "));
    }

    private static String series(Series series) {
        List<Point> finite =
                series.points().stream().filter(p -> Double.isFinite(p.y())).toList();
        if (finite.isEmpty()) {
            return series.name() + " without a finite value";
        }
        String first = Numbers.compact(finite.get(0).y());
        String last = Numbers.compact(finite.get(finite.size() - 1).y());
        return series.name() + " from " + first + " to " + last + (series.diverged() ? ", then diverged" : "");
    }
}
