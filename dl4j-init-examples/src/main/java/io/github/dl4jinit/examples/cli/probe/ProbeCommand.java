package io.github.dl4jinit.examples.cli.probe;

import io.github.dl4jinit.examples.data.DataOptions;
import io.github.dl4jinit.examples.data.DigitData;
import io.github.dl4jinit.examples.report.OutputFolder;
import io.github.dl4jinit.examples.report.Report;
import io.github.dl4jinit.examples.report.ReportWriter;
import io.github.dl4jinit.examples.report.Wrap;
import io.github.dl4jinit.examples.report.WrittenReport;
import io.github.dl4jinit.signal.LearningRateRange;
import io.github.dl4jinit.signal.SignalProbe;
import io.github.dl4jinit.signal.SignalReport;
import io.github.dl4jinit.signal.SignalSpread;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.dataset.DataSet;
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
        description = "Measures the forward and the backward signal in every layer of a saved model that reads digits,"
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
            names = "--seeds",
            paramLabel = "N",
            description =
                    "Initialise the model's configuration anew with the seeds 1 to N as well, and show how far its"
                            + " signals are spread.")
    private Integer seeds;

    @Option(
            names = "--rehearse",
            description = "Train a copy for a few steps as well, and say whether its learning rate is right.")
    private boolean rehearse;

    @Option(
            names = "--rates",
            description = "Train a copy with a learning rate that grows, and show the loss over it as a chart.")
    private boolean rates;

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
        if (seeds != null && seeds < 1) {
            throw new ParameterException(spec.commandLine(), "--seeds must be at least 1: " + seeds);
        }
        Model model = SavedModel.read(file);
        DigitData digits = data.load();
        if (batch > digits.train().size()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--batch must be at most the " + digits.train().size() + " digits that there are: " + batch);
        }
        DataSet measured = ModelBatch.of(model, digits.train(), batch);
        SignalReport signals = rehearse ? SignalProbe.rehearse(model, measured) : SignalProbe.measure(model, measured);
        Report report = ProbeReport.of(signals, settings(digits, model));
        PrintWriter terminal = spec.commandLine().getOut();
        terminal.print(signals);
        if (rates) {
            terminal.println();
            terminal.print(LearningRateRange.test(model, measured));
        }
        if (seeds != null) {
            long[] drawn = LongStream.rangeClosed(1, seeds).toArray();
            SignalSpread spread = SignalProbe.measureSeeds(model, measured.toMultiDataSet(), drawn);
            report = SeedsSection.addedTo(report, spread);
            terminal.println();
            terminal.print(spread);
        }
        WrittenReport written = ReportWriter.write(report, OutputFolder.open(out));
        written.warnings().forEach(warning -> terminal.println(Wrap.at(LINE, warning)));
        terminal.println();
        terminal.println(written.location());
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
