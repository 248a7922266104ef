package io.github.dl4jinit.examples.cli.probe;

import io.github.dl4jinit.examples.cli.input.Examples;
import io.github.dl4jinit.examples.cli.input.InputOptions;
import io.github.dl4jinit.examples.cli.network.NetworkArgument;
import io.github.dl4jinit.examples.cli.network.UserNetwork;
import io.github.dl4jinit.examples.cli.signals.LayerChoice;
import io.github.dl4jinit.examples.report.OutputFolder;
import io.github.dl4jinit.examples.report.Report;
import io.github.dl4jinit.examples.report.ReportWriter;
import io.github.dl4jinit.examples.report.Terminal;
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
import org.nd4j.linalg.dataset.api.MultiDataSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures the signals of a network, and says whether it is all right. */
@Command(
        name = "probe",
        description =
                "Measures the forward and the backward signal in every layer of a network, says whether they vanish or"
                        + " explode, and what to change. Without examples of yours it measures with digits or random numbers.",
        sortOptions = false)
public final class ProbeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private NetworkArgument network;

    @Mixin
    private InputOptions input;

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "Examples to measure with. Default: 128, or all where there are fewer.")
    private Integer batch;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description =
                    "Initialise the model's configuration anew with the seeds 1 to N as well, and show how far its"
                            + " signals are spread.")
    private Integer seeds;

    @Mixin
    private LayerChoice layers;

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
        if (batch != null && batch < 1) {
            throw new ParameterException(spec.commandLine(), "--batch must be at least 1: " + batch);
        }
        if (seeds != null && seeds < 1) {
            throw new ParameterException(spec.commandLine(), "--seeds must be at least 1: " + seeds);
        }
        input.check();
        UserNetwork opened = network.open();
        Model model = opened.started();
        Examples examples = input.batch(model, network.classes(), batch);
        MultiDataSet measured = examples.train();
        SignalReport signals = rehearse ? SignalProbe.rehearse(model, measured) : SignalProbe.measure(model, measured);
        Report report = ProbeReport.of(signals, settings(opened, model, examples), layers);
        PrintWriter terminal = spec.commandLine().getOut();
        terminal.println(Wrap.at(Terminal.width(), opened.description() + "; " + examples.description()));
        terminal.println();
        terminal.print(signals);
        if (rates) {
            terminal.println();
            terminal.print(LearningRateRange.test(model, measured));
        }
        if (seeds != null) {
            long[] drawn = LongStream.rangeClosed(1, seeds).toArray();
            SignalSpread spread = SignalProbe.measureSeeds(model, measured, drawn);
            report = SeedsSection.addedTo(report, spread);
            terminal.println();
            terminal.print(spread);
        }
        WrittenReport written = ReportWriter.write(report, OutputFolder.open(out));
        written.warnings().forEach(warning -> terminal.println(Wrap.at(Terminal.width(), warning)));
        terminal.println();
        terminal.println(written.location());
        terminal.flush();
        return 0;
    }

    private static Map<String, String> settings(UserNetwork network, Model model, Examples examples) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("network", network.description());
        settings.put("parameters", String.valueOf(model.numParams()));
        settings.put("data", examples.description());
        settings.put("batch", examples.trainExamples() + " examples");
        return settings;
    }
}
