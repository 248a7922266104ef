package io.github.dl4jinit.examples.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * Writes a {@link Report} as files: {@code report.html} with everything, {@code report.json} with every number, for each
 * table a CSV, for each chart a CSV, a PNG and an SVG. What an earlier report left there is deleted.
 */
public final class ReportWriter {

    private ReportWriter() {}

    /**
     * Writes all files.
     *
     * @param report what to write
     * @param folder where to
     * @return what was written; without pictures, and with a warning, on a system that has no fonts
     * @throws IOException if a file cannot be written
     */
    public static WrittenReport write(Report report, OutputFolder folder) throws IOException {
        return write(report, folder, OptionalInt.empty());
    }

    /**
     * Writes all files.
     *
     * @param report what to write
     * @param folder where to
     * @param reload after how many seconds the page loads itself again; empty for a page that is finished
     * @return what was written; without pictures, and with a warning, on a system that has no fonts
     * @throws IOException if a file cannot be written
     */
    public static WrittenReport write(Report report, OutputFolder folder, OptionalInt reload) throws IOException {
        return write(report, folder, reload, Fonts::problem);
    }

    static WrittenReport write(
            Report report, OutputFolder folder, OptionalInt reload, Supplier<Optional<String>> fontProblem)
            throws IOException {
        List<Path> files = new ArrayList<>();
        Path html = folder.writePart("report.html", HtmlReport.page(report, reload));
        files.add(html);
        files.add(folder.writePart("report.json", JsonWriter.write(report)));
        for (Table table : report.tables()) {
            files.add(folder.writePart(table.name() + ".csv", CsvWriter.write(table)));
        }
        for (Chart chart : report.charts()) {
            files.add(folder.writePart(chart.name() + ".csv", CsvWriter.write(chart.data())));
        }
        Optional<String> problem = report.charts().isEmpty() ? Optional.empty() : fontProblem.get();
        if (problem.isPresent()) {
            folder.keepOnly(files);
            return new WrittenReport(html, files, List.of(problem.get()));
        }
        Palette palette = Palette.of(report.charts());
        for (Chart chart : report.charts()) {
            Drawing drawing = Pictures.draw(chart, palette);
            files.add(folder.writePart(chart.name() + ".png", Pictures.png(drawing)));
            files.add(folder.writePart(chart.name() + ".svg", Pictures.svg(drawing, chart.title())));
        }
        folder.keepOnly(files);
        return new WrittenReport(html, files, List.of());
    }
}
