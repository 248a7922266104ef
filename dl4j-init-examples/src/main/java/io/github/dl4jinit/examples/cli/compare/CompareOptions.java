package io.github.dl4jinit.examples.cli.compare;

import io.github.dl4jinit.examples.training.BudgetOptions;
import io.github.dl4jinit.examples.training.DistributionOption;
import io.github.dl4jinit.examples.training.HiddenActivation;
import io.github.dl4jinit.examples.training.NamedScheme;
import io.github.dl4jinit.examples.training.NetworkOptions;
import io.github.dl4jinit.examples.training.OptimizerOptions;
import io.github.dl4jinit.examples.training.OptionChecks;
import io.github.dl4jinit.examples.training.PlainNetwork;
import io.github.dl4jinit.examples.training.SchemeParser;
import io.github.dl4jinit.examples.training.SchemeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.nd4j.linalg.activations.Activation;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What to compare and how to train it, as the user wrote it; a picocli mixin. */
final class CompareOptions {
    private static final String DEFAULT = "Default: ${DEFAULT-VALUE}.";

    /** A point of a curve costs as much as two steps. */
    private static final int DRAWN_TEST = 1000;

    private static final int QUICK_DRAWN_TEST = 500;

    /** Glorot's is not among them: where all layers have one width, it is Xavier's. */
    private static final String USUAL = "normal:0.01,xavier,he,scaled:8,mirrored";

    private static final String QUICK = "xavier,he,mirrored";

    @Option(
            names = "--schemes",
            split = ",",
            paramLabel = "SCHEME",
            converter = SchemeParser.class,
            description =
                    "he (or kaiming), xavier (or lecun), glorot or scaled:GAIN², each with a fan mode (fan-in, fan-out,"
                            + " fan-avg, fan-geo) and a distribution (normal, truncated, uniform) if you like, as in"
                            + " scaled:0.5:fan-out:uniform; orthogonal, mirrored, identity; normal:SD. A multiplier"
                            + " goes behind a colon, as in he:1.5. Default: "
                            + USUAL + "; with --quick " + QUICK
                            + "; mirrored where the activation function allows it.")
    private List<SchemeSpec> schemes;

    @Option(
            names = "--multiplier",
            paramLabel = "M",
            defaultValue = "1",
            description = "Multiplies every scheme's variance. " + DEFAULT)
    private double multiplier;

    @Mixin
    private DistributionOption distribution;

    @Option(
            names = "--activation",
            split = ",",
            paramLabel = "NAME",
            defaultValue = "relu,tanh",
            description = "Activation functions of the hidden layers. " + DEFAULT)
    private List<Activation> activations;

    @Option(
            names = "--from-data",
            description =
                    "Adds networks that start from the training examples: the automatic plan, and what the examples"
                            + " tell beside it.")
    private boolean fromData;

    @Mixin
    private NetworkOptions network;

    @Option(names = "--seeds", paramLabel = "N", defaultValue = "3", description = "Runs of each scheme. " + DEFAULT)
    private int seeds;

    @Mixin
    private BudgetOptions budget;

    @Mixin
    private OptimizerOptions optimizer;

    @Option(
            names = "--learning-rates",
            split = ",",
            paramLabel = "RATE",
            description = "Give each scheme the best of these, found in shorter trainings with a seed of their own."
                    + " Default: a third, one and three times the --learning-rate of the updater, unless you set that.")
    private List<Double> learningRates;

    /**
     * Checks what can be checked before the data are there.
     *
     * @throws IllegalArgumentException naming an option that makes no sense
     */
    void check() {
        budget.check();
        // As few digits as the batch needs: whether there are more is seen when they are there.
        CompareSettings settings = settings(budget.batch());
        activations.forEach(activation -> HiddenActivation.check("--activation", activation));
        if (schemes == null) {
            return;
        }
        for (NamedScheme scheme : settings.schemes()) {
            activations.forEach(
                    activation -> PlainNetwork.checkMirrored("--schemes", scheme.init(), activation, settings.width()));
        }
    }

    /** Built-in digits to test with, if the user does not say how many. */
    int drawnTest() {
        return budget.quick() ? QUICK_DRAWN_TEST : DRAWN_TEST;
    }

    /**
     * The settings for so many training examples.
     *
     * @throws IllegalArgumentException naming an option that makes no sense, or does not fit the data
     */
    CompareSettings settings(int examples) {
        OptionChecks.positive("--multiplier", multiplier);
        List<NamedScheme> compared = new ArrayList<>();
        for (SchemeSpec scheme : schemes != null ? schemes : usual()) {
            compared.add(scheme.scheme(multiplier, distribution.value()));
        }
        if (fromData) {
            compared.add(ComparedNetwork.FROM_DATA);
        }
        return new CompareSettings(
                activations,
                compared,
                seeds,
                network.depth(),
                network.width(),
                optimizer.kind(),
                rates(),
                budget.batch(),
                budget.steps(examples),
                budget.threads());
    }

    private List<SchemeSpec> usual() {
        SchemeParser parser = new SchemeParser();
        return Stream.of((budget.quick() ? QUICK : USUAL).split(","))
                .map(parser::convert)
                .toList();
    }

    private List<Double> rates() {
        if (learningRates != null && optimizer.isRateGiven()) {
            throw new IllegalArgumentException("--learning-rate and --learning-rates exclude each other");
        }
        double usual = optimizer.learningRate();
        if (optimizer.isRateGiven()) {
            return List.of(usual);
        }
        return learningRates != null ? learningRates : List.of(usual / 3, usual, 3 * usual);
    }
}
