package io.github.dl4jinit.examples.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes a {@link Table} for a page in Markdown: cells as people see them, numbers to the right. */
public final class MarkdownWriter {

    private MarkdownWriter() {}

    /**
     * Writes a table.
     *
     * @param table the table
     * @return a line for the headings, one for the alignment, one for each row
     */
    public static String write(Table table) {
        List<Column> columns = table.columns();
        StringBuilder text =
                new StringBuilder(line(columns.stream().map(Column::header).toList()));
        text.append(line(columns.stream()
                .map(column -> column.isRightAligned() ? "---:" : "---")
                .toList()));
        for (List<Object> row : table.rows()) {
            text.append(line(IntStream.range(0, row.size())
                    .mapToObj(i -> Cells.text(columns.get(i), row.get(i)))
                    .toList()));
        }
        return text.toString();
    }

    private static String line(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.replace("|", "\\|").replaceAll("\\p{Cntrl}+", " "))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
