package io.github.dl4jinit.examples.lab.results;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A table in Markdown. */
final class MarkdownTable {
    private final StringBuilder text = new StringBuilder();

    MarkdownTable(String first, List<String> others) {
        text.append("| ").append(first).append(" |");
        others.forEach(header -> text.append(' ').append(header).append(" |"));
        text.append("\n|---|").append("---|".repeat(others.size())).append('\n');
    }

    void row(String first, List<String> cells) {
        text.append("| ").append(first).append(" |");
        cells.forEach(cell -> text.append(cell.isEmpty() ? "" : " " + cell).append(" |"));
        text.append('\n');
    }

    /** Three digits, without an exponent; nothing where there is nothing. */
    static String number(Optional<Double> value) {
        return value.map(MarkdownTable::number).orElse("");
    }

    static String number(double value) {
        double magnitude = Math.abs(value);
        String format = magnitude >= 100 ? "%,.0f" : magnitude >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }

    @Override
    public String toString() {
        return text.append('\n').toString();
    }
}
