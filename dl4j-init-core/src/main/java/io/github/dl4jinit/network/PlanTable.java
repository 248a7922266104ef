package io.github.dl4jinit.network;

import io.github.dl4jinit.fans.WeightFans;
import io.github.dl4jinit.text.Columns;
import io.github.dl4jinit.text.Lines;
import io.github.dl4jinit.text.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** A plan as text. */
final class PlanTable {
    private static final List<Integer> WIDTHS = List.of(17, 6, 16, 15, 8, 9, 6, 6, 9);
    private static final String[] TITLES = {
        "layer", "param", "shape", "rule", "DL4J fan", "true fan", "gain", "mult", "sd"
    };
    private static final int WIDTH = 80;
    private static final int TEXT_COLUMNS = 4;

    /** Names of layers and of rules. */
    private static final List<Integer> SHORTENED = List.of(0, 3);

    private PlanTable() {}

    static String of(NetworkPlan plan) {
        StringBuilder table = new StringBuilder();
        List<List<String>> rows = new ArrayList<>(List.of(List.of(TITLES)));
        plan.weights().forEach(weight -> rows.add(row(weight)));
        Columns columns = Columns.fitting(rows, WIDTHS, TEXT_COLUMNS).within(WIDTH, SHORTENED);
        rows.forEach(row -> table.append(columns.line(row)));
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
        row.add(Numbers.wholeOrFourDigits(weight.passedFan()));
        row.add((weight.fanDiffers() ? "*" : "") + Numbers.wholeOrFourDigits(weight.fan()));
        row.add(gain(weight.gain()));
        row.add(Numbers.wholeOrFourDigits(weight.multiplier()));
        row.add(String.format(Locale.ROOT, "%.3e", weight.standardDeviation()));
        return row;
    }

    private static String gain(OptionalDouble gain) {
        return gain.isPresent() ? String.format(Locale.ROOT, "%.3f", gain.getAsDouble()) : "-";
    }

    private static void wrapped(StringBuilder table, String text) {
        table.append(Lines.wrapped(text, WIDTH, "    "));
    }
}
