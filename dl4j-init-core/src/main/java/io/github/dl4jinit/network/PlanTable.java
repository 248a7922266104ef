package io.github.dl4jinit.network;

import io.github.dl4jinit.fans.WeightFans;
import io.github.dl4jinit.text.Lines;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** A plan as text. */
final class PlanTable {
    private static final int[] WIDTHS = {17, 6, 16, 15, 8, 9, 6, 6, 9};
    private static final String[] TITLES = {
        "layer", "param", "shape", "rule", "DL4J fan", "true fan", "gain", "mult", "sd"
    };
    private static final int WIDTH = 100;
    private static final int TEXT_COLUMNS = 4;

    private PlanTable() {}

    static String of(NetworkPlan plan) {
        StringBuilder table = new StringBuilder();
        List<List<String>> rows = new ArrayList<>(List.of(List.of(TITLES)));
        plan.weights().forEach(weight -> rows.add(row(weight)));
        int[] widths = widths(rows);
        rows.forEach(row -> append(table, row, widths));
        boolean refilled = false;
        boolean differs = false;
        for (PlannedWeight weight : plan.weights()) {
            refilled |= weight.refilled();
            differs |= weight.fanDiffers();
        }
        if (differs) {
            table.append("* DL4J's fan is another\n");
        }
        if (refilled) {
            table.append("+ filled after init(), since DL4J asks no scheme for it alone\n");
        }
        if (!plan.zeroGammas().isEmpty()) {
            wrapped(table, "gamma starts at 0, as it ends a residual branch: " + String.join(", ", plan.zeroGammas()));
        }
        if (!plan.safeActivations().isEmpty()) {
            wrapped(
                    table,
                    "activation function computed with a derivative that stays finite: "
                            + String.join(", ", plan.safeActivations()));
        }
        if (plan.followsSignal()) {
            table.append(plan.input()).append('\n');
        }
        Map<String, List<String>> kept = new LinkedHashMap<>();
        plan.kept()
                .forEach(parameter -> kept.computeIfAbsent(parameter.reason(), reason -> new ArrayList<>())
                        .add(parameter.layer() + "/" + parameter.parameter()));
        kept.forEach((reason, names) -> wrapped(table, "left to DL4J: " + reason + ": " + String.join(", ", names)));
        plan.notes().forEach(note -> wrapped(table, "note: " + note));
        return table.toString();
    }

    private static List<String> row(PlannedWeight weight) {
        WeightFans fans = weight.site().weight();
        List<String> row = new ArrayList<>();
        row.add(weight.site().layer());
        row.add(fans.parameter() + (weight.refilled() ? "+" : ""));
        row.add(fans.slice().shape().stream().map(String::valueOf).collect(Collectors.joining("x")));
        row.add(weight.rule());
        row.add(number(weight.passedFan()));
        row.add((weight.fanDiffers() ? "*" : "") + number(weight.fan()));
        row.add(gain(weight.gain()));
        row.add(number(weight.multiplier()));
        row.add(String.format(Locale.ROOT, "%.3e", weight.standardDeviation()));
        return row;
    }

    private static String gain(OptionalDouble gain) {
        return gain.isPresent() ? String.format(Locale.ROOT, "%.3f", gain.getAsDouble()) : "-";
    }

    /** Whole numbers as such, others to four digits. */
    private static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e8) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        return String.format(Locale.ROOT, "%.4g", value);
    }

    /** As wide as the widest cell of a column, and no wider than a table of 100 columns allows. */
    private static int[] widths(List<List<String>> rows) {
        int[] widths = new int[WIDTHS.length];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            int widest = rows.stream()
                    .mapToInt(row -> row.get(column).length())
                    .max()
                    .orElse(0);
            widths[i] = Math.min(WIDTHS[i], widest);
        }
        return widths;
    }

    private static void append(StringBuilder table, List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String cell = shortened(cells.get(i), widths[i]);
            String padding = " ".repeat(widths[i] - cell.length());
            line.append(i == 0 ? "" : " ").append(i < TEXT_COLUMNS ? cell + padding : padding + cell);
        }
        table.append(line.toString().stripTrailing()).append('\n');
    }

    /** Names that do not fit lose their middle: their ends tell layers apart. */
    private static String shortened(String text, int width) {
        if (text.length() <= width) {
            return text;
        }
        int end = width / 2;
        return text.substring(0, width - end - 1) + "~" + text.substring(text.length() - end);
    }

    private static void wrapped(StringBuilder table, String text) {
        table.append(Lines.wrapped(text, WIDTH, "    "));
    }
}
