package io.github.dl4jinit.examples.lab.search;

import io.github.dl4jinit.examples.data.DigitData;
import io.github.dl4jinit.examples.report.Console;
import io.github.dl4jinit.examples.report.OutputFolder;
import io.github.dl4jinit.examples.report.ProgressBar;
import io.github.dl4jinit.examples.report.Terminal;
import io.github.dl4jinit.examples.report.TextTable;
import io.github.dl4jinit.examples.report.Wrap;
import io.github.dl4jinit.tuning.search.CandidateOutcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Holds the search of this project against a full grid. */
@Command(
        name = "search-vs-grid",
        description = {
            "Searches the multiplier of two very deep networks twice, by a full grid and by this project's search, and"
                    + " shows what each found and cost.",
            "The grid trains every multiplier with every seed to the end, one network after the other in a loop with DL4J's"
                    + " defaults, in a process of its own. On two cores it takes 35 to 40 minutes for each network; what of"
                    + " it is done is kept."
        },
        sortOptions = false)
public final class SearchVsGridCommand implements Callable<Integer> {
    private static final int QUICK_MULTIPLIERS = 9;
    private static final int QUICK_STEPS = 80;
    private static final int QUICK_SEEDS = 2;
    private static final String DEFAULT = "Default: ${DEFAULT-VALUE}.";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--activation",
            split = ",",
            paramLabel = "NAME",
            defaultValue = "relu,tanh",
            description = "relu: 30 layers of 128; tanh: 50 layers of 64. " + DEFAULT)
    private List<DeepCase> networks;

    @Option(
            names = "--multipliers",
            paramLabel = "N",
            description = "Of the grid, from 0.1 to 10, and of the search. Default: 25; with --quick "
                    + QUICK_MULTIPLIERS + ".")
    private Integer multipliers;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "Networks of each multiplier. Default: 3; with --quick " + QUICK_SEEDS + ".")
    private Integer seeds;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Optimizer steps of the full budget. Default: 400; with --quick " + QUICK_STEPS + ".")
    private Integer steps;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "128",
            description = "Examples in each step. " + DEFAULT)
    private int batch;

    @Option(
            names = "--learning-rate",
            paramLabel = "RATE",
            defaultValue = "0.03",
            description = "Of plain SGD. " + DEFAULT)
    private double learningRate;

    @Option(names = "--train", paramLabel = "N", defaultValue = "8000", description = "Digits to train on. " + DEFAULT)
    private int train;

    @Option(names = "--test", paramLabel = "N", defaultValue = "2000", description = "Digits to test with. " + DEFAULT)
    private int test;

    @Option(names = "--quick", description = "A few minutes: fewer multipliers, seeds and steps.")
    private boolean quick;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FOLDER",
            defaultValue = "dl4j-init-search-vs-grid",
            description = "Where the networks of the grid are kept, so that another call does not train them again. "
                    + DEFAULT)
    private Path out;

    /** Made by the command line. */
    public SearchVsGridCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        int points = orElse(multipliers, QUICK_MULTIPLIERS, 25);
        int repeats = orElse(seeds, QUICK_SEEDS, 3);
        int budget = orElse(steps, QUICK_STEPS, 400);
        atLeast(2, "--multipliers", points);
        atLeast(1, "--seeds", repeats);
        atLeast(1, "--steps", budget);
        digits("--train", train);
        digits("--test", test);
        if (batch < 1 || batch > train) {
            throw wrong("--batch must be from 1 to the " + train + " examples to train on: " + batch);
        }
        // Written so that NaN fails too.
        if (!(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY)) {
            throw wrong("--learning-rate must be positive and finite: " + learningRate);
        }
        OutputFolder.open(out);
        for (DeepCase network : networks) {
            compare(new GridSettings(network, budget, batch, learningRate, train, test), points, repeats);
        }
        return 0;
    }

    private void compare(GridSettings settings, int points, int repeats) throws IOException, InterruptedException {
        GridFile file = GridFile.open(out, settings);
        PrintWriter terminal = spec.commandLine().getOut();
        terminal.printf(
                Locale.ROOT,
                "%s: %d multipliers × %d seeds × %d steps of %d, SGD %s%n",
                settings.network().title(),
                points,
                repeats,
                settings.steps(),
                settings.batchSize(),
                settings.learningRate());
        terminal.flush();
        List<Double> grid = GridSettings.multipliers(points);
        train(file, "grid", grid, repeats);
        SearchRun search = SearchRun.of(settings, points, repeats);
        List<Double> found = search.result().best().map(CandidateOutcome::candidate).stream()
                .map(candidate -> candidate.multiplier())
                .toList();
        train(file, "pick", found, repeats);
        SearchComparison comparison = new SearchComparison(
                settings,
                grid.stream().map(multiplier -> runs(file, multiplier, repeats)).toList(),
                search,
                found.stream()
                        .flatMap(multiplier -> runs(file, multiplier, repeats).stream())
                        .toList());
        terminal.print(TextTable.render(comparison.table(), Terminal.width(), Console.charset()));
        comparison.findings().forEach(finding -> terminal.println(Wrap.at(Terminal.width(), finding)));
        terminal.println();
        terminal.flush();
    }

    private static void train(GridFile file, String task, List<Double> multipliers, int repeats)
            throws IOException, InterruptedException {
        int missing = (int) multipliers.stream()
                .flatMapToInt(multiplier -> IntStream.rangeClosed(1, repeats)
                        .filter(seed -> file.find(multiplier, seed).isEmpty()))
                .count();
        if (missing > 0) {
            try (ProgressBar bar = ProgressBar.start(task, missing)) {
                file.train(multipliers, repeats, bar::step);
            }
        }
    }

    private static List<GridRun> runs(GridFile file, double multiplier, int repeats) {
        return IntStream.rangeClosed(1, repeats)
                .mapToObj(seed -> file.find(multiplier, seed).orElseThrow())
                .toList();
    }

    private int orElse(Integer chosen, int ofQuick, int otherwise) {
        return chosen != null ? chosen : quick ? ofQuick : otherwise;
    }

    private void atLeast(int least, String option, int value) {
        if (value < least) {
            throw wrong(option + " must be at least " + least + ": " + value);
        }
    }

    private void digits(String option, int value) {
        if (value < 10 || value > DigitData.MAX_DRAWN) {
            throw wrong(option + " must be from 10 to " + DigitData.MAX_DRAWN + ": " + value);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
