package io.github.dl4jinit.examples.probe;

import io.github.dl4jinit.examples.data.DataOptions;
import io.github.dl4jinit.examples.data.DigitData;
import io.github.dl4jinit.examples.report.OutputFolder;
import io.github.dl4jinit.examples.report.ReportWriter;
import io.github.dl4jinit.examples.report.Wrap;
import io.github.dl4jinit.examples.report.WrittenReport;
import io.github.dl4jinit.signal.SignalProbe;
import io.github.dl4jinit.signal.SignalReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.deeplearning4j.nn.api.Model;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures the signals of a saved model on a batch of digits, and says whether it is all right. */
@Command(
        name = "probe",
        description = "Measures the forward and the backward signal in every layer of a saved model for 28×28 digits,"
                + " says whether they vanish or explode, and what to change.",
        sortOptions = false)
public final class ProbeCommand implements Callable<Integer> {
    private static final int LINE = 100;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "MODEL", description = "The file that DL4J's ModelSerializer wrote.")
    private Path file;

    @Mixin
    private DataOptions data;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "128",
            description = "Digits to measure with. Default: ${DEFAULT-VALUE}.")
    private int batch;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FOLDER",
            defaultValue = "dl4j-init-probe",
            description = "Where charts, report and numbers go. Default: ${DEFAULT-VALUE}.")
    private Path out;

    /** Made by the command line. */
    public ProbeCommand() {}

    @Override
    public Integer call() throws IOException {
        if (batch < 1) {
            throw new ParameterException(spec.commandLine(), "--batch must be at least 1: " + batch);
        }
        Model model = SavedModel.read(file);
        DigitData digits = data.load();
        if (batch > digits.train().size()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--batch must be at most the " + digits.train().size() + " digits that there are: " + batch);
        }
        SignalReport signals = SignalProbe.measure(model, digits.train().first(batch));
        OutputFolder folder = OutputFolder.open(out);
        WrittenReport written = ReportWriter.write(ProbeReport.of(signals, settings(digits, model)), folder);
        PrintWriter terminal = spec.commandLine().getOut();
        terminal.print(signals);
        written.warnings().forEach(warning -> terminal.println(Wrap.at(LINE, warning)));
        terminal.println();
        terminal.println(
                "Report: " + written.html() + " (and " + (written.files().size() - 1) + " files beside it)");
        terminal.flush();
        return 0;
    }

    private Map<String, String> settings(DigitData digits, Model model) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("model", String.valueOf(file.getFileName()));
        settings.put("parameters", String.valueOf(model.numParams()));
        settings.put("data", digits.description());
        settings.put("batch", batch + " digits");
        return settings;
    }
}
