package io.github.dl4jinit.examples.lab.experiment.field;

import io.github.dl4jinit.examples.report.Console;
import io.github.dl4jinit.examples.report.MarkdownWriter;
import io.github.dl4jinit.examples.report.OutputFolder;
import io.github.dl4jinit.examples.report.Report;
import io.github.dl4jinit.examples.report.ReportWriter;
import io.github.dl4jinit.examples.report.Section;
import io.github.dl4jinit.examples.report.Table;
import io.github.dl4jinit.examples.report.Terminal;
import io.github.dl4jinit.examples.report.TextTable;
import io.github.dl4jinit.examples.report.Wrap;
import io.github.dl4jinit.examples.report.WrittenReport;
import io.github.dl4jinit.examples.runtime.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows what was measured, and writes it into files. */
final class FieldReport {
    private static final String COLUMNS =
            "Mean ± standard deviation of the seeds. Training loss: of at most 1,000 examples"
                    + " to train on, in inference mode, without penalties for large weights. Test score: accuracy for classes,"
                    + " otherwise the loss. Change: of the geometric mean (×), or of the mean (+, −). p: Welch's test on the"
                    + " logarithm of the loss or on the accuracy (on the loss itself where it may be negative), corrected by"
                    + " Holm over all networks; better and worse are below 5 %.";

    private final List<StartRuns> starts;
    private final Map<String, String> settings;

    FieldReport(List<StartRuns> starts, Map<String, String> settings) {
        this.starts = List.copyOf(starts);
        this.settings = settings;
    }

    void show(OutputFolder folder, PrintWriter terminal) throws IOException {
        List<FieldTables> others = starts.stream()
                .skip(1)
                .map(start -> new FieldTables(starts.get(0), start))
                .toList();
        List<String> summaries = new ArrayList<>();
        StringBuilder markdown = new StringBuilder();
        for (FieldTables tables : others) {
            for (Measure measure : Measure.values()) {
                Table table = tables.of(measure);
                terminal.println(Wrap.at(Terminal.width(), table.title()));
                terminal.println(TextTable.render(table, Terminal.width(), Console.charset()));
                summaries.add(tables.summary(measure));
            }
            markdown.append(MarkdownWriter.write(tables.brief())).append('\n');
        }
        summaries.forEach(summary -> {
            terminal.println(Wrap.at(Terminal.width(), summary));
            markdown.append(summary).append('\n');
        });
        terminal.println();
        terminal.println(Wrap.at(Terminal.width(), COLUMNS));
        folder.write("tables.md", markdown.toString());
        WrittenReport written = ReportWriter.write(report(others, summaries), folder);
        terminal.println();
        terminal.println(written.location());
        terminal.flush();
    }

    private Report report(List<FieldTables> others, List<String> summaries) {
        Map<String, String> provenance = new LinkedHashMap<>(settings);
        provenance.put("program", "dl4j-init " + Version.text() + ", Java " + System.getProperty("java.version"));
        List<Section> sections = new ArrayList<>();
        for (FieldTables tables : others) {
            Table all = tables.all();
            sections.add(Section.of(all.name(), COLUMNS, all));
        }
        sections.add(Section.of(
                "Every number",
                "",
                FieldTables.networks(List.copyOf(starts.get(0).runs().keySet())),
                FieldTables.everyRun(starts)));
        return new Report("Ordinary networks", String.join("\n\n", summaries), provenance, sections);
    }
}
