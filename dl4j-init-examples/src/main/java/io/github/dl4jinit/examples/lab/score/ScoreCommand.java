package io.github.dl4jinit.examples.lab.score;

import io.github.dl4jinit.examples.report.Console;
import io.github.dl4jinit.examples.report.ProgressBar;
import io.github.dl4jinit.examples.report.Table;
import io.github.dl4jinit.examples.report.Terminal;
import io.github.dl4jinit.examples.report.TextTable;
import io.github.dl4jinit.examples.report.Wrap;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints how well this project's draws, DL4J's and the JDK's follow the distributions they claim. */
@Command(
        name = "score",
        description = {
            "Holds random numbers against the distributions they claim: this project's, DL4J's and the JDK's.",
            "mean z, var z, lag z: mean, variance and correlation of neighbours, in standard errors (within ±4 but once"
                    + " in 16,000 times). χ² p, KS p: probability of so bad a fit by chance. >3 … >6: draws beyond so many"
                    + " standard deviations, over how many there should be. repeats: equal pairs among the first 4,194,304"
                    + " doubles; 53 random bits give 0.001."
        },
        sortOptions = false)
public final class ScoreCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--draws",
            paramLabel = "N",
            defaultValue = "100000000",
            description = "How many numbers of each, at least 1000. Default: ${DEFAULT-VALUE}.")
    private long draws;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            description = "Score only those whose name contains this. Default: all.")
    private String only = "";

    /** Made by the command line. */
    public ScoreCommand() {}

    @Override
    public Integer call() {
        if (draws < 1000) {
            throw new ParameterException(spec.commandLine(), "--draws must be at least 1000: " + draws);
        }
        List<Source> sources = Scores.sources().stream()
                .filter(source -> source.name().toLowerCase(Locale.ROOT).contains(only.toLowerCase(Locale.ROOT)))
                .toList();
        if (sources.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    Wrap.at(
                            Terminal.width(),
                            "--only \"" + only + "\" is in no name; there are "
                                    + String.join(
                                            "; ",
                                            Scores.sources().stream()
                                                    .map(Source::name)
                                                    .toList())));
        }
        Table.Builder table = Scores.table();
        try (ProgressBar bar = ProgressBar.start("drawing", sources.size())) {
            for (Source source : sources) {
                Scores.addRow(table, source, BenchmarkScore.of(source, seed, draws));
                bar.step();
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(TextTable.render(table.build(), Terminal.width(), Console.charset()));
        out.printf(Locale.ROOT, "%n%,d draws each, seed %d.%n", draws, seed);
        out.flush();
        return 0;
    }
}
