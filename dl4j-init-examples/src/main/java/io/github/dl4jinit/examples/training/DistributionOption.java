package io.github.dl4jinit.examples.training;

import io.github.dl4jinit.init.WeightDistribution;
import picocli.CommandLine.Option;

/** The distribution of the schemes that name none; a picocli mixin. */
public final class DistributionOption {

    @Option(
            names = "--distribution",
            paramLabel = "NAME",
            defaultValue = "normal",
            description = "For schemes that name none: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private WeightDistribution distribution;

    /** An option that nobody has set yet. */
    public DistributionOption() {}

    /**
     * What weights are drawn from.
     *
     * @return as the user gave it
     */
    public WeightDistribution value() {
        return distribution;
    }
}
