package io.github.dl4jinit.examples.report;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The ranges of the values in the panels of a {@link HistogramGrid}: one for all panels, so that they can be compared, unless
 * the narrowest panel would be too narrow to be read on it.
 *
 * @param panels the range of each panel
 * @param label what stands at the axis
 */
record HistogramRanges(List<AxisRange> panels, String label) {

    /** A panel keeps its shape on an axis that is at most so many times as long. */
    private static final double MOST = 10;

    static HistogramRanges of(HistogramGrid grid) {
        double[] spans = grid.panels().stream()
                .filter(panel -> !panel.histograms().isEmpty())
                .mapToDouble(HistogramRanges::span)
                .toArray();
        double narrowest = DoubleStream.of(spans).min().orElse(1);
        double widest = DoubleStream.of(spans).max().orElse(1);
        if (widest <= MOST * narrowest) {
            AxisRange common = range(grid, grid.panels().stream());
            return new HistogramRanges(
                    grid.panels().stream().map(panel -> common).toList(),
                    grid.x().label());
        }
        return new HistogramRanges(
                grid.panels().stream()
                        .map(panel -> range(grid, Stream.of(panel)))
                        .toList(),
                grid.x().label() + "; each panel has a scale of its own");
    }

    private static double span(HistogramGrid.Panel panel) {
        return ends(Stream.of(panel)).max().orElseThrow()
                - ends(Stream.of(panel)).min().orElseThrow();
    }

    private static AxisRange range(HistogramGrid grid, Stream<HistogramGrid.Panel> panels) {
        return AxisRange.of(grid.x(), ends(panels), true);
    }

    private static DoubleStream ends(Stream<HistogramGrid.Panel> panels) {
        return panels.flatMap(panel -> panel.histograms().stream())
                .flatMapToDouble(h -> DoubleStream.of(h.lower(), h.upper()));
    }
}
