package io.github.dl4jinit.examples.lab.experiment.frame;

import io.github.dl4jinit.examples.report.Block;
import io.github.dl4jinit.examples.report.Console;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an experiment found.
 *
 * @param title what stands above the report
 * @param table what the paper or the theory says, beside what was measured; the terminal shows it, too
 * @param words what it comes to, and what the columns mean; a paragraph each
 * @param settings what the numbers were made with, in reading order
 * @param charts what belongs to the table
 * @param numbers what the charts are made of, run by run
 */
public record Findings(
        String title,
        Table table,
        List<String> words,
        Map<String, String> settings,
        List<Block> charts,
        List<Block> numbers) {
    public Findings {
        words = List.copyOf(words);
        charts = List.copyOf(charts);
        numbers = List.copyOf(numbers);
    }

    /**
     * Writes the report, and prints the table and the words in at most 96 columns.
     *
     * @param folder where the files go
     * @param terminal where the rest goes
     * @throws IOException if a file cannot be written
     */
    public void show(OutputFolder folder, PrintWriter terminal) throws IOException {
        WrittenReport written = ReportWriter.write(report(), folder);
        terminal.println(TextTable.render(table, Terminal.width(), Console.charset()));
        words.forEach(paragraph -> terminal.println(Wrap.at(Terminal.width(), paragraph)));
        written.warnings().forEach(warning -> terminal.println(Wrap.at(Terminal.width(), warning)));
        terminal.println();
        terminal.println(written.location());
        terminal.flush();
    }

    private Report report() {
        Map<String, String> provenance = new LinkedHashMap<>(settings);
        provenance.put("program", "dl4j-init " + Version.text() + ", Java " + System.getProperty("java.version"));
        return new Report(
                title,
                String.join("\n\n", words),
                provenance,
                List.of(
                        Section.of("The paper beside the measurement", "", table),
                        new Section("Pictures", "", charts, false),
                        new Section("Every number", "What the table and the charts are made of.", numbers, true)));
    }
}
