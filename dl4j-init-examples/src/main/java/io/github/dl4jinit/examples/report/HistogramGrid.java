package io.github.dl4jinit.examples.report;

import java.util.List;
import java.util.Objects;

/**
 * Small histograms side by side, such as one for each layer.
 *
 * @param name name of the files: lower-case letters, digits and hyphens
 * @param title what stands above the chart
 * @param description what the picture shows, in a sentence or two; may be empty
 * @param x the axis of the values, linear; common to all panels unless the narrowest could not be read on it
 * @param panels the small charts, in reading order
 */
public record HistogramGrid(String name, String title, String description, Axis x, List<Panel> panels)
        implements Chart {

    /**
     * One small chart.
     *
     * @param title what stands above it, such as a layer's name
     * @param histograms what is drawn over each other; none leaves the panel empty
     */
    public record Panel(String title, List<Histogram> histograms) {

        /**
         * Copies the histograms.
         *
         * @param title what stands above it, such as a layer's name
         * @param histograms what is drawn over each other
         */
        public Panel {
            Objects.requireNonNull(title, "title");
            histograms = List.copyOf(histograms);
        }
    }

    /** Copies the panels and checks that names are right and nothing is missing. */
    public HistogramGrid {
        FileNames.check(name);
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(x, "x");
        if (x.isLog()) {
            throw new IllegalArgumentException("the axis of a histogram must be linear: " + x.label());
        }
        panels = List.copyOf(panels);
    }

    @Override
    public Table data() {
        Table.Builder table = Table.builder(name, title)
                .text("panel")
                .text("series")
                .number("lower", "lower end of the bin")
                .number("upper", "upper end of the bin")
                .number("density");
        for (Panel panel : panels) {
            for (Histogram h : panel.histograms()) {
                for (int i = 0; i < h.densities().size(); i++) {
                    double centre = h.binCentre(i);
                    double half = h.binWidth() / 2;
                    table.row(
                            panel.title(),
                            h.name(),
                            centre - half,
                            centre + half,
                            h.densities().get(i));
                }
            }
        }
        return table.build();
    }
}
