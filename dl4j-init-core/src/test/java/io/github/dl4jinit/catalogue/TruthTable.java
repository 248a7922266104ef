package io.github.dl4jinit.catalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import org.nd4j.linalg.learning.config.IUpdater;

/** What training found of some cases and what the judge said of them, one under the other; and how often they agree. */
final class TruthTable {
    private static final String HEADER =
            "| network | meant | updater | judged | as it is | mended | other updater | judged | as it is | mended |";
    private static final int CELLS = 10;
    private static final String HEALTHY = "healthy";
    /** Behind what is judged where code can mend the first fault. */
    private static final String ADVISED = " *";

    private final List<Row> rows = new ArrayList<>();

    /** One case with the updater that it is judged with, and with the other one. */
    private record Row(String network, String meant, Half own, Half other) {

        boolean isSick() {
            return !meant.equals(HEALTHY);
        }

        String line() {
            return "| " + String.join(" | ", network, meant, own.text(), other.text()) + " |";
        }
    }

    /** What was found with one updater. */
    private record Half(String updater, String judged, Marks asItIs, Marks mended) {

        static Half of(IUpdater updater, Truth truth) {
            return new Half(
                    updater.getClass().getSimpleName()
                            + (updater.hasLearningRate() ? " " + rate(updater.getLearningRate(0, 0)) : ""),
                    truth.judged() + (truth.advised() ? ADVISED : ""),
                    truth.asItIs(),
                    truth.mended());
        }

        private static String rate(double rate) {
            return rate < 1e-3 ? String.format(Locale.ROOT, "%.0e", rate) : Double.toString(rate);
        }

        static Half parse(String[] cells, int from) {
            return new Half(cells[from], cells[from + 1], Marks.parse(cells[from + 2]), Marks.parse(cells[from + 3]));
        }

        boolean alarmed() {
            return !judged.startsWith(HEALTHY);
        }

        boolean advised() {
            return judged.endsWith(ADVISED);
        }

        String cause() {
            return judged.split("[, ]")[0];
        }

        String text() {
            return String.join(" | ", updater, judged, asItIs.toString(), mended.toString());
        }
    }

    /** Adds a case. */
    void add(Case sample, Truth first, Truth adam) {
        Half sgdHalf = Half.of(sample.sgd(), first);
        Half adamHalf = Half.of(sample.adam(), adam);
        rows.add(new Row(
                sample.name(),
                sample.isSick() ? sample.cause().name() : HEALTHY,
                sample.ownIsAdam() ? adamHalf : sgdHalf,
                sample.ownIsAdam() ? sgdHalf : adamHalf));
    }

    /** The table of a page, wherever on it it is. */
    static TruthTable read(Path page) throws IOException {
        TruthTable table = new TruthTable();
        List<String> lines = Files.readAllLines(page);
        for (String line : lines.subList(lines.indexOf(HEADER) + 2, lines.size())) {
            if (!line.startsWith("| ")) {
                break;
            }
            String[] cells = line.substring(2, line.length() - 2).split(" \\| ", -1);
            if (cells.length != CELLS) {
                throw new IllegalArgumentException("a row must have " + CELLS + " cells: " + line);
            }
            table.rows.add(new Row(cells[0], cells[1], Half.parse(cells, 2), Half.parse(cells, 6)));
        }
        return table;
    }

    /** The table and its counts, in Markdown. */
    String text() {
        List<String> lines = new ArrayList<>();
        lines.add("| | own updater | other updater |");
        lines.add("|---|---|---|");
        counts(
                "learn as they are",
                lines,
                half -> names(row -> half.apply(row).asItIs.learn()));
        counts("of these called sick", lines, half -> names(falseAlarm(half)));
        counts(
                "do not learn",
                lines,
                half -> names(row -> !half.apply(row).asItIs.learn()));
        counts(
                "of these found",
                lines,
                half -> names(row ->
                        !half.apply(row).asItIs.learn() && half.apply(row).alarmed()));
        counts("found and advised by code", lines, half -> names(advised(half)));
        counts(
                "of these learn after it",
                lines,
                half -> names(advised(half).and(row -> half.apply(row).mended.learn())));
        lines.add("");
        lines.add(HEADER);
        lines.add("|---".repeat(CELLS) + "|");
        rows.forEach(row -> lines.add(row.line()));
        return String.join("\n", lines) + "\n";
    }

    private static void counts(String what, List<String> lines, Function<Function<Row, Half>, List<String>> count) {
        lines.add("| " + what + " | " + count.apply(Row::own).size() + " | "
                + count.apply(Row::other).size() + " |");
    }

    private static Predicate<Row> falseAlarm(Function<Row, Half> half) {
        return row -> half.apply(row).asItIs.learn() && half.apply(row).alarmed();
    }

    private static Predicate<Row> advised(Function<Row, Half> half) {
        return row -> !half.apply(row).asItIs.learn() && half.apply(row).advised();
    }

    private List<String> names(Predicate<Row> chosen) {
        return rows.stream().filter(chosen).map(Row::network).toList();
    }

    /** All networks, in the order of the table. */
    List<String> networks() {
        return names(row -> true);
    }

    /** Those that learn as they are with the updater that they are judged with. */
    List<String> learning() {
        return names(row -> row.own.asItIs.learn());
    }

    /** Those that do not. */
    List<String> sick() {
        return names(row -> !row.own.asItIs.learn());
    }

    /** Those that were meant to be otherwise than training found them. */
    List<String> otherwiseThanMeant() {
        return names(row -> row.isSick() == row.own.asItIs.learn());
    }

    /** Those that learn and are called sick. */
    List<String> falseAlarms() {
        return names(falseAlarm(Row::own));
    }

    /** Those that do not learn and are not found. */
    List<String> missed() {
        return names(row -> !row.own.asItIs.learn() && !row.own.alarmed());
    }

    /** Those that are found with another cause than they were given. */
    List<String> otherCause() {
        return names(row ->
                !row.own.asItIs.learn() && row.own.alarmed() && !row.own.cause().equals(row.meant));
    }

    /** Those that do not learn as they are and that code can mend. */
    List<String> advised() {
        return names(advised(Row::own));
    }

    /** Those of them that do not learn after it either. */
    List<String> notHelped() {
        return names(advised(Row::own).and(row -> !row.own.mended.learn()));
    }
}
