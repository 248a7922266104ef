package io.github.dl4jinit.examples.cli.signals;

import io.github.dl4jinit.examples.report.Console;
import io.github.dl4jinit.examples.report.OutputFolder;
import io.github.dl4jinit.examples.report.ReportWriter;
import io.github.dl4jinit.examples.report.Terminal;
import io.github.dl4jinit.examples.report.TextTable;
import io.github.dl4jinit.examples.report.Wrap;
import io.github.dl4jinit.examples.report.WrittenReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
    private static final int RELOAD_SECONDS = 5;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "LOG", description = "The file that a SignalListener writes.")
    private Path file;

    @Mixin
    private LayerChoice layers;

    @Option(
            names = "--follow",
            paramLabel = "SECONDS",
            description =
                    "Stay, and write the page anew while training goes on, until nothing has been recorded for so many"
                            + " seconds. The page loads itself again.")
    private Integer follow;

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
        if (follow != null && follow < 1) {
            throw new ParameterException(spec.commandLine(), "--follow must be at least 1 second: " + follow);
        }
        Recording recording = Recording.read(file);
        OutputFolder folder = OutputFolder.open(out);
        if (follow != null) {
            recording = followed(recording, folder);
        }
        WrittenReport written = write(recording, folder, OptionalInt.empty());
        PrintWriter terminal = spec.commandLine().getOut();
        terminal.println(Wrap.at(Terminal.width(), summary(recording)));
        terminal.println();
        terminal.print(TextTable.render(SignalsReport.verdicts(recording), Terminal.width(), Console.charset()));
        written.warnings().forEach(warning -> terminal.println(Wrap.at(Terminal.width(), warning)));
        terminal.println();
        terminal.println(written.location());
        terminal.flush();
        return 0;
    }

    /** Writes the page again and again, which loads itself again, until nothing more is recorded. */
    private Recording followed(Recording first, OutputFolder folder) throws IOException {
        PrintWriter terminal = spec.commandLine().getOut();
        terminal.println("Live: " + folder.path().resolve("report.html") + ", until nothing is recorded for " + follow
                + " s; end it with Ctrl-C");
        terminal.flush();
        Recording recording = first;
        long changed = System.nanoTime();
        while (System.nanoTime() - changed < follow * 1_000_000_000L) {
            write(recording, folder, OptionalInt.of(RELOAD_SECONDS));
            try {
                Thread.sleep(Math.min(RELOAD_SECONDS, follow) * 1000L);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return recording;
            }
            Recording now = Recording.read(file);
            if (now.last().iteration() != recording.last().iteration()) {
                changed = System.nanoTime();
            }
            recording = now;
        }
        return recording;
    }

    private WrittenReport write(Recording recording, OutputFolder folder, OptionalInt reload) throws IOException {
        return ReportWriter.write(SignalsReport.of(recording, settings(recording), layers), folder, reload);
    }

    private static String summary(Recording recording) {
        int records = recording.records().size();
        int hidden = Recording.hidden(recording.first()).size();
        String summary = records + (records == 1 ? " record of " : " records of ") + hidden
                + (hidden == 1 ? " hidden layer, " : " hidden layers, ")
                + (records == 1
                        ? "iteration "
                        : "iterations " + recording.first().iteration() + " to ")
                + recording.last().iteration() + ".";
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
