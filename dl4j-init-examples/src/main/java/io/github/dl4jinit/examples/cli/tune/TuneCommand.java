package io.github.dl4jinit.examples.cli.tune;

import io.github.dl4jinit.examples.cli.input.Examples;
import io.github.dl4jinit.examples.cli.input.InputOptions;
import io.github.dl4jinit.examples.cli.input.StreamedExamples;
import io.github.dl4jinit.examples.cli.network.NetworkArgument;
import io.github.dl4jinit.examples.cli.network.UserClasses;
import io.github.dl4jinit.examples.cli.network.UserNetwork;
import io.github.dl4jinit.examples.data.DigitData;
import io.github.dl4jinit.examples.report.OutputFolder;
import io.github.dl4jinit.examples.report.ReportWriter;
import io.github.dl4jinit.examples.report.Terminal;
import io.github.dl4jinit.examples.report.Wrap;
import io.github.dl4jinit.examples.report.WrittenReport;
import io.github.dl4jinit.examples.training.HiddenActivation;
import io.github.dl4jinit.examples.training.NetworkOptions;
import io.github.dl4jinit.examples.training.OptimizerOptions;
import io.github.dl4jinit.examples.training.PlainNetwork;
import io.github.dl4jinit.tuning.LocalTrialRunner;
import io.github.dl4jinit.tuning.TrialData;
import io.github.dl4jinit.tuning.TrialObserver;
import io.github.dl4jinit.tuning.TrialRunner;
import io.github.dl4jinit.tuning.search.CandidateOutcome;
import io.github.dl4jinit.tuning.search.MultiplierSearch;
import io.github.dl4jinit.tuning.search.Schedule;
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
    private static final List<String> BUILT_IN_ONLY =
            List.of("--activation", "--depth", "--width", "--updater", "--learning-rate");

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--network",
            paramLabel = "NETWORK",
            description = "A network of your own: a configuration as JSON or YAML, or a saved model, of which"
                    + " only the configuration is used, or a class that makes one. Every layer's scheme is replaced."
                    + " Default: a plain network of the size below, for digits.")
    private String own;

    @Mixin
    private UserClasses classes;

    @Option(
            names = "--activation",
            paramLabel = "NAME",
            defaultValue = "relu",
            description = "Activation function of the hidden layers. Default: ${DEFAULT-VALUE}.")
    private Activation activation;

    @Mixin
    private NetworkOptions size;

    @Mixin
    private InputOptions input;

    @Option(
            names = "--stream",
            description =
                    "With --iterator: do not keep the examples in memory. Each epoch of each trial reads a new iterator, in its"
                            + " order; the first examples are kept, to test with.")
    private boolean stream;

    @Mixin
    private TuneOptions options;

    @Mixin
    private OptimizerOptions optimizer;

    @Mixin
    private JournalOptions journal;

    @Mixin
    private SparkOption spark;

    @Mixin
    private TransferOption transfer;

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
        Tuned tuned = own == null ? builtIn() : ofTheUser();
        int examples = tuned.data().trainExamples();
        checked(() -> options.steps(examples));
        Optional<TrialRunner> cluster = checked(() -> spark.connect(tuned.data()));
        try {
            OutputFolder folder = OutputFolder.open(out);
            PrintWriter terminal = spec.commandLine().getOut();
            terminal.println(Wrap.at(
                    Terminal.width(),
                    tuned.network().description() + "; " + budget(examples) + "; " + tuned.description()));
            terminal.println();
            terminal.flush();
            search(tuned, cluster, folder, terminal);
        } finally {
            cluster.ifPresent(TrialRunner::close);
        }
        return 0;
    }

    /**
     * What is searched, and what it is trained on.
     *
     * @param classes how many classes the labels have; empty where they are numbers
     */
    private record Tuned(TunedNetwork network, TrialData data, String description, Optional<Integer> classes) {}

    private Tuned builtIn() throws IOException {
        DigitData digits = checked(input::digits);
        return new Tuned(
                builtIn(digits),
                TrialData.of(
                        digits.train().first(digits.train().size()),
                        digits.test().first(digits.test().size())),
                digits.description(),
                Optional.of(digits.train().classes()));
    }

    private Tuned ofTheUser() throws IOException {
        UserNetwork network = NetworkArgument.open("--network", own, classes);
        OwnNetwork searched = OwnNetwork.of(network);
        if (options.searchesRates()) {
            checked(() -> {
                searched.checkRates();
                return searched;
            });
        }
        if (stream) {
            StreamedExamples examples = input.streamed(network.started(), classes);
            return new Tuned(searched, examples.data(), examples.description(), Optional.empty());
        }
        Examples examples = input.split(network.started(), classes);
        return new Tuned(
                searched, TrialData.of(examples.train(), examples.test()), examples.description(), examples.classes());
    }

    private void search(Tuned tuned, Optional<TrialRunner> cluster, OutputFolder folder, PrintWriter terminal)
            throws IOException {
        SearchResult result;
        List<TakenTrial> trials;
        try (SearchBar bar = new SearchBar()) {
            MultiplierSearch search = checked(() -> {
                MultiplierSearch.Builder builder =
                        tuned.network().search(options.space(), tuned.data()).observer(bar);
                return options.build(builder, tuned.data().trainExamples());
            });
            TrialRunner runner = cluster.<TrialRunner>map(distant -> new DistantTrials(distant, bar))
                    .orElseGet(() -> LocalTrialRunner.of(tuned.data(), options.threads(), bar));
            TrialRunner kept = journal.around(runner, tuned.network().mark() + "; " + DataMark.of(tuned.data()));
            try (TakenTrials taken = new TakenTrials(kept)) {
                result = search.run(taken);
                trials = taken.ended();
            }
            bar.complete(result.steps());
        }
        WrittenReport written =
                ReportWriter.write(TuneReport.of(result, trials, tuned.classes(), settings(tuned)), folder);
        terminal.println(result);
        TuneReport.guessing(result, trials, tuned.classes())
                .ifPresent(sentence -> terminal.println(Wrap.at(Terminal.width(), sentence) + "\n"));
        terminal.println(result.snippet());
        if (transfer.given() && result.best().isPresent()) {
            handOver(result.best().get(), tuned, folder, terminal);
        }
        written.warnings().forEach(warning -> terminal.println(Wrap.at(Terminal.width(), warning)));
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
        transfer.check(own != null);
        if (options.searchesRates() && spec.commandLine().getParseResult().hasMatchedOption("--learning-rate")) {
            throw new IllegalArgumentException("--learning-rate and --learning-rates exclude each other");
        }
        if (spark.given() && spec.commandLine().getParseResult().hasMatchedOption("--threads")) {
            throw new IllegalArgumentException("--threads belongs to this machine; --spark uses the cluster's cores");
        }
        input.check();
        if (stream) {
            input.checkStreamed();
        }
        if (stream && spark.given()) {
            throw new IllegalArgumentException("--stream reads on this machine, and --spark trains on others");
        }
        if (own == null && options.searchesGroups()) {
            throw new IllegalArgumentException(
                    "--group belongs to --network: the built-in network's layers are all alike");
        }
        if (own == null && !input.isDigits()) {
            throw new IllegalArgumentException(
                    "the built-in network is for digits; --network names the network for examples of your own");
        }
        if (own != null) {
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
                plain(
                        digits.train().inputs(),
                        digits.train().classes(),
                        transfer.given() ? transfer.from() : size.width()),
                optimizer,
                options.searchesRates());
    }

    private PlainNetwork plain(int inputs, int units, int width) {
        return new PlainNetwork(inputs, size.depth(), width, units, activation);
    }

    /** From the network that was searched on to the one that the user wants. */
    private void handOver(CandidateOutcome best, Tuned tuned, OutputFolder folder, PrintWriter terminal)
            throws IOException {
        TrialData data = tuned.data();
        PlainNetwork plain = plain(
                Math.toIntExact(data.first(1).getFeatures(0).size(1)),
                Math.toIntExact(data.first(1).getLabels(0).size(1)),
                size.width());
        WideNetwork wide = WideNetwork.of(transfer.from(), plain, optimizer);
        terminal.println(wide.handOver(best, folder));
        if (!transfer.verifies()) {
            return;
        }
        try (TrialRunner runner = LocalTrialRunner.of(data, options.threads(), new TrialObserver() {})) {
            SearchResult verified = wide.around(best, transfer.points(), data)
                    .batchSize(options.batch())
                    .schedule(Schedule.full(options.steps(data.trainExamples()), options.seeds()))
                    .build()
                    .run(runner);
            terminal.println(verified);
            terminal.println(Wrap.at(Terminal.width(), wide.verdict(best, verified)));
        }
    }

    private String budget(int examples) {
        return options.steps(examples) + " steps of " + options.batch();
    }

    private Map<String, String> settings(Tuned tuned) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("network", tuned.network().description());
        settings.put("data", tuned.description());
        settings.put("budget of a candidate", budget(tuned.data().trainExamples()) + " examples");
        settings.put("seeds", "1 to " + options.seeds());
        settings.put("method", options.method().name().toLowerCase(Locale.ROOT));
        return settings;
    }

    /** What may fail for its arguments, or for a file. */
    private interface Checked<T> {
        T get() throws IOException;
    }

    private <T> T checked(Checked<T> settings) throws IOException {
        try {
            return settings.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
