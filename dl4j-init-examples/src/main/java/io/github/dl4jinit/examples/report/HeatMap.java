package io.github.dl4jinit.examples.report;

import java.util.List;
import java.util.Objects;

/**
 * A value for each cell of a grid, shown as colour, with curves drawn over it.
 *
 * @param name name of the files: lower-case letters, digits and hyphens
 * @param title what stands above the chart
 * @param description what the picture shows, in a sentence or two; may be empty
 * @param x horizontal axis
 * @param y vertical axis
 * @param color meaning of the colour
 * @param columns positions of the cells' centres on the x axis, ascending
 * @param rows positions of the cells' centres on the y axis, ascending
 * @param values values by row, then column; NaN or infinity where there is none
 * @param overlays curves over the cells
 */
public record HeatMap(
        String name,
        String title,
        String description,
        Axis x,
        Axis y,
        Axis color,
        List<Double> columns,
        List<Double> rows,
        List<List<Double>> values,
        List<Series> overlays)
        implements Chart {

    /** Copies the lists and checks that positions ascend and that there is a value for each cell. */
    public HeatMap {
        FileNames.check(name);
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(x, "x");
        Objects.requireNonNull(y, "y");
        Objects.requireNonNull(color, "color");
        columns = checkPositions("columns", x, columns);
        rows = checkPositions("rows", y, rows);
        values = values.stream().map(List::copyOf).toList();
        overlays = List.copyOf(overlays);
        int width = columns.size();
        if (values.size() != rows.size() || values.stream().anyMatch(row -> row.size() != width)) {
            throw new IllegalArgumentException("values of heat map " + name + " must be " + rows.size() + " rows of "
                    + width + ": " + values.stream().map(List::size).toList());
        }
    }

    private static List<Double> checkPositions(String what, Axis axis, List<Double> positions) {
        double before = axis.isLog() ? 0 : Double.NEGATIVE_INFINITY;
        for (double position : positions) {
            if (!(position > before) || position == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException(
                        what + " must ascend, be finite, and positive on a logarithmic axis: " + positions);
            }
            before = position;
        }
        if (positions.isEmpty()) {
            throw new IllegalArgumentException(what + " must not be empty");
        }
        return List.copyOf(positions);
    }

    @Override
    public Table data() {
        Table.Builder table = Table.builder(name, title)
                .number("x", x.label())
                .number("y", y.label())
                .number("value", color.label());
        for (int r = 0; r < rows.size(); r++) {
            for (int c = 0; c < columns.size(); c++) {
                table.row(columns.get(c), rows.get(r), values.get(r).get(c));
            }
        }
        return table.build();
    }
}
