package io.github.dl4jinit.examples.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.DoubleFunction;

/**
 * Rows of text and numbers: one model for the terminal, HTML, CSV and JSON.
 *
 * @param name name of the files: lower-case letters, digits and hyphens
 * @param title what stands above the table
 * @param columns the columns
 * @param rows a cell for each column: a String, a Number, a {@link MeanSd}, or null for an empty cell
 */
public record Table(String name, String title, List<Column> columns, List<List<Object>> rows) implements Block {

    /** Copies the rows and checks that each cell fits its column. */
    public Table {
        FileNames.check(name);
        Objects.requireNonNull(title, "title");
        columns = List.copyOf(columns);
        List<List<Object>> copy = new ArrayList<>(rows.size());
        for (List<Object> row : rows) {
            checkRow(name, columns, row);
            copy.add(Collections.unmodifiableList(new ArrayList<>(row)));
        }
        rows = Collections.unmodifiableList(copy);
    }

    /**
     * The cell for a number that may not be there.
     *
     * @param value the number; NaN if there is none
     * @return the number, or null for an empty cell
     */
    public static Object cell(double value) {
        return Double.isNaN(value) ? null : (Object) value;
    }

    private static void checkRow(String table, List<Column> columns, List<Object> row) {
        if (row.size() != columns.size()) {
            throw new IllegalArgumentException(
                    "a row of table " + table + " must have " + columns.size() + " cells: " + row);
        }
        for (int i = 0; i < row.size(); i++) {
            Object cell = row.get(i);
            boolean fits = cell == null
                    || cell instanceof String
                    || switch (columns.get(i).kind()) {
                        case TEXT -> false;
                        case NUMBER -> cell instanceof Number;
                        case MEAN_SD -> cell instanceof MeanSd;
                    };
            if (!fits) {
                throw new IllegalArgumentException("column " + columns.get(i).key() + " of table " + table + " holds "
                        + columns.get(i).kind() + ", not " + cell.getClass().getSimpleName() + ": " + cell);
            }
        }
    }

    /**
     * Starts a table.
     *
     * @param name name of the files: lower-case letters, digits and hyphens
     * @param title what stands above the table
     * @return a builder without columns
     */
    public static Builder builder(String name, String title) {
        return new Builder(name, title);
    }

    /** Collects columns, then rows. */
    public static final class Builder {

        private final String name;
        private final String title;
        private final List<Column> columns = new ArrayList<>();
        private final List<List<Object>> rows = new ArrayList<>();

        private Builder(String name, String title) {
            this.name = name;
            this.title = title;
        }

        /**
         * Adds a column.
         *
         * @param column the column
         * @return this
         */
        public Builder column(Column column) {
            columns.add(column);
            return this;
        }

        /**
         * Adds a column of text.
         *
         * @param header its heading and key
         * @return this
         */
        public Builder text(String header) {
            return text(header, header);
        }

        /**
         * Adds a column of text.
         *
         * @param key name in CSV and JSON
         * @param header its heading
         * @return this
         */
        public Builder text(String key, String header) {
            return column(new Column(key, header, Column.Kind.TEXT, Numbers::compact));
        }

        /**
         * Adds a column of numbers, shown with four significant digits.
         *
         * @param header its heading and key
         * @return this
         */
        public Builder number(String header) {
            return number(header, header);
        }

        /**
         * Adds a column of numbers, shown with four significant digits.
         *
         * @param key name in CSV and JSON
         * @param header its heading
         * @return this
         */
        public Builder number(String key, String header) {
            return column(new Column(key, header, Column.Kind.NUMBER, Numbers::compact));
        }

        /**
         * Adds a column of numbers.
         *
         * @param key name in CSV and JSON
         * @param header its heading
         * @param format how people see a finite number, for {@link String#format(String, Object...)}, such as
         *     {@code %.3f}
         * @return this
         */
        public Builder number(String key, String header, String format) {
            return column(new Column(key, header, Column.Kind.NUMBER, printf(format)));
        }

        /**
         * Adds a column of means with standard deviations.
         *
         * @param key name in CSV and JSON; in CSV with {@code _mean} and {@code _sd} behind it
         * @param header its heading
         * @param format how people see a finite number, for {@link String#format(String, Object...)}
         * @return this
         */
        public Builder meanSd(String key, String header, String format) {
            return column(new Column(key, header, Column.Kind.MEAN_SD, printf(format)));
        }

        private static DoubleFunction<String> printf(String format) {
            return value -> String.format(Locale.ROOT, format, value);
        }

        /**
         * Adds a row.
         *
         * @param cells a String, a Number, a {@link MeanSd} or null for each column
         * @return this
         */
        public Builder row(Object... cells) {
            List<Object> row = new ArrayList<>(cells.length);
            Collections.addAll(row, cells);
            rows.add(row);
            return this;
        }

        /**
         * Checks and copies what was collected.
         *
         * @return the table
         */
        public Table build() {
            return new Table(name, title, columns, rows);
        }
    }
}
