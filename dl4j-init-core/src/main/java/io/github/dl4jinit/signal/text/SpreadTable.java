package io.github.dl4jinit.signal.text;

import io.github.dl4jinit.signal.finding.Advice;
import io.github.dl4jinit.signal.finding.LayerSpread;
import io.github.dl4jinit.signal.finding.MomentSpread;
import java.util.Locale;
import java.util.stream.Collectors;

/** A spread as a table for a terminal. */
public final class SpreadTable {
    private static final String HEADER =
            "                       E z²   lowest  highest   theory  E dL/dz²   lowest  highest   theory";

    private SpreadTable() {}

    /** The table and the verdicts, in lines that end in {@code \n}. */
    public static String of(SpreadContent spread) {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        for (LayerSpread layer : spread.layers()) {
            text.append(String.format(
                            Locale.ROOT,
                            "%-18s %s %8s  %s %8s",
                            ReportTable.shortened(layer.name()),
                            cells(layer.preActivation()),
                            ReportTable.number(layer.predictedPreActivation().median()),
                            cells(layer.gradient()),
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

    /** The advice for one seed. */
    public static String advice(long seed, Advice advice) {
        return ReportTable.wrapped("Seed " + seed + ": " + advice.text());
    }

    private static String cells(MomentSpread spread) {
        return String.format(
                Locale.ROOT,
                "%8s %8s %8s",
                ReportTable.number(spread.median()),
                ReportTable.number(spread.lowest()),
                ReportTable.number(spread.highest()));
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
