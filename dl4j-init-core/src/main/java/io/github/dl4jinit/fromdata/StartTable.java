package io.github.dl4jinit.fromdata;

import io.github.dl4jinit.text.Lines;
import java.util.Locale;

/** A report as text. */
final class StartTable {
    private static final int WIDTH = 80;
    private static final String INDENT = " ".repeat(24);

    private StartTable() {}

    static String of(StartReport report) {
        StringBuilder table = new StringBuilder();
        StartReport.DataRead data = report.data();
        line(
                table,
                "from data",
                String.format(
                        Locale.ROOT,
                        "%d examples, %d of them held back; batches of %d",
                        data.examples(),
                        data.heldBack(),
                        data.batch()));
        for (StartReport.InputRead input : data.inputs()) {
            line(
                    table,
                    "reads " + input.layer(),
                    String.format(
                            Locale.ROOT,
                            "%d features, %d constant, mean %.3g, spread %.3g%s",
                            input.features(),
                            input.constant(),
                            input.mean(),
                            input.spread(),
                            input.oneUnit() ? " in one unit" : ", each in its own unit"));
        }
        for (StartReport.Decision decision : report.decisions()) {
            line(table, decision.part().toString(), (decision.taken() ? "taken: " : "not taken: ") + decision.reason());
        }
        for (StartReport.Trial trial : report.trials()) {
            line(
                    table,
                    trial.chosen() ? "tried *" : "tried",
                    String.format(
                            Locale.ROOT,
                            "%s: loss %.4g after %d steps, %.4g after %d",
                            trial.candidate(),
                            trial.halfLoss(),
                            (trial.steps() + 1) / 2,
                            trial.endLoss(),
                            trial.steps()));
        }
        report.advice().forEach(advice -> line(table, "advice", advice));
        return table.toString();
    }

    private static void line(StringBuilder table, String title, String text) {
        String cut = title.length() < INDENT.length() ? title : title.substring(0, INDENT.length() - 2) + "~";
        table.append(Lines.wrapped(cut + " ".repeat(INDENT.length() - cut.length()) + text, WIDTH, INDENT));
    }
}
