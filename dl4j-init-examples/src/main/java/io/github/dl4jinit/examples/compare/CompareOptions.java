package io.github.dl4jinit.examples.compare;

import io.github.dl4jinit.examples.compare.CompareSettings.Updater;
import io.github.dl4jinit.init.WeightDistribution;
import java.util.List;
import org.nd4j.linalg.activations.Activation;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What to compare and how to train it, as the user wrote it; a picocli mixin. */
final class CompareOptions {
    private static final int STEPS = 400;
    private static final int QUICK_STEPS = 100;
    private static final String DEFAULT = "Default: ${DEFAULT-VALUE}.";

    @Option(
            names = "--schemes",
            split = ",",
            paramLabel = "SCHEME",
            converter = SchemeParser.class,
            defaultValue = "normal:0.01,xavier,he,glorot,scaled:8",
            description = {
                "he[:MULTIPLIER], xavier[:MULTIPLIER], glorot[:MULTIPLIER], scaled:GAIN² or normal:SD; all but",
                "the last may add a fan mode (fan-in, fan-out, fan-avg, fan-geo) and a distribution (normal,",
                "truncated, uniform), as in scaled:0.5:fan-out:uniform.",
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
        @Option(
                names = "--steps",
                paramLabel = "N",
                description = "Optimizer steps. Default: " + STEPS + "; with --quick " + QUICK_STEPS + ".")
        private Integer steps;

        @Option(names = "--epochs", paramLabel = "N", description = "The same in passes over the training digits.")
        private Integer epochs;
    }

    @Option(names = "--batch", paramLabel = "N", defaultValue = "128", description = "Digits in each step. " + DEFAULT)
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
            description = "Default: 0.03 for sgd, 0.002 for momentum, 0.001 for adam.")
    private Double learningRate;

    @Option(
            names = "--quick",
            description = "Half a minute instead of two: " + QUICK_STEPS
                    + " steps, unless --steps or --epochs says otherwise.")
    private boolean quick;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Networks trained at a time. Default: one for each processor.")
    private Integer threads;

    /**
     * The settings, as far as they do not depend on the data.
     *
     * @throws IllegalArgumentException naming an option that makes no sense
     */
    CompareSettings settings() {
        if (length.epochs != null && length.epochs < 1) {
            throw new IllegalArgumentException("--epochs must be at least 1: " + length.epochs);
        }
        // Written so that NaN fails too.
        if (!(multiplier > 0 && multiplier < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("--multiplier must be positive and finite: " + multiplier);
        }
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
                length.steps != null ? length.steps : quick ? QUICK_STEPS : STEPS,
                threads != null ? threads : Runtime.getRuntime().availableProcessors());
    }

    /**
     * The settings for so many training examples.
     *
     * @throws IllegalArgumentException naming an option that does not fit the data
     */
    CompareSettings settings(int examples) {
        CompareSettings settings = settings();
        if (batch > examples) {
            throw new IllegalArgumentException(
                    "--batch must be at most the " + examples + " digits to train on: " + batch);
        }
        if (length.epochs == null) {
            return settings;
        }
        long steps = (long) length.epochs * (examples / batch);
        if (steps > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "--epochs must be at most " + Integer.MAX_VALUE / (examples / batch) + ": " + length.epochs);
        }
        return settings.withSteps((int) steps);
    }
}
