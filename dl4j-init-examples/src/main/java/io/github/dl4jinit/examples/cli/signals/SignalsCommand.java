package io.github.dl4jinit.examples.cli.signals;

import io.github.dl4jinit.examples.report.Console;
import io.github.dl4jinit.examples.report.OutputFolder;
import io.github.dl4jinit.examples.report.ReportWriter;
import io.github.dl4jinit.examples.report.TextTable;
import io.github.dl4jinit.examples.report.Wrap;
import io.github.dl4jinit.examples.report.WrittenReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the signals that were recorded while a network trained. */
@Command(
        name = "signals",
        description = "Shows how the signals of a network evolved while it trained, as a SignalListener recorded them:"
                + " when they left the healthy range, and a heat map over depth and time for each direction. Training"
                + " may still be going on.",
        sortOptions = false)
public final class SignalsCommand implements Callable<Integer> {
    private static final int LINE = 90;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "LOG", description = "The file that a SignalListener writes.")
    private Path file;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FOLDER",
            defaultValue = "dl4j-init-signals",
            description = "Where heat maps, report and numbers go. Default: ${DEFAULT-VALUE}.")
    private Path out;

    /** Made by the command line. */
    public SignalsCommand() {}

    @Override
    public Integer call() throws IOException {
        Recording recording = Recording.read(file);
        OutputFolder folder = OutputFolder.open(out);
        WrittenReport written = ReportWriter.write(SignalsReport.of(recording, settings(recording)), folder);
        PrintWriter terminal = spec.commandLine().getOut();
        terminal.println(Wrap.at(LINE, summary(recording)));
        terminal.println();
        terminal.print(TextTable.render(SignalsReport.verdicts(recording), LINE, Console.charset()));
        written.warnings().forEach(warning -> terminal.println(Wrap.at(LINE, warning)));
        terminal.println();
        terminal.println(written.location());
        terminal.flush();
        return 0;
    }

    private static String summary(Recording recording) {
        String summary = recording.records().size() + " records of "
                + Recording.hidden(recording.first()).size() + " hidden layers, iterations "
                + recording.first().iteration() + " to " + recording.last().iteration() + ".";
        return recording.replaced() == 0
                ? summary
                : summary + " " + recording.replaced()
                        + " records left out, of iterations that training went through again.";
    }

    private Map<String, String> settings(Recording recording) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("log", String.valueOf(file.getFileName()));
        settings.put("records", summary(recording));
        return settings;
    }
}
