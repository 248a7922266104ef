package io.github.dl4jinit.signal;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A spread as a table for a terminal. */
final class SpreadTable {
    private static final String HEADER =
            "                       E z²   lowest  highest   theory  E dL/dz²   lowest  highest   theory";

    private SpreadTable() {}

    static String of(SignalSpread spread) {
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
        text.append(direction("forward", spread.forward(), spread.forwardFactorPerLayer()));
        text.append(direction("backward", spread.backward(), spread.backwardFactorPerLayer()));
        spread.firstSick()
                .ifPresent(index ->
                        text.append(ReportTable.wrapped("Seed " + spread.seeds().get(index) + ": "
                                + spread.reports().get(index).advice().text())));
        return text.toString();
    }

    private static String cells(MomentSpread spread) {
        return String.format(
                Locale.ROOT,
                "%8s %8s %8s",
                ReportTable.number(spread.median()),
                ReportTable.number(spread.lowest()),
                ReportTable.number(spread.highest()));
    }

    private static String direction(String name, Map<Health, Integer> verdicts, MomentSpread factor) {
        String found = verdicts.entrySet().stream()
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
