package io.github.dl4jinit.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Lays out the rows of a table: texts to the left, numbers to the right.
 *
 * @param widths the width of each column
 * @param texts how many columns, from the first on, are texts
 */
public record Columns(List<Integer> widths, int texts) {
    private static final int NARROWEST = 6;

    public Columns {
        widths = List.copyOf(widths);
    }

    /** Columns as wide as the widest of their cells, and no wider than given. */
    public static Columns fitting(List<List<String>> rows, List<Integer> widest, int texts) {
        List<Integer> widths = new ArrayList<>();
        for (int i = 0; i < widest.size(); i++) {
            int column = i;
            int longest = rows.stream()
                    .mapToInt(row -> row.get(column).length())
                    .max()
                    .orElse(0);
            widths.add(Math.min(widest.get(i), longest));
        }
        return new Columns(widths, texts);
    }

    /**
     * The same, with some of the columns narrower where the line would be too long: the widest of them first, none below
     * {@value #NARROWEST}.
     */
    public Columns within(int total, List<Integer> shrinking) {
        List<Integer> narrower = new ArrayList<>(widths);
        int line = narrower.stream().mapToInt(width -> width + 1).sum() - 1;
        for (; line > total; line--) {
            int widest = shrinking.stream()
                    .max(Comparator.comparingInt(narrower::get))
                    .orElseThrow();
            if (narrower.get(widest) <= NARROWEST) {
                break;
            }
            narrower.set(widest, narrower.get(widest) - 1);
        }
        return new Columns(narrower, texts);
    }

    /** A row as a line that ends in a line feed. */
    public String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String cell = shortened(cells.get(i), widths.get(i));
            String padding = " ".repeat(widths.get(i) - cell.length());
            line.append(i == 0 ? "" : " ").append(i < texts ? cell + padding : padding + cell);
        }
        return line.toString().stripTrailing() + "\n";
    }

    /** A name that fits; one that does not loses its middle, since the ends tell layers apart. */
    public static String shortened(String text, int width) {
        if (text.length() <= width) {
            return text;
        }
        int end = width / 2;
        return text.substring(0, width - end - 1) + "~" + text.substring(text.length() - end);
    }
}
