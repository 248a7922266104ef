package io.github.dl4jinit.examples.training;

import picocli.CommandLine.Option;

/** The size of a plain network; a picocli mixin. */
public final class NetworkOptions {

    @Option(
            names = "--depth",
            paramLabel = "N",
            defaultValue = "20",
            description = "Hidden layers. Default: ${DEFAULT-VALUE}.")
    private int depth;

    @Option(
            names = "--width",
            paramLabel = "N",
            defaultValue = "64",
            description = "Units in each. Default: ${DEFAULT-VALUE}.")
    private int width;

    /** Options that nobody has set yet. */
    public NetworkOptions() {}

    /**
     * The number of hidden layers.
     *
     * @return at least 2
     * @throws IllegalArgumentException if the user gave less
     */
    public int depth() {
        OptionChecks.atLeast(2, "--depth", depth);
        return depth;
    }

    /**
     * Units in each hidden layer.
     *
     * @return at least 1
     * @throws IllegalArgumentException if the user gave less
     */
    public int width() {
        OptionChecks.atLeast(1, "--width", width);
        return width;
    }
}
