package io.github.dl4jinit.examples.lab.experiment.verydeep;

import io.github.dl4jinit.examples.data.DataOptions;
import io.github.dl4jinit.examples.data.DigitData;
import io.github.dl4jinit.examples.lab.experiment.frame.ExperimentOptions;
import io.github.dl4jinit.examples.lab.experiment.verydeep.VeryDeepMeasurement.Drawn;
import io.github.dl4jinit.examples.report.OutputFolder;
import io.github.dl4jinit.examples.report.ProgressBar;
import io.github.dl4jinit.examples.training.Updater;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains plain networks of hundreds of layers from mirrored, orthogonal and Gaussian weights. */
@Command(
        name = "very-deep",
        description =
                "Plain networks of hundreds of layers, without normalisation and skip connections, trained until 90 %% of"
                        + " training digits are right: of ReLU and its like from mirrored weights, beside orthogonal and"
                        + " Gaussian ones of He's variance; of tanh at the critical point, from orthogonal weights beside"
                        + " Gaussian ones. Those beside get as many steps as the first needed. Digits are standardised, with"
                        + " or without --standardise. Pennington et al. 2017, arXiv 1711.04735; Balduzzi et al. 2017, arXiv"
                        + " 1702.08591; Xiao et al. 2018, arXiv 1806.05393.",
        sortOptions = false)
public final class VeryDeepCommand implements Callable<Integer> {
    private static final int DEPTH = 300;
    private static final int QUICK_DEPTH = 100;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--activation",
            paramLabel = "NAME",
            defaultValue = "tanh",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private HiddenFunction activation;

    @Option(
            names = "--conv",
            description = "3×3 convolutions in place of dense layers, on maps of 4×4 positions with 49 pixels each.")
    private boolean convolutions;

    @Option(
            names = "--normalise",
            description =
                    "Batch normalisation in front of each activation function, to see what is left of a start's merits.")
    private boolean normalised;

    @Option(
            names = "--width",
            paramLabel = "N",
            description = "Units in each. Default: " + VeryDeepSettings.WIDTH + "; channels with --conv: "
                    + VeryDeepSettings.CHANNELS + ".")
    private Integer width;

    @Option(
            names = "--start",
            paramLabel = "NAME",
            split = ",",
            description = "${COMPLETION-CANDIDATES}, with commas between them. Training ends when the first of them has"
                    + " reached the goal. Default: all that suit the activation function.")
    private List<VeryDeepStart> starts;

    @Option(
            names = "--noise",
            paramLabel = "SHARE",
            defaultValue = "0",
            description = "Standard deviation of what is added to mirrored weights, as a share of theirs. Default:"
                    + " ${DEFAULT-VALUE}.")
    private double noise;

    @Option(
            names = "--beside",
            description =
                    "Also train shallow plain networks of the same width, and a residual one with normalisation of the"
                            + " same depth, for as many steps, each at the best of several learning rates.")
    private boolean beside;

    @Option(
            names = "--goal",
            paramLabel = "SHARE",
            defaultValue = "0.9",
            description = "Training accuracy at which training stops; above 1 to use all steps. Default:"
                    + " ${DEFAULT-VALUE}.")
    private double goal;

    @Option(
            names = "--depth",
            paramLabel = "N",
            description = "Hidden layers. Default: " + DEPTH + "; with --quick " + QUICK_DEPTH + ".")
    private Integer depth;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "400",
            description = "Optimizer steps after which training is given up. Default: ${DEFAULT-VALUE}.")
    private int steps;

    @Option(
            names = "--updater",
            paramLabel = "NAME",
            defaultValue = "momentum",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Updater updater;

    @Option(
            names = "--learning-rate",
            paramLabel = "RATE",
            description =
                    "Default, for a depth of L: 1/L for sgd, 0.3/L for momentum, 0.01/L for rmsprop, 0.03/L for adam.")
    private Double learningRate;

    @Mixin
    private ExperimentOptions options;

    @Mixin
    private DataOptions data;

    /** Made by the command line. */
    public VeryDeepCommand() {}

    @Override
    public Integer call() throws IOException {
        // Once before the digits are drawn or read, which takes seconds.
        settings(VeryDeepSettings.BATCH);
        // Theory speaks of inputs that are not alike from the beginning; bare ink is.
        DigitData digits = data.load().standardised();
        VeryDeepSettings settings = settings(digits.train().size());
        OutputFolder folder = options.folder();
        VeryDeepMeasurement measurement = new VeryDeepMeasurement(settings, digits);
        int networks = settings.starts().size() * settings.seeds();
        List<Drawn> drawn;
        try (ProgressBar bar = ProgressBar.start("drawing", networks)) {
            drawn = measurement.draw(bar);
        }
        List<NetworkRun> runs;
        try (ProgressBar bar = ProgressBar.start("training", Math.multiplyExact(networks, settings.steps()))) {
            runs = measurement.train(drawn, bar);
        }
        new VeryDeepFindings(
                        settings,
                        runs,
                        beside ? others(settings, digits, runs) : List.of(),
                        1.0 / digits.train().classes())
                .of(digits.description())
                .show(folder, spec.commandLine().getOut());
        return 0;
    }

    /** Those that the networks are held against get as many steps as the first start needed for its slowest seed. */
    private static List<OtherRun> others(VeryDeepSettings settings, DigitData digits, List<NetworkRun> runs) {
        int steps = runs.stream()
                .filter(run -> run.start() == settings.starts().get(0))
                .mapToInt(run -> run.training().steps())
                .max()
                .orElseThrow();
        OtherTraining training = new OtherTraining(settings, digits);
        try (ProgressBar bar = ProgressBar.start("held against", training.trainings())) {
            return training.train(steps, bar);
        }
    }

    private VeryDeepSettings settings(int examples) {
        if (beside && (convolutions || normalised)) {
            throw new ParameterException(
                    spec.commandLine(), "--beside is for plain dense networks: not with --conv or --normalise");
        }
        int layers = depth != null ? depth : options.quick() ? QUICK_DEPTH : DEPTH;
        try {
            return new VeryDeepSettings(
                    activation,
                    convolutions,
                    normalised,
                    layers,
                    width != null ? width : convolutions ? VeryDeepSettings.CHANNELS : VeryDeepSettings.WIDTH,
                    starts != null ? starts : VeryDeepSettings.usualStarts(activation),
                    options.seeds(options.quick() ? 1 : 2, 1),
                    noise,
                    updater,
                    learningRate != null ? learningRate : VeryDeepSettings.usualRate(updater, layers),
                    goal,
                    steps,
                    Math.min(VeryDeepSettings.BATCH, examples),
                    options.threads());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
