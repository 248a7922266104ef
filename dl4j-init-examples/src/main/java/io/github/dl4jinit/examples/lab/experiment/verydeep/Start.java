package io.github.dl4jinit.examples.lab.experiment.verydeep;

/** What a network's weights are like before training. */
enum Start {
    /** Pairs of units, orthogonal blocks: the network begins as a linear isometry. */
    MIRRORED("mirrored"),
    /** Orthogonal matrices, or kernels with one at their centre. */
    ORTHOGONAL("orthogonal"),
    /** Independent normal weights. */
    GAUSSIAN("Gaussian");

    private final String label;

    Start(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
