package io.github.dl4jinit.examples.cli.compare;

import io.github.dl4jinit.examples.data.DataOptions;
import io.github.dl4jinit.examples.data.DigitData;
import io.github.dl4jinit.examples.report.Console;
import io.github.dl4jinit.examples.report.OutputFolder;
import io.github.dl4jinit.examples.report.ReportWriter;
import io.github.dl4jinit.examples.report.Terminal;
import io.github.dl4jinit.examples.report.TextTable;
import io.github.dl4jinit.examples.report.Wrap;
import io.github.dl4jinit.examples.report.WrittenReport;
import io.github.dl4jinit.examples.training.TrainingUi;
import io.github.dl4jinit.examples.training.TrialProgress;
import io.github.dl4jinit.tuning.TrialData;
import io.github.dl4jinit.tuning.TrialObserver;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains deep plain networks under several schemes and compares them. */
@Command(
        name = "compare",
        description = "Trains deep plain networks (no normalisation, no skip connections, biases 0) under several"
                + " initialisations, and shows which ones live and which ones die.",
        sortOptions = false)
public final class CompareCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CompareOptions options;

    @Mixin
    private DataOptions data;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FOLDER",
            defaultValue = "dl4j-init-compare",
            description = "Where charts, report and numbers go. Default: ${DEFAULT-VALUE}.")
    private Path out;

    @Option(
            names = "--ui",
            description =
                    "Watch the networks in DL4J's own training UI, one session each. In a build with -Pui only. It"
                            + " listens on port 9000 of all of this machine's addresses, without a password.")
    private boolean ui;

    /** Made by the command line. */
    public CompareCommand() {}

    @Override
    public Integer call() throws IOException {
        // Once before the data is drawn or read, which takes seconds.
        checked(() -> {
            options.check();
            return options;
        });
        Optional<TrainingUi> watched = ui ? Optional.of(checked(TrainingUi::find)) : Optional.empty();
        DigitData digits = data.load(options.drawnTest());
        CompareSettings settings = checked(() -> options.settings(digits.train().size()));
        OutputFolder folder = OutputFolder.open(out);
        PrintWriter terminal = spec.commandLine().getOut();
        String trained = String.format(
                "%d networks of %d hidden layers × %d units, %d steps of %d; %s",
                settings.runs(),
                settings.depth(),
                settings.width(),
                settings.steps(),
                settings.batchSize(),
                digits.description());
        terminal.println(Wrap.at(Terminal.width(), trained) + "\n");
        watched.ifPresent(page -> terminal.println("Training UI: " + page.start() + "\n"));
        terminal.flush();
        List<CompareRun> runs = train(
                settings,
                watched,
                TrialData.of(
                        digits.train().first(digits.train().size()),
                        digits.test().first(digits.test().size())));
        double chance = 1.0 / digits.train().classes();
        List<ActivationComparison> comparisons = settings.activations().stream()
                .map(activation -> new ActivationComparison(
                        activation, SchemeSummary.of(runs, activation, settings.schemes(activation)), chance))
                .toList();
        WrittenReport written =
                ReportWriter.write(CompareReport.of(settings, digits.description(), comparisons, runs), folder);
        print(terminal, settings, comparisons, written);
        if (watched.isPresent()) {
            terminal.println("Press Enter to close the training UI.");
            System.in.read();
        }
        return 0;
    }

    private <T> T checked(Supplier<T> settings) {
        try {
            return settings.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static List<CompareRun> train(CompareSettings settings, Optional<TrainingUi> watched, TrialData data) {
        Comparison comparison = new Comparison(settings, data);
        Map<List<Object>, Double> rates = rates(settings, comparison);
        try (TrialProgress progress = TrialProgress.start("training", settings.runs(), settings.steps())) {
            return comparison.run(
                    rates,
                    watched.<TrialObserver>map(page -> new WatchedProgress(progress, page))
                            .orElse(progress));
        }
    }

    private static Map<List<Object>, Double> rates(CompareSettings settings, Comparison comparison) {
        if (settings.pilots() == 0) {
            return comparison.onlyRate();
        }
        try (TrialProgress pilots = TrialProgress.start("choosing rates", settings.pilots(), settings.pilotSteps())) {
            return comparison.bestRates(pilots);
        }
    }

    private static void print(
            PrintWriter terminal,
            CompareSettings settings,
            List<ActivationComparison> comparisons,
            WrittenReport written) {
        for (ActivationComparison comparison : comparisons) {
            terminal.println(comparison.title());
            terminal.println(TextTable.render(CompareTables.terminal(comparison), Terminal.width(), Console.charset()));
        }
        comparisons.forEach(comparison -> terminal.println(Wrap.at(Terminal.width(), Conclusion.of(comparison))));
        terminal.println(Wrap.at(Terminal.width(), Conclusion.fairness(settings)));
        terminal.println();
        terminal.println(Wrap.at(Terminal.width(), CompareReport.legend()));
        written.warnings().forEach(warning -> terminal.println(Wrap.at(Terminal.width(), warning)));
        terminal.println();
        terminal.println(written.location());
        terminal.flush();
    }
}
