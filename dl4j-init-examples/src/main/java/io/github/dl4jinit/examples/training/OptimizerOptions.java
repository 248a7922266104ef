package io.github.dl4jinit.examples.training;

import org.nd4j.linalg.learning.config.IUpdater;
import picocli.CommandLine.Option;

/** What turns a gradient into a step; a picocli mixin. */
public final class OptimizerOptions {

    @Option(
            names = "--updater",
            paramLabel = "NAME",
            defaultValue = "sgd",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Updater updater;

    @Option(
            names = "--learning-rate",
            paramLabel = "RATE",
            description = "Default: 0.03 for sgd, 0.002 for momentum, 0.001 for rmsprop and adam.")
    private Double learningRate;

    /** Options that nobody has set yet. */
    public OptimizerOptions() {}

    /**
     * Which optimizer.
     *
     * @return its kind
     */
    public Updater kind() {
        return updater;
    }

    /**
     * Its learning rate.
     *
     * @return positive and finite
     * @throws IllegalArgumentException if the user gave another
     */
    public double learningRate() {
        double rate = learningRate != null ? learningRate : updater.usualRate();
        OptionChecks.positive("--learning-rate", rate);
        return rate;
    }

    /**
     * Whether the user chose the learning rate.
     *
     * @return false for the usual one
     */
    public boolean isRateGiven() {
        return learningRate != null;
    }

    /**
     * DL4J's optimizer.
     *
     * @return a new configuration of it
     * @throws IllegalArgumentException if the learning rate makes no sense
     */
    public IUpdater updater() {
        return updater.withRate(learningRate());
    }
}
