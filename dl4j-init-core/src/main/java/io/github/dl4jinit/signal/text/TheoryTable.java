package io.github.dl4jinit.signal.text;

import io.github.dl4jinit.signal.finding.LayerTheory;
import io.github.dl4jinit.signal.finding.LayerTheory.Comparison;
import io.github.dl4jinit.text.Lines;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Theory beside measurement, as a table for a terminal. */
public final class TheoryTable {
    private static final int WIDTH = 80;
    private static final int NAME = 18;
    private static final String HEADER = String.format(
            Locale.ROOT,
            "%-18s %10s %9s %6s %12s %9s %6s",
            "",
            "E z² pred.",
            "measured",
            "ratio",
            "dL/dz² pred.",
            "measured",
            "ratio");

    private TheoryTable() {}

    /** The table, and below it what theory did not follow, in lines that end in {@code \n}. */
    public static String of(List<LayerTheory> layers) {
        String notes = layers.stream()
                .filter(layer -> !layer.note().isEmpty())
                .map(layer -> Lines.wrapped(layer.name() + ": " + layer.note(), WIDTH, "  "))
                .distinct()
                .collect(Collectors.joining());
        return HEADER + "\n" + layers.stream().map(TheoryTable::row).collect(Collectors.joining()) + notes;
    }

    private static String row(LayerTheory layer) {
        Comparison signal = layer.signal();
        Comparison gradient = layer.gradient();
        return String.format(
                                Locale.ROOT,
                                "%-18s %10s %9s %6s %12s %9s %6s",
                                ReportTable.shortened(layer.name(), NAME),
                                ReportTable.number(signal.predicted()),
                                ReportTable.number(signal.measured()),
                                ReportTable.number(signal.ratio()),
                                ReportTable.number(gradient.predicted()),
                                ReportTable.number(gradient.measured()),
                                ReportTable.number(gradient.ratio()))
                        .stripTrailing()
                + "\n";
    }
}
