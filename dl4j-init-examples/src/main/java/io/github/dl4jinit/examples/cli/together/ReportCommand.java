package io.github.dl4jinit.examples.cli.together;

import io.github.dl4jinit.examples.report.OutputFile;
import io.github.dl4jinit.examples.report.SideBySide;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes one page of several reports. */
@Command(
        name = "report",
        description = "Shows two or more reports side by side in one page, which opens offline where they are.",
        sortOptions = false)
public final class ReportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "REPORT",
            arity = "0..*",
            description = "Folders that other commands wrote, or their report.html.")
    private List<Path> reports = new ArrayList<>();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            defaultValue = "dl4j-init-reports.html",
            description = "The page. Default: ${DEFAULT-VALUE}.")
    private Path out;

    /** Made by the command line. */
    public ReportCommand() {}

    @Override
    public Integer call() throws IOException {
        if (reports.size() < 2) {
            throw new ParameterException(
                    spec.commandLine(), "REPORT: two or more are needed to stand side by side: " + reports);
        }
        List<Path> pages = new ArrayList<>();
        for (Path report : reports) {
            Path page = Files.isDirectory(report) ? report.resolve("report.html") : report;
            if (!Files.isRegularFile(page)) {
                throw new IllegalArgumentException(
                        "REPORT is no report: " + report + " (there is no file " + page + ")");
            }
            if (!page.toString().endsWith(".html")) {
                throw new IllegalArgumentException("REPORT is no report: " + report + " (it is no page, .html)");
            }
            if (pages.contains(page)) {
                throw new ParameterException(spec.commandLine(), "REPORT is named twice: " + report);
            }
            pages.add(page);
        }
        OutputFile.write("--out", out, SideBySide.page(out, pages).getBytes(StandardCharsets.UTF_8));
        spec.commandLine().getOut().println("Page: " + out);
        return 0;
    }
}
