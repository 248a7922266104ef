package io.github.dl4jinit.examples.cli.audit.theory;

import io.github.dl4jinit.examples.report.MeanSd;
import io.github.dl4jinit.examples.report.Table;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.StatUtils;

/** The audit of theory as tables. */
final class TheoryTables {
    private static final int GOOD_PERCENT = 95;

    private TheoryTables() {}

    private static Map<String, List<TheoryRow>> byNetwork(List<TheoryRow> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(TheoryRow::network, LinkedHashMap::new, Collectors.toList()));
    }

    static Table networks(List<TheoryRow> rows) {
        Table.Builder table = Table.builder("theory", "Measured over predicted second moments, layer by layer")
                .text("network")
                .number("layers", "layers")
                .number("forward", "forward right")
                .number("backward", "backward right")
                .meanSd("worst_forward", "farthest forward", "%.3f")
                .meanSd("worst_backward", "farthest backward", "%.3f");
        byNetwork(rows).forEach((name, layers) -> {
            TheoryTally tally = TheoryTally.of(layers);
            table.row(
                    name,
                    tally.layers(),
                    tally.forward(),
                    tally.backwardOfAll(),
                    cell(farthest(forwardRatios(layers))),
                    cell(farthest(backwardRatios(layers))));
        });
        return table.build();
    }

    /** How many layers are right in each group of networks. */
    static Table groups(List<TheoryRow> rows) {
        Table.Builder table = Table.builder("groups", "Layers in which theory is right, by group of networks")
                .text("networks")
                .number("networks_in_it", "how many")
                .number("forward", "forward right")
                .number("layers", "of")
                .number("backward", "backward right")
                .number("gradients", "of");
        rows.stream()
                .collect(Collectors.groupingBy(TheoryRow::group, LinkedHashMap::new, Collectors.toList()))
                .forEach((group, layers) -> {
                    TheoryTally tally = TheoryTally.of(layers);
                    table.row(
                            group,
                            byNetwork(layers).size(),
                            tally.forward(),
                            tally.layers(),
                            tally.backward(),
                            tally.gradients());
                });
        return table.build();
    }

    /** Of each type the middle of all ratios, and how many of them are right. */
    static Table types(List<TheoryRow> rows) {
        Table.Builder table = Table.builder("types", "Measured over predicted, by type of layer")
                .text("layer")
                .number("layers", "layers")
                .number("forward", "forward right")
                .number("backward", "backward right")
                .number("of", "of")
                .number("forward_median", "median forward", "%.3f")
                .number("backward_median", "median backward", "%.3f");
        byType(rows).forEach((type, layers) -> {
            TheoryTally tally = TheoryTally.of(layers);
            table.row(
                    type,
                    tally.layers(),
                    tally.forward(),
                    tally.backward(),
                    tally.gradients(),
                    median(forwardRatios(layers)),
                    median(backwardRatios(layers)));
        });
        return table.build();
    }

    private static Map<String, List<TheoryRow>> byType(List<TheoryRow> rows) {
        return rows.stream().collect(Collectors.groupingBy(TheoryRow::type, TreeMap::new, Collectors.toList()));
    }

    private static Double median(List<TheoryRatio> ratios) {
        double median = StatUtils.percentile(
                ratios.stream().mapToDouble(TheoryRatio::mean).toArray(), 50);
        return Double.isNaN(median) ? null : median;
    }

    private static List<TheoryRatio> forwardRatios(List<TheoryRow> rows) {
        return rows.stream().map(TheoryRow::signal).toList();
    }

    private static List<TheoryRatio> backwardRatios(List<TheoryRow> rows) {
        return rows.stream().flatMap(row -> row.gradient().stream()).toList();
    }

    /** The ratio that is farthest from 1. */
    private static Optional<TheoryRatio> farthest(List<TheoryRatio> ratios) {
        return ratios.stream().max(Comparator.comparingDouble(ratio -> Math.abs(Math.log(ratio.mean()))));
    }

    private static MeanSd cell(Optional<TheoryRatio> ratio) {
        return ratio.map(of -> new MeanSd(of.mean(), of.standardError())).orElse(null);
    }

    /** Whether theory is right in enough layers, in both directions. */
    static boolean good(List<TheoryRow> rows) {
        return TheoryTally.of(rows).atLeast(GOOD_PERCENT);
    }

    static String summary(List<TheoryRow> rows) {
        TheoryTally tally = TheoryTally.of(rows);
        return "Within 10 % or 3 standard errors: forward " + share(tally.forward(), tally.layers()) + ", backward "
                + share(tally.backward(), tally.gradients()) + ".";
    }

    private static String share(int count, int all) {
        return String.format(Locale.ROOT, "%d of %d layers (%.1f %%)", count, all, 100.0 * count / all);
    }

    static List<String> misses(List<TheoryRow> rows) {
        return rows.stream().filter(row -> !row.holds()).map(TheoryTables::miss).toList();
    }

    private static String miss(TheoryRow row) {
        StringBuilder text = new StringBuilder(row.network() + ", " + row.layer() + " (" + row.type() + "):");
        if (!row.signalHolds()) {
            text.append(" forward ").append(number(row.signal()));
        }
        if (!row.gradientHolds()) {
            text.append(" backward ")
                    .append(row.gradient().map(TheoryTables::number).orElse(""));
        }
        return text.append("; ")
                .append(row.reason().isEmpty() ? "the reason is not known" : row.reason())
                .toString();
    }

    private static String number(TheoryRatio ratio) {
        return String.format(Locale.ROOT, "%.3g ± %.2g", ratio.mean(), ratio.standardError());
    }

    private static String text(Optional<TheoryRatio> ratio) {
        return ratio.map(TheoryTables::number).orElse("–");
    }

    static String markdown(List<TheoryRow> rows, int seeds) {
        StringBuilder text = new StringBuilder();
        text.append("| network | layers | forward right | backward right | farthest forward | farthest backward |\n")
                .append("|---|--:|--:|--:|--:|--:|\n");
        byNetwork(rows).forEach((name, layers) -> {
            TheoryTally tally = TheoryTally.of(layers);
            text.append("| ")
                    .append(String.join(
                            " | ",
                            name,
                            Integer.toString(tally.layers()),
                            Integer.toString(tally.forward()),
                            Integer.toString(tally.backwardOfAll()),
                            text(farthest(forwardRatios(layers))),
                            text(farthest(backwardRatios(layers)))))
                    .append(" |\n");
        });
        text.append("\nMeasured over predicted, means of ").append(seeds).append(" seeds ± standard error. ");
        text.append(summary(rows)).append("\n\n");
        misses(rows).forEach(miss -> text.append("- ").append(miss).append('\n'));
        return text.toString();
    }
}
