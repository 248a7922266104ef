package io.github.dl4jinit.examples.lab.experiment.verydeep;

import java.util.Locale;

/** What a network's weights are like before training. */
public enum VeryDeepStart {
    /** Pairs of units, orthogonal blocks: the network begins as a linear isometry. */
    MIRRORED("mirrored"),
    /** Orthogonal matrices, or kernels with one at their centre. */
    ORTHOGONAL("orthogonal"),
    /** Independent normal weights. */
    GAUSSIAN("Gaussian");

    private final String label;

    VeryDeepStart(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** Its name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
