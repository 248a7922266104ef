package io.github.dl4jinit.examples.report;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes a {@link Table} for a terminal. Numbers are aligned to the right. A table that is too wide first wraps its
 * headings, then shortens long text, and at last continues below, with as many of the first columns repeated as tell the rows
 * apart.
 */
public final class TextTable {

    private static final String GAP = "  ";
    private static final int SHORTEST_TEXT = 12;

    private final Table table;
    private final Charset charset;

    private TextTable(Table table, Charset charset) {
        this.table = table;
        this.charset = charset;
    }

    /**
     * Writes a table.
     *
     * @param table the table
     * @param width most characters in a line
     * @param charset what the terminal shows, see {@link Console#charset()}; where a character is not in it, the nearest
     *     ASCII is written
     * @return lines without a space at their ends, each with a line feed
     */
    public static String render(Table table, int width, Charset charset) {
        return new TextTable(table, charset).render(width);
    }

    private String render(int width) {
        List<List<String>> cells = new ArrayList<>();
        for (List<Object> row : table.rows()) {
            cells.add(IntStream.range(0, row.size())
                    .mapToObj(i -> clean(Cells.text(table.columns().get(i), row.get(i))))
                    .toList());
        }
        int[] widths = new int[table.columns().size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = heading(i).stream().mapToInt(TextTable::length).max().orElse(0);
            for (List<String> row : cells) {
                widths[i] = Math.max(widths[i], length(row.get(i)));
            }
        }
        shorten(widths, width);
        StringBuilder out = new StringBuilder();
        int names = names(cells, widths, width);
        int from = names;
        do {
            List<Integer> block =
                    new ArrayList<>(IntStream.range(0, names).boxed().toList());
            int used = IntStream.of(widths).limit(names).sum() + GAP.length() * (names - 1);
            while (from < widths.length && (block.size() == names || used + GAP.length() + widths[from] <= width)) {
                used += GAP.length() + widths[from];
                block.add(from++);
            }
            out.append(out.length() == 0 ? "" : "\n");
            append(out, block, widths, cells);
        } while (from < widths.length);
        return out.toString();
    }

    /** How many of the first columns tell the rows apart, where these leave half of the width to the others; otherwise one. */
    private static int names(List<List<String>> cells, int[] widths, int width) {
        int used = 0;
        for (int names = 1; names < widths.length; names++) {
            int last = names;
            used += widths[names - 1] + GAP.length();
            if (2 * used > width) {
                return 1;
            }
            if (cells.stream().map(row -> row.subList(0, last)).distinct().count() == cells.size()) {
                return names;
            }
        }
        return Math.min(1, widths.length);
    }

    private void shorten(int[] widths, int width) {
        int excess = IntStream.of(widths).sum() + GAP.length() * (widths.length - 1) - width;
        int spare = IntStream.range(0, widths.length)
                .filter(i -> table.columns().get(i).kind() == Column.Kind.TEXT)
                .map(i -> Math.max(0, widths[i] - SHORTEST_TEXT))
                .sum();
        if (excess > spare
                && IntStream.range(1, widths.length).allMatch(i -> widths[0] + GAP.length() + widths[i] <= width)) {
            // The columns go into blocks, one below the other, and each has room for its words.
            return;
        }
        for (int i = 0; i < widths.length && excess > 0; i++) {
            if (table.columns().get(i).kind() == Column.Kind.TEXT && widths[i] > SHORTEST_TEXT) {
                int cut = Math.min(excess, widths[i] - SHORTEST_TEXT);
                widths[i] -= cut;
                excess -= cut;
            }
        }
    }

    private void append(StringBuilder out, List<Integer> block, int[] widths, List<List<String>> cells) {
        int lines = block.stream().mapToInt(i -> heading(i).size()).max().orElse(1);
        for (int line = 0; line < lines; line++) {
            List<String> words = new ArrayList<>();
            for (int i : block) {
                List<String> heading = heading(i);
                int at = line - (lines - heading.size());
                words.add(at < 0 ? "" : heading.get(at));
            }
            appendLine(out, block, widths, words);
        }
        String rule = clean("─");
        appendLine(
                out,
                block,
                widths,
                block.stream().map(i -> rule.repeat(widths[i])).toList());
        for (List<String> row : cells) {
            appendLine(out, block, widths, block.stream().map(row::get).toList());
        }
    }

    private void appendLine(StringBuilder out, List<Integer> block, int[] widths, List<String> words) {
        StringBuilder line = new StringBuilder();
        for (int k = 0; k < block.size(); k++) {
            int i = block.get(k);
            String word = fit(words.get(k), widths[i]);
            String padding = " ".repeat(Math.max(0, widths[i] - length(word)));
            line.append(k == 0 ? "" : GAP);
            line.append(table.columns().get(i).isRightAligned() ? padding + word : word + padding);
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }

    /** A heading, in as many lines as make it no wider than its column's cells or its longest word. */
    private List<String> heading(int column) {
        int widest = table.rows().stream()
                .mapToInt(row -> length(clean(Cells.text(table.columns().get(column), row.get(column)))))
                .max()
                .orElse(0);
        String[] words = clean(table.columns().get(column).header()).split(" ");
        int limit = Math.max(
                widest, Stream.of(words).mapToInt(TextTable::length).max().orElse(0));
        List<String> lines = new ArrayList<>();
        for (String word : words) {
            int last = lines.size() - 1;
            if (last >= 0 && length(lines.get(last)) + 1 + length(word) <= limit) {
                lines.set(last, lines.get(last) + " " + word);
            } else {
                lines.add(word);
            }
        }
        return lines;
    }

    private String fit(String word, int width) {
        if (length(word) <= width) {
            return word;
        }
        String ellipsis = clean("…");
        int keep = word.offsetByCodePoints(0, Math.max(0, Math.min(length(word), width - length(ellipsis))));
        return word.substring(0, keep) + ellipsis;
    }

    private String clean(String text) {
        return Console.encodable(text.replaceAll("\\p{Cntrl}+", " "), charset);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
