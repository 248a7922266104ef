package io.github.dl4jinit.examples.compare;

import io.github.dl4jinit.examples.compare.CompareSettings.Updater;
import io.github.dl4jinit.examples.data.DataOptions;
import io.github.dl4jinit.examples.data.DigitData;
import io.github.dl4jinit.examples.report.Console;
import io.github.dl4jinit.examples.report.OutputFolder;
import io.github.dl4jinit.examples.report.ProgressBar;
import io.github.dl4jinit.examples.report.ReportWriter;
import io.github.dl4jinit.examples.report.TextTable;
import io.github.dl4jinit.examples.report.WrittenReport;
import io.github.dl4jinit.init.WeightDistribution;
import io.github.dl4jinit.tuning.Trial;
import io.github.dl4jinit.tuning.TrialData;
import io.github.dl4jinit.tuning.TrialObserver;
import io.github.dl4jinit.tuning.TrialResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.nd4j.linalg.activations.Activation;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains deep plain networks under several schemes and compares them. */
@Command(
        name = "compare",
        description = {
            "Trains deep plain networks (no normalisation, no skip connections, biases 0) under several",
            "initialisations, and shows which ones live and which ones die."
        },
        sortOptions = false)
public final class CompareCommand implements Callable<Integer> {
    private static final int LINE = 96;
    private static final String DEFAULT = "Default: ${DEFAULT-VALUE}.";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--schemes",
            split = ",",
            paramLabel = "SCHEME",
            converter = SchemeParser.class,
            defaultValue = "normal:0.01,xavier,he,glorot,scaled:8",
            description = {
                "he[:MULTIPLIER], xavier[:MULTIPLIER], glorot[:MULTIPLIER], scaled:GAIN² or normal:SD; all but",
                "the last may add a fan mode (fan-in, fan-out, fan-avg, fan-geo) and a distribution,",
                "as in scaled:0.5:fan-out:uniform.",
                DEFAULT
            })
    private List<SchemeSpec> schemes;

    @Option(
            names = "--multiplier",
            paramLabel = "M",
            defaultValue = "1",
            description = "Multiplies every scheme's variance. " + DEFAULT)
    private double multiplier;

    @Option(
            names = "--distribution",
            paramLabel = "NAME",
            defaultValue = "normal",
            description = "For schemes that name none: ${COMPLETION-CANDIDATES}. " + DEFAULT)
    private WeightDistribution distribution;

    @Option(
            names = "--activation",
            split = ",",
            paramLabel = "NAME",
            defaultValue = "relu,tanh",
            description = "Activation functions of the hidden layers. " + DEFAULT)
    private List<Activation> activations;

    @Option(names = "--depth", paramLabel = "N", defaultValue = "20", description = "Hidden layers. " + DEFAULT)
    private int depth;

    @Option(names = "--width", paramLabel = "N", defaultValue = "64", description = "Units in each. " + DEFAULT)
    private int width;

    @Option(names = "--seeds", paramLabel = "N", defaultValue = "3", description = "Runs of each scheme. " + DEFAULT)
    private int seeds;

    @ArgGroup
    private Length length = new Length();

    /** How long to train. */
    static final class Length {
        @Option(names = "--steps", paramLabel = "N", description = "Optimizer steps. Default: 300; with --quick 100.")
        private Integer steps;

        @Option(names = "--epochs", paramLabel = "N", description = "The same in passes over the training digits.")
        private Integer epochs;
    }

    @Option(names = "--batch", paramLabel = "N", defaultValue = "64", description = "Digits in each step. " + DEFAULT)
    private int batch;

    @Option(
            names = "--updater",
            paramLabel = "NAME",
            defaultValue = "sgd",
            description = "${COMPLETION-CANDIDATES}. " + DEFAULT)
    private Updater updater;

    @Option(
            names = "--learning-rate",
            paramLabel = "RATE",
            description = "Default: 0.02 for sgd, 0.002 for momentum, 0.001 for adam.")
    private Double learningRate;

    @Mixin
    private DataOptions data;

    @Option(
            names = "--quick",
            description = "Half a minute instead of two: 100 steps, unless --steps or --epochs says otherwise.")
    private boolean quick;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Networks trained at a time. Default: one for each processor.")
    private Integer threads;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FOLDER",
            defaultValue = "dl4j-init-compare",
            description = "Where charts, report and numbers go. " + DEFAULT)
    private Path out;

    /** Made by the command line. */
    public CompareCommand() {}

    @Override
    public Integer call() throws IOException {
        OutputFolder folder = OutputFolder.open(out);
        DigitData digits = data.load();
        CompareSettings settings = settings(digits);
        TrialData trialData = TrialData.of(
                digits.train().first(digits.train().size()),
                digits.test().first(digits.test().size()));
        PrintWriter terminal = spec.commandLine().getOut();
        terminal.printf(
                "%d networks of %d hidden layers × %d units, %d steps of %d; %s%n%n",
                settings.runs(),
                settings.depth(),
                settings.width(),
                settings.steps(),
                settings.batchSize(),
                digits.description());
        terminal.flush();
        List<CompareRun> runs = run(settings, trialData);
        double chance = 1.0 / digits.train().classes();
        List<ActivationComparison> comparisons = settings.activations().stream()
                .map(activation -> new ActivationComparison(
                        activation, SchemeSummary.of(runs, activation, settings.schemes()), chance))
                .toList();
        WrittenReport written =
                ReportWriter.write(CompareReport.of(settings, digits.description(), comparisons, runs), folder);
        print(terminal, comparisons, written);
        return 0;
    }

    private CompareSettings settings(DigitData digits) {
        try {
            // Checked here already, for the number of steps depends on it.
            int perEpoch = batch < 1 ? 1 : digits.train().stepsPerEpoch(batch);
            int steps = length.epochs != null
                    ? Math.multiplyExact(length.epochs, perEpoch)
                    : length.steps != null ? length.steps : quick ? 100 : 300;
            return new CompareSettings(
                    activations,
                    schemes.stream()
                            .map(scheme -> scheme.scheme(multiplier, distribution))
                            .toList(),
                    seeds,
                    depth,
                    width,
                    updater,
                    learningRate != null ? learningRate : updater.usualRate(),
                    batch,
                    steps,
                    threads != null ? threads : Runtime.getRuntime().availableProcessors());
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static List<CompareRun> run(CompareSettings settings, TrialData data) {
        try (ProgressBar bar = ProgressBar.start("training", Math.multiplyExact(settings.runs(), settings.steps()))) {
            return new Comparison(settings, data).run(new TrialObserver() {
                @Override
                public void stepped(Trial trial, int step) {
                    bar.step();
                }

                @Override
                public void finished(Trial trial, TrialResult result) {
                    // The steps that a diverged run does not need.
                    for (int step = result.steps(); step < trial.steps(); step++) {
                        bar.step();
                    }
                }
            });
        }
    }

    private static void print(PrintWriter terminal, List<ActivationComparison> comparisons, WrittenReport written) {
        for (ActivationComparison comparison : comparisons) {
            terminal.println(comparison.title());
            terminal.println(TextTable.render(CompareTables.summary(comparison), LINE, Console.charset()));
        }
        comparisons.forEach(comparison -> terminal.println(Conclusion.of(comparison)));
        terminal.println();
        terminal.println(CompareReport.legend());
        written.warnings().forEach(terminal::println);
        terminal.println();
        terminal.println("Report: " + written.html() + " (" + written.files().size() + " files beside it)");
        terminal.flush();
    }
}
