package io.github.dl4jinit.tuning;

import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;

/**
 * One training of one configuration with one seed to one budget. A trial is a plain value: it can be sent to another
 * process, and two runs of it give the same result.
 *
 * @serial exclude
 */
public final class Trial implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final String configuration;
    private final boolean graph;
    private final long seed;
    private final int steps;
    private final int batchSize;
    private final int evaluateEvery;
    private final TrialCheckpoint start;
    private final boolean keepCheckpoint;

    private Trial(Builder builder) {
        name = builder.name;
        configuration = builder.configuration;
        graph = builder.graph;
        seed = builder.seed;
        steps = builder.steps;
        batchSize = builder.batchSize;
        evaluateEvery = builder.evaluateEvery;
        start = builder.start;
        keepCheckpoint = builder.keepCheckpoint;
    }

    /**
     * Starts a trial of a layer-by-layer network.
     *
     * @param name what tells this trial from the others of one runner
     * @param configuration the network; its own seed draws the weights
     * @return a builder with 100 steps of 64 examples, evaluated at the beginning and at the end
     */
    public static Builder builder(String name, MultiLayerConfiguration configuration) {
        Objects.requireNonNull(configuration, "configuration");
        return new Builder(name, configuration.toJson(), false);
    }

    /**
     * Starts a trial of a graph.
     *
     * @param name what tells this trial from the others of one runner
     * @param configuration the network; its own seed draws the weights
     * @return a builder with 100 steps of 64 examples, evaluated at the beginning and at the end
     */
    public static Builder builder(String name, ComputationGraphConfiguration configuration) {
        Objects.requireNonNull(configuration, "configuration");
        return new Builder(name, configuration.toJson(), true);
    }

    /**
     * What tells this trial from the others of one runner.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * The network's configuration.
     *
     * @return DL4J's JSON form
     */
    public String configuration() {
        return configuration;
    }

    /**
     * Which kind of network the configuration describes.
     *
     * @return true for a {@link ComputationGraphConfiguration}, false for a {@link MultiLayerConfiguration}
     */
    public boolean graph() {
        return graph;
    }

    /**
     * The seed of the order in which the examples are seen. The weights are drawn from the configuration's own seed.
     *
     * @return any number
     */
    public long seed() {
        return seed;
    }

    /**
     * The budget: the number of optimizer steps at which the trial ends, those before its start included.
     *
     * @return at least 1
     */
    public int steps() {
        return steps;
    }

    /**
     * Examples in each step.
     *
     * @return at least 1
     */
    public int batchSize() {
        return batchSize;
    }

    /**
     * How many steps lie between two measurements of the test accuracy.
     *
     * @return at least 1
     */
    public int evaluateEvery() {
        return evaluateEvery;
    }

    /**
     * Where training starts.
     *
     * @return the checkpoint to continue, or empty for a new network
     */
    public Optional<TrialCheckpoint> start() {
        return Optional.ofNullable(start);
    }

    /**
     * Whether the result carries the network's state.
     *
     * @return true if another trial is to continue this one
     */
    public boolean keepCheckpoint() {
        return keepCheckpoint;
    }

    /**
     * Starts another trial with the settings of this one.
     *
     * @return a builder with this trial's name, network and settings
     */
    public Builder toBuilder() {
        return new Builder(this);
    }

    @Override
    public String toString() {
        return "Trial[" + name + ", seed " + seed + ", " + steps + " steps of " + batchSize + "]";
    }

    /** Collects the settings of a trial. */
    public static final class Builder {
        private final String name;
        private final String configuration;
        private final boolean graph;
        private long seed;
        private int steps = 100;
        private int batchSize = 64;
        private int evaluateEvery = Integer.MAX_VALUE;
        private TrialCheckpoint start;
        private boolean keepCheckpoint;

        private Builder(String name, String configuration, boolean graph) {
            this.name = Objects.requireNonNull(name, "name");
            this.configuration = configuration;
            this.graph = graph;
        }

        private Builder(Trial trial) {
            this(trial.name, trial.configuration, trial.graph);
            seed = trial.seed;
            steps = trial.steps;
            batchSize = trial.batchSize;
            evaluateEvery = trial.evaluateEvery;
            start = trial.start;
            keepCheckpoint = trial.keepCheckpoint;
        }

        /**
         * Sets the seed of the order of the examples.
         *
         * @param seed any number
         * @return this
         */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /**
         * Sets the budget.
         *
         * @param steps optimizer steps, at least 1
         * @return this
         */
        public Builder steps(int steps) {
            this.steps = atLeastOne("steps", steps);
            return this;
        }

        /**
         * Sets the number of examples in each step.
         *
         * @param batchSize at least 1
         * @return this
         */
        public Builder batchSize(int batchSize) {
            this.batchSize = atLeastOne("batchSize", batchSize);
            return this;
        }

        /**
         * Sets how many steps lie between two measurements of the test accuracy. It is also measured before the first
         * step and after the last.
         *
         * @param evaluateEvery at least 1
         * @return this
         */
        public Builder evaluateEvery(int evaluateEvery) {
            this.evaluateEvery = atLeastOne("evaluateEvery", evaluateEvery);
            return this;
        }

        /**
         * Continues where another trial of the same configuration, seed and batch size ended, or starts from given weights.
         *
         * @param start the state to begin with
         * @return this
         */
        public Builder start(TrialCheckpoint start) {
            this.start = Objects.requireNonNull(start, "start");
            return this;
        }

        /**
         * Asks for the network's state in the result.
         *
         * @param keepCheckpoint true to get it
         * @return this
         */
        public Builder keepCheckpoint(boolean keepCheckpoint) {
            this.keepCheckpoint = keepCheckpoint;
            return this;
        }

        /**
         * Builds the trial.
         *
         * @return the trial
         * @throws IllegalArgumentException if the checkpoint to start from lies at or beyond the budget
         */
        public Trial build() {
            if (start != null && start.step() >= steps) {
                throw new IllegalArgumentException("steps must be more than the " + start.step()
                        + " of the checkpoint that trial " + name + " starts from: " + steps);
            }
            return new Trial(this);
        }

        private static int atLeastOne(String argument, int value) {
            if (value < 1) {
                throw new IllegalArgumentException(argument + " must be at least 1: " + value);
            }
            return value;
        }
    }
}
