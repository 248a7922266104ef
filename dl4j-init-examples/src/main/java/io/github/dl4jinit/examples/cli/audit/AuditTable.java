package io.github.dl4jinit.examples.cli.audit;

import io.github.dl4jinit.examples.report.MeanSd;
import io.github.dl4jinit.examples.report.Table;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The audit's result as a table. */
final class AuditTable {
    private AuditTable() {}

    static Table of(List<AuditRow> rows) {
        Table.Builder table = Table.builder(
                        "audit", "Variance by fan-in, forward, and by fan-out, backward: right is 1")
                .text("layer")
                .text("weight")
                .number("dl4j_fan_in", "DL4J's fan-in")
                .number("fan_in", "true fan-in")
                .number("dl4j_forward", "DL4J's forward", "%.4g")
                .meanSd("forward", "forward ± s.e.", "%.4f")
                .number("dl4j_fan_out", "DL4J's fan-out")
                .number("fan_out", "true fan-out")
                .number("dl4j_backward", "DL4J's backward", "%.4g")
                .meanSd("backward", "backward ± s.e.", "%.4f");
        for (AuditRow row : rows) {
            table.row(
                    row.layer(),
                    row.parameter(),
                    row.weight().passed().in(),
                    row.weight().fans().in(),
                    row.dl4jForward().mean(),
                    cell(Optional.of(row.forward())),
                    row.weight().passed().out(),
                    row.weight().fans().out(),
                    row.dl4jBackward().map(Estimate::mean).orElse(null),
                    cell(row.backward()));
        }
        return table.build();
    }

    private static MeanSd cell(Optional<Estimate> estimate) {
        return estimate.map(of -> new MeanSd(of.mean(), of.standardError())).orElse(null);
    }

    static String markdown(List<AuditRow> rows, int seeds) {
        StringBuilder text = new StringBuilder();
        text.append("| layer | weight | fan-in, DL4J's | true | forward, DL4J's | by true fan-in")
                .append(" | fan-out, DL4J's | true | backward, DL4J's | by true fan-out |\n")
                .append("|---|---|--:|--:|--:|--:|--:|--:|--:|--:|\n");
        for (AuditRow row : rows) {
            text.append("| ")
                    .append(String.join(
                            " | ",
                            row.layer(),
                            row.parameter(),
                            number(row.weight().passed().in()),
                            number(row.weight().fans().in()),
                            plain(Optional.of(row.dl4jForward())),
                            withError(Optional.of(row.forward())),
                            number(row.weight().passed().out()),
                            number(row.weight().fans().out()),
                            plain(row.dl4jBackward()),
                            withError(row.backward())))
                    .append(" |\n");
        }
        return text.append("\nMeans of ")
                .append(seeds)
                .append(" seeds, ± standard error.\n")
                .toString();
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.4g", value);
    }

    private static String plain(Optional<Estimate> estimate) {
        return estimate.map(of -> String.format(Locale.ROOT, "%.3g", of.mean())).orElse("–");
    }

    private static String withError(Optional<Estimate> estimate) {
        return estimate.map(of -> String.format(Locale.ROOT, "%.3f ± %.3f", of.mean(), of.standardError()))
                .orElse("–");
    }
}
