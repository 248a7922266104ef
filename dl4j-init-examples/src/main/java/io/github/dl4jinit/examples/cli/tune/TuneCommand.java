package io.github.dl4jinit.examples.cli.tune;

import io.github.dl4jinit.examples.data.DataOptions;
import io.github.dl4jinit.examples.data.DigitData;
import io.github.dl4jinit.examples.report.OutputFolder;
import io.github.dl4jinit.examples.report.ReportWriter;
import io.github.dl4jinit.examples.report.Wrap;
import io.github.dl4jinit.examples.report.WrittenReport;
import io.github.dl4jinit.examples.training.HiddenActivation;
import io.github.dl4jinit.examples.training.NetworkOptions;
import io.github.dl4jinit.examples.training.OptimizerOptions;
import io.github.dl4jinit.examples.training.PlainNetwork;
import io.github.dl4jinit.tuning.LocalTrialRunner;
import io.github.dl4jinit.tuning.TrialData;
import io.github.dl4jinit.tuning.TrialRunner;
import io.github.dl4jinit.tuning.search.MultiplierSearch;
import io.github.dl4jinit.tuning.search.SearchResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.nd4j.linalg.activations.Activation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Searches the multiplier with which a network trains best. */
@Command(
        name = "tune",
        description =
                "Searches the multiplier of the initial weights' variance with which a network trains best, beginning"
                        + " at the one that keeps its signals.",
        sortOptions = false)
public final class TuneCommand implements Callable<Integer> {
    private static final int LINE = 96;
    private static final List<String> BUILT_IN_ONLY =
            List.of("--activation", "--depth", "--width", "--updater", "--learning-rate", "--learning-rates");

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--network",
            paramLabel = "FILE",
            description = "A network of your own for 28×28 digits: a DL4J configuration as JSON, or a saved model, of"
                    + " which only the configuration is used. Every layer's scheme is replaced. Default: a plain network"
                    + " of the size below.")
    private Path file;

    @Option(
            names = "--activation",
            paramLabel = "NAME",
            defaultValue = "relu",
            description = "Activation function of the hidden layers. Default: ${DEFAULT-VALUE}.")
    private Activation activation;

    @Mixin
    private NetworkOptions size;

    @Mixin
    private OptimizerOptions optimizer;

    @Mixin
    private TuneOptions options;

    @Mixin
    private JournalOptions journal;

    @Mixin
    private SparkOption spark;

    @Mixin
    private DataOptions data;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FOLDER",
            defaultValue = "dl4j-init-tune",
            description = "Where charts, report and numbers go. Default: ${DEFAULT-VALUE}.")
    private Path out;

    /** Made by the command line. */
    public TuneCommand() {}

    @Override
    public Integer call() throws IOException {
        checked(() -> {
            checkOptions();
            return this;
        });
        NetworkFile own = file == null ? null : NetworkFile.read(file);
        DigitData digits = data.load();
        int examples = digits.train().size();
        checked(() -> options.steps(examples));
        TrialData trialData = TrialData.of(
                digits.train().first(examples),
                digits.test().first(digits.test().size()));
        if (own != null) {
            own.check(trialData);
        }
        TunedNetwork network = own != null ? own : builtIn(digits);
        Optional<TrialRunner> cluster = checked(() -> spark.connect(trialData));
        try {
            OutputFolder folder = OutputFolder.open(out);
            PrintWriter terminal = spec.commandLine().getOut();
            terminal.println(
                    Wrap.at(LINE, network.description() + "; " + budget(examples) + "; " + digits.description()));
            terminal.println();
            terminal.flush();
            search(network, trialData, digits, cluster, folder, terminal);
        } finally {
            cluster.ifPresent(TrialRunner::close);
        }
        return 0;
    }

    private void search(
            TunedNetwork network,
            TrialData trialData,
            DigitData digits,
            Optional<TrialRunner> cluster,
            OutputFolder folder,
            PrintWriter terminal)
            throws IOException {
        SearchResult result;
        List<TakenTrial> trials;
        try (SearchBar bar = new SearchBar()) {
            MultiplierSearch search = checked(() -> {
                MultiplierSearch.Builder builder =
                        network.search(options.space(), trialData).observer(bar);
                return options.build(builder, trialData.trainExamples());
            });
            TrialRunner runner = cluster.<TrialRunner>map(distant -> new DistantTrials(distant, bar))
                    .orElseGet(() -> LocalTrialRunner.of(trialData, options.threads(), bar));
            TrialRunner kept = journal.around(runner, network.mark() + "; " + DataMark.of(trialData));
            try (TakenTrials taken = new TakenTrials(kept)) {
                result = search.run(taken);
                trials = taken.ended();
            }
            bar.complete(result.steps());
        }
        WrittenReport written = ReportWriter.write(
                TuneReport.of(result, trials, digits.train().classes(), settings(network, digits)), folder);
        terminal.println(result);
        TuneReport.guessing(result, trials, digits.train().classes())
                .ifPresent(sentence -> terminal.println(Wrap.at(LINE, sentence) + "\n"));
        terminal.println(result.snippet());
        written.warnings().forEach(warning -> terminal.println(Wrap.at(LINE, warning)));
        terminal.println(written.location());
        terminal.flush();
    }

    private void checkOptions() {
        options.check();
        size.depth();
        size.width();
        optimizer.learningRate();
        HiddenActivation.check("--activation", activation);
        journal.check();
        if (options.searchesRates() && spec.commandLine().getParseResult().hasMatchedOption("--learning-rate")) {
            throw new IllegalArgumentException("--learning-rate and --learning-rates exclude each other");
        }
        if (spark.given() && spec.commandLine().getParseResult().hasMatchedOption("--threads")) {
            throw new IllegalArgumentException("--threads belongs to this machine; --spark uses the cluster's cores");
        }
        if (file != null) {
            BUILT_IN_ONLY.stream()
                    .filter(spec.commandLine().getParseResult()::hasMatchedOption)
                    .findFirst()
                    .ifPresent(option -> {
                        throw new IllegalArgumentException(
                                option + " belongs to the built-in network; --network has its own");
                    });
        }
    }

    private TunedNetwork builtIn(DigitData digits) {
        return new BuiltInNetwork(
                new PlainNetwork(
                        digits.train().inputs(),
                        size.depth(),
                        size.width(),
                        digits.train().classes(),
                        activation),
                optimizer,
                options.searchesRates());
    }

    private String budget(int examples) {
        return options.steps(examples) + " steps of " + options.batch();
    }

    private Map<String, String> settings(TunedNetwork network, DigitData digits) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("network", network.description());
        settings.put("data", digits.description());
        settings.put("budget of a candidate", budget(digits.train().size()) + " examples");
        settings.put("seeds", "1 to " + options.seeds());
        settings.put("method", options.method().name().toLowerCase(Locale.ROOT));
        return settings;
    }

    private <T> T checked(Supplier<T> settings) {
        try {
            return settings.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
