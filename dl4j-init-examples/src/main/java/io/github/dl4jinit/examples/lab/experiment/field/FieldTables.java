package io.github.dl4jinit.examples.lab.experiment.field;

import io.github.dl4jinit.examples.lab.experiment.field.StartComparison.Judged;
import io.github.dl4jinit.examples.lab.experiment.field.run.FieldRun;
import io.github.dl4jinit.examples.ordinary.network.FieldNetwork;
import io.github.dl4jinit.examples.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Tables and words on one start beside the author's. */
final class FieldTables {
    private static final String NUMBER = "%.3g";

    private final StartRuns author;
    private final StartRuns other;

    FieldTables(StartRuns author, StartRuns other) {
        this.author = author;
        this.other = other;
    }

    /** One measure, for a terminal. */
    Table of(Measure measure) {
        return table(other.start().name() + "-" + measure.key().replace('_', '-'), List.of(measure));
    }

    /** All measures side by side. */
    Table all() {
        return table(other.start().name(), List.of(Measure.values()));
    }

    private Table table(String name, List<Measure> measures) {
        String start = other.start().name();
        Table.Builder table = Table.builder(
                        name,
                        start + " beside author: "
                                + measures.stream().map(Measure::title).collect(Collectors.joining(", ")))
                .text("network");
        List<List<Judged>> judged = new ArrayList<>();
        for (Measure measure : measures) {
            String of = measures.size() == 1 ? "" : measure.title() + ": ";
            table.meanSd(measure.key() + "_author", of + "author", NUMBER)
                    .meanSd(measure.key() + "_" + start, start, NUMBER)
                    .text(measure.key() + "_change", "change")
                    .number(measure.key() + "_p", "p", "%.2g")
                    .text(measure.key() + "_verdict", "verdict");
            judged.add(other.judgedBeside(author, measure));
        }
        List<FieldNetwork> networks = List.copyOf(other.runs().keySet());
        for (int i = 0; i < networks.size(); i++) {
            List<Object> row = new ArrayList<>(List.of(networks.get(i).name()));
            for (List<Judged> column : judged) {
                Judged cell = column.get(i);
                row.add(cell.comparison().authorSpread());
                row.add(cell.comparison().otherSpread());
                row.add(cell.comparison().change());
                row.add(cell.probability());
                row.add(cell.verdict().word());
            }
            table.row(row.toArray());
        }
        return table.build();
    }

    /** All measures for a page: a cell for each. */
    Table brief() {
        Table.Builder table =
                Table.builder(other.start().name() + "-brief", all().title()).text("network");
        List<List<Judged>> judged = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            table.text(measure.key(), measure.title());
            judged.add(other.judgedBeside(author, measure));
        }
        List<FieldNetwork> networks = List.copyOf(other.runs().keySet());
        for (int i = 0; i < networks.size(); i++) {
            List<Object> row = new ArrayList<>(List.of(networks.get(i).name()));
            for (List<Judged> column : judged) {
                row.add(brief(column.get(i)));
            }
            table.row(row.toArray());
        }
        return table.build();
    }

    private static String brief(Judged judged) {
        StartComparison comparison = judged.comparison();
        String spread = String.format(
                Locale.ROOT,
                "%.3g ± %.2g → %.3g ± %.2g",
                comparison.authorSpread().mean(),
                comparison.authorSpread().sd(),
                comparison.otherSpread().mean(),
                comparison.otherSpread().sd());
        return judged.verdict() == Verdict.TIED
                ? spread
                : spread + ", **" + judged.verdict().word() + "**";
    }

    /** How often better, tied and worse, and which networks. */
    String summary(Measure measure) {
        List<Judged> judged = other.judgedBeside(author, measure);
        List<String> parts = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            List<String> names = judged.stream()
                    .filter(one -> one.verdict() == verdict)
                    .map(one -> one.comparison().network().name())
                    .toList();
            parts.add(names.size() + " " + verdict.word()
                    + (names.isEmpty() || verdict == Verdict.TIED ? "" : " (" + String.join(", ", names) + ")"));
        }
        return other.start().name() + ", " + measure.title() + ": " + String.join(", ", parts) + ".";
    }

    /** Every run of every start. */
    static Table everyRun(List<StartRuns> starts) {
        Table.Builder table = Table.builder("runs", "Every run")
                .text("network")
                .text("start")
                .number("seed", "seed", "%.0f")
                .number("loss_at_start", "loss at the start")
                .number("loss_at_quarter", "loss at 25 %")
                .number("loss", "loss")
                .number("test", "test score")
                .number("seconds", "seconds", "%.2f");
        for (StartRuns start : starts) {
            for (List<FieldRun> runs : start.runs().values()) {
                for (FieldRun run : runs) {
                    table.row(
                            run.network(),
                            start.start().name(),
                            run.seed(),
                            run.lossAtStart(),
                            run.lossAtQuarter(),
                            run.loss(),
                            run.score(),
                            run.seconds());
                }
            }
        }
        return table.build();
    }

    /** What the networks are. */
    static Table networks(List<FieldNetwork> networks) {
        Table.Builder table = Table.builder("networks", "The networks")
                .text("network")
                .text("layers_and_updater", "layers and updater")
                .text("batch")
                .number("steps", "steps", "%.0f")
                .text("test_score", "test score");
        for (FieldNetwork network : networks) {
            table.row(
                    network.name(),
                    network.words(),
                    network.batch() == FieldNetwork.ALL ? "all" : String.valueOf(network.batch()),
                    network.steps(),
                    switch (network.task()) {
                        case CLASSES -> "accuracy";
                        case VALUES, DENSITY -> "loss";
                    });
        }
        return table.build();
    }
}
