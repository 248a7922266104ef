package io.github.dl4jinit.examples.lab.throughput;

import io.github.dl4jinit.examples.lab.throughput.Arrangement.Window;
import io.github.dl4jinit.examples.report.Console;
import io.github.dl4jinit.examples.report.ProgressBar;
import io.github.dl4jinit.examples.report.Table;
import io.github.dl4jinit.examples.report.Terminal;
import io.github.dl4jinit.examples.report.TextTable;
import io.github.dl4jinit.examples.training.Median;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Compares the speed of this project's trial runner with that of a plain loop. */
@Command(
        name = "throughput",
        description = "Counts the training steps a second that this machine makes with many small networks: by this"
                + " project's runner, and by a plain loop with DL4J's defaults. In turns, each in a new Java process.",
        sortOptions = false)
public final class ThroughputCommand implements Callable<Integer> {
    private static final String DEFAULT = "Default: ${DEFAULT-VALUE}.";

    @Spec
    private CommandSpec spec;

    @Option(names = "--depth", paramLabel = "N", defaultValue = "30", description = "Hidden layers. " + DEFAULT)
    private int depth;

    @Option(names = "--width", paramLabel = "N", defaultValue = "128", description = "Units in each. " + DEFAULT)
    private int width;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "128",
            description = "Examples in each step. " + DEFAULT)
    private int batch;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "8",
            description = "How long each measurement takes, after half as long to warm up. " + DEFAULT)
    private double seconds;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "3", description = "Measurements of each. " + DEFAULT)
    private int rounds;

    /** Made by the command line. */
    public ThroughputCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        require("--depth", depth);
        require("--width", width);
        require("--batch", batch);
        require("--rounds", rounds);
        // Written so that NaN fails too.
        if (!(seconds > 0 && seconds <= 3600)) {
            throw new ParameterException(
                    spec.commandLine(), "--seconds must be more than 0 and at most 3600: " + seconds);
        }
        Map<Arrangement, double[]> rates = measure();
        PrintWriter terminal = spec.commandLine().getOut();
        terminal.print(TextTable.render(table(rates), Terminal.width(), Console.charset()));
        terminal.printf(
                "%n%d hidden layers × %d units, batches of %d, %d processors; medians of %d.%n",
                depth, width, batch, Runtime.getRuntime().availableProcessors(), rounds);
        terminal.flush();
        return 0;
    }

    private Map<Arrangement, double[]> measure() throws IOException, InterruptedException {
        Workload workload = new Workload(depth, width, batch);
        Window window = new Window(seconds / 2, seconds);
        Map<Arrangement, double[]> rates = new EnumMap<>(Arrangement.class);
        Arrangement[] arrangements = Arrangement.values();
        try (ProgressBar bar = ProgressBar.start("measuring", rounds * arrangements.length)) {
            for (int round = 0; round < rounds; round++) {
                for (Arrangement arrangement : arrangements) {
                    rates.computeIfAbsent(arrangement, any -> new double[rounds])[round] =
                            MeasuringProcess.run(arrangement, workload, window);
                    bar.step();
                }
            }
        }
        return rates;
    }

    private static Table table(Map<Arrangement, double[]> rates) {
        double naive = Median.of(rates.get(Arrangement.NAIVE));
        Table.Builder table = Table.builder("throughput", "Training throughput")
                .text("arrangement")
                .number("steps_per_second", "steps/s", "%.1f")
                .number("least", "least", "%.1f")
                .number("most", "most", "%.1f")
                .number("ratio", "ratio", "%.1f");
        rates.forEach((arrangement, measured) -> table.row(
                arrangement.title(),
                Median.of(measured),
                Arrays.stream(measured).min().orElseThrow(),
                Arrays.stream(measured).max().orElseThrow(),
                Median.of(measured) / naive));
        return table.build();
    }

    private void require(String option, int value) {
        if (value < 1) {
            throw new ParameterException(spec.commandLine(), option + " must be at least 1: " + value);
        }
    }
}
