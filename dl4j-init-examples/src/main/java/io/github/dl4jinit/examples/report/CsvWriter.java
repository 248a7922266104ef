package io.github.dl4jinit.examples.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a {@link Table} as CSV by RFC 4180: comma, CRLF, a line of names first, quotes where needed. Numbers have a
 * decimal point and all their digits in every locale; NaN and infinity are {@code NaN}, {@code Infinity} and {@code
 * -Infinity}; an empty cell is empty, and so is one in a column of numbers that holds a word for readers instead. A {@link
 * MeanSd} takes two columns, {@code _mean} and {@code _sd}.
 */
public final class CsvWriter {

    private CsvWriter() {}

    /**
     * Writes a table.
     *
     * @param table the table
     * @return CSV
     */
    public static String write(Table table) {
        StringBuilder csv = new StringBuilder();
        List<String> names = new ArrayList<>();
        for (Column column : table.columns()) {
            if (column.kind() == Column.Kind.MEAN_SD) {
                names.add(column.key() + "_mean");
                names.add(column.key() + "_sd");
            } else {
                names.add(column.key());
            }
        }
        line(csv, names);
        for (List<Object> row : table.rows()) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                Column.Kind kind = table.columns().get(i).kind();
                if (row.get(i) instanceof MeanSd spread) {
                    cells.add(Numbers.exact(spread.mean()));
                    cells.add(Numbers.exact(spread.sd()));
                } else {
                    cells.add(text(kind, row.get(i)));
                    if (kind == Column.Kind.MEAN_SD) {
                        cells.add("");
                    }
                }
            }
            line(csv, cells);
        }
        return csv.toString();
    }

    private static String text(Column.Kind kind, Object cell) {
        if (cell instanceof Number number) {
            return Numbers.exact(number);
        }
        // A word among numbers would make text of the whole column for most programs.
        return cell != null && kind == Column.Kind.TEXT ? (String) cell : "";
    }

    private static void line(StringBuilder csv, List<String> cells) {
        csv.append(cells.stream().map(CsvWriter::quoted).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
