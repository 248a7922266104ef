package io.github.dl4jinit.examples.lab.experiment.phase;

import io.github.dl4jinit.examples.data.DataOptions;
import io.github.dl4jinit.examples.data.DigitData;
import io.github.dl4jinit.examples.lab.experiment.frame.ExperimentOptions;
import io.github.dl4jinit.examples.report.OutputFolder;
import io.github.dl4jinit.examples.report.ProgressBar;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Repeats figure 5 of Schoenholz et al. 2017. */
@Command(
        name = "phase-diagram",
        description =
                "Plain tanh networks with σ_b² = 0.05, over depth and σ_w²: the training accuracy, and 6 ξ_c, the"
                        + " depth to which theory expects networks to train. Run again over the same folder, it goes on where"
                        + " it was stopped. Digits are standardised, with or without --standardise. Schoenholz et al. 2017, arXiv 1611.01232, figure 5.",
        sortOptions = false)
public final class PhaseDiagramCommand implements Callable<Integer> {
    private static final List<Double> VARIANCES =
            List.of(1.0, 1.25, 1.5, 1.75, 2.0, 2.25, 2.5, 2.75, 3.0, 3.25, 3.5, 3.75, 4.0);
    private static final List<Integer> DEPTHS = List.of(10, 16, 25, 40, 63, 100);
    private static final int STEPS = 150;
    private static final List<Double> QUICK_VARIANCES = List.of(1.0, 1.75, 2.5, 4.0);
    private static final List<Integer> QUICK_DEPTHS = List.of(10, 25, 63);
    private static final int QUICK_STEPS = 100;
    private static final int BATCH = 64;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--variances",
            split = ",",
            paramLabel = "V",
            description = "Values of σ_w². Default: 1 to 4 by 0.25; with --quick 1,1.75,2.5,4.")
    private List<Double> variances;

    @Option(
            names = "--depths",
            split = ",",
            paramLabel = "N",
            description = "Hidden layers. Default: 10,16,25,40,63,100; with --quick 10,25,63.")
    private List<Integer> depths;

    @Option(
            names = "--width",
            paramLabel = "N",
            defaultValue = "64",
            description = "Units in each. Default: ${DEFAULT-VALUE}.")
    private int width;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Optimizer steps. Default: " + STEPS + "; with --quick " + QUICK_STEPS + ".")
    private Integer steps;

    @Option(
            names = "--rate-times-depth",
            paramLabel = "R",
            defaultValue = "0.1",
            description =
                    "Learning rate of SGD with momentum 0.9, times the number of layers. Default: ${DEFAULT-VALUE}.")
    private double rateTimesDepth;

    @Mixin
    private ExperimentOptions options;

    @Mixin
    private DataOptions data;

    /** Made by the command line. */
    public PhaseDiagramCommand() {}

    @Override
    public Integer call() throws IOException {
        // Once before the digits are drawn or read, which takes seconds.
        settings(BATCH);
        // Theory speaks of inputs that are not alike from the beginning; bare ink is.
        DigitData digits = data.load().standardised();
        PhaseSettings settings = settings(digits.train().size());
        OutputFolder folder = options.folder();
        List<CellResult> results;
        try (ProgressBar bar = ProgressBar.start("training layers", PhaseMeasurement.layers(settings))) {
            results = new PhaseMeasurement(settings, digits).run(folder, bar);
        }
        new PhaseFindings(settings, results)
                .of(digits.description())
                .show(folder, spec.commandLine().getOut());
        return 0;
    }

    private PhaseSettings settings(int examples) {
        try {
            return new PhaseSettings(
                    variances != null ? variances : options.quick() ? QUICK_VARIANCES : VARIANCES,
                    depths != null ? depths : options.quick() ? QUICK_DEPTHS : DEPTHS,
                    width,
                    rateTimesDepth,
                    steps != null ? steps : options.quick() ? QUICK_STEPS : STEPS,
                    Math.min(BATCH, examples),
                    options.seeds(1, 1),
                    options.threads());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
