package io.github.dl4jinit.signal.text;

import io.github.dl4jinit.signal.finding.Finding;
import io.github.dl4jinit.signal.finding.LayerSpread;
import io.github.dl4jinit.signal.finding.MomentSpread;
import java.util.Locale;
import java.util.stream.Collectors;

/** A spread as a table for a terminal. */
public final class SpreadTable {
    private static final int NAME = 14;
    private static final String ROW = "%-14s %7s %7s %7s %7s %8s %8s %7s %7s";
    private static final String HEADER = String.format(
            Locale.ROOT, ROW, "", "E z²", "lowest", "highest", "theory", "E dL/dz²", "lowest", "highest", "theory");

    private SpreadTable() {}

    /** The table and the verdicts, in lines that end in {@code \n}. */
    public static String of(SpreadContent spread) {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        for (LayerSpread layer : spread.layers()) {
            MomentSpread z = layer.preActivation();
            MomentSpread gradient = layer.gradient();
            text.append(String.format(
                            Locale.ROOT,
                            ROW,
                            ReportTable.shortened(layer.name(), NAME),
                            ReportTable.number(z.median()),
                            ReportTable.number(z.lowest()),
                            ReportTable.number(z.highest()),
                            ReportTable.number(layer.predictedPreActivation().median()),
                            ReportTable.number(gradient.median()),
                            ReportTable.number(gradient.lowest()),
                            ReportTable.number(gradient.highest()),
                            ReportTable.number(layer.predictedGradient().median()))
                    .stripTrailing());
            text.append('\n');
        }
        int seeds = spread.seeds().size();
        text.append("medians of ")
                .append(seeds)
                .append(seeds == 1 ? " seed" : " seeds")
                .append(" and their range\n");
        text.append(direction("forward", spread.forward()));
        text.append(direction("backward", spread.backward()));
        return text.toString();
    }

    /** What to mend first with one seed. */
    public static String finding(long seed, Finding finding) {
        return ReportTable.wrapped("Seed " + seed + ": " + finding);
    }

    private static String direction(String name, SpreadContent.Verdicts verdicts) {
        MomentSpread factor = verdicts.factorPerLayer();
        String found = verdicts.health().entrySet().stream()
                .map(entry -> entry.getKey().name().toLowerCase(Locale.ROOT) + " with " + entry.getValue())
                .collect(Collectors.joining(", "));
        return ReportTable.wrapped(String.format(
                Locale.ROOT,
                "%s: %s; factor %s per layer (geometric mean; %s to %s)",
                name,
                found,
                ReportTable.number(factor.geometricMean()),
                ReportTable.number(factor.lowest()),
                ReportTable.number(factor.highest())));
    }
}
