package io.github.dl4jinit.examples.report;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Lines and points over a common axis: curves with bands, scatter with error bars, a theory beside measured points.
 *
 * @param name name of the files: lower-case letters, digits and hyphens
 * @param title what stands above the chart
 * @param description what the picture shows, in a sentence or two; may be empty
 * @param x horizontal axis
 * @param y vertical axis
 * @param series what is drawn, in the order of the legend
 * @param markers thin lines across the chart
 */
public record LineChart(
        String name, String title, String description, Axis x, Axis y, List<Series> series, List<MarkerLine> markers)
        implements Chart {

    /** Copies the lists and checks that names are right and nothing is missing. */
    public LineChart {
        FileNames.check(name);
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(x, "x");
        Objects.requireNonNull(y, "y");
        series = List.copyOf(series);
        markers = List.copyOf(markers);
        if (series.stream().map(Series::name).distinct().count() != series.size()) {
            throw new IllegalArgumentException("series of chart " + name + " must have distinct names: "
                    + series.stream().map(Series::name).toList());
        }
    }

    /**
     * A chart without marker lines.
     *
     * @param name name of the files: lower-case letters, digits and hyphens
     * @param title what stands above the chart
     * @param description what the picture shows, in a sentence or two; may be empty
     * @param x horizontal axis
     * @param y vertical axis
     * @param series what is drawn, in the order of the legend
     */
    public LineChart(String name, String title, String description, Axis x, Axis y, List<Series> series) {
        this(name, title, description, x, y, series, List.of());
    }

    @Override
    public Table data() {
        Table.Builder table = Table.builder(name, title)
                .text("series")
                .text("style")
                .number("x", x.label())
                .number("y", y.label())
                .number("lower", "lower end of the spread")
                .number("upper", "upper end of the spread");
        for (Series one : series) {
            String style = one.style().name().toLowerCase(Locale.ROOT);
            for (Point p : one.points()) {
                table.row(one.name(), style, p.x(), p.y(), p.lower(), p.upper());
            }
        }
        return table.build();
    }
}
