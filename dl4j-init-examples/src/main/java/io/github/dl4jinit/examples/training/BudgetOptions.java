package io.github.dl4jinit.examples.training;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How long to train, on how many examples at a time, and how many networks at a time; a picocli mixin. */
public final class BudgetOptions {
    private static final int STEPS = 400;
    private static final int QUICK_STEPS = 100;
    private static final int BATCH = 128;
    private static final int QUICK_BATCH = 64;

    @ArgGroup
    private Length length = new Length();

    /** How long to train. */
    static final class Length {
        @Option(
                names = "--steps",
                paramLabel = "N",
                description = "Optimizer steps. Default: " + STEPS + "; with --quick " + QUICK_STEPS + ".")
        private Integer steps;

        @Option(names = "--epochs", paramLabel = "N", description = "The same in passes over the training examples.")
        private Integer epochs;
    }

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "Examples in each step. Default: " + BATCH + "; with --quick " + QUICK_BATCH + ".")
    private Integer batch;

    @Option(
            names = "--quick",
            description = "In a fraction of the time: " + QUICK_STEPS + " steps of " + QUICK_BATCH
                    + " examples, unless another option says otherwise.")
    private boolean quick;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Networks trained at a time. Default: one for each processor.")
    private Integer threads;

    /** Options that nobody has set yet. */
    public BudgetOptions() {}

    /**
     * Checks what can be checked before the data are there.
     *
     * @throws IllegalArgumentException naming an option that makes no sense
     */
    public void check() {
        if (length.epochs != null) {
            OptionChecks.atLeast(1, "--epochs", length.epochs);
        }
        if (length.steps != null) {
            OptionChecks.atLeast(1, "--steps", length.steps);
        }
        OptionChecks.atLeast(1, "--batch", batch());
        OptionChecks.atLeast(1, "--threads", threads());
    }

    /**
     * Optimizer steps.
     *
     * @param examples how many examples there are to train on
     * @return at least 1
     * @throws IllegalArgumentException naming an option that does not fit the data
     */
    public int steps(int examples) {
        if (batch() > examples) {
            throw new IllegalArgumentException(
                    "--batch must be at most the " + examples + " examples to train on: " + batch());
        }
        if (length.epochs == null) {
            return length.steps != null ? length.steps : quick ? QUICK_STEPS : STEPS;
        }
        long steps = (long) length.epochs * (examples / batch());
        if (steps > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "--epochs must be at most " + Integer.MAX_VALUE / (examples / batch()) + ": " + length.epochs);
        }
        return (int) steps;
    }

    /**
     * Examples in each step.
     *
     * @return as the user gave it
     */
    public int batch() {
        return batch != null ? batch : quick ? QUICK_BATCH : BATCH;
    }

    /**
     * Whether a rough answer soon is better than a good one later.
     *
     * @return what the user asked for
     */
    public boolean quick() {
        return quick;
    }

    /**
     * Networks trained at a time.
     *
     * @return as the user gave it, by default the number of processors
     */
    public int threads() {
        return threads != null ? threads : Runtime.getRuntime().availableProcessors();
    }
}
