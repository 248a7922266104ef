package io.github.dl4jinit.examples.lab.experiment.phase;

/**
 * One network of the diagram.
 *
 * @param weightVariance σ_w²
 * @param depth hidden layers
 * @param seed of the weights and of the order of the examples
 */
record Cell(double weightVariance, int depth, int seed) {

    /** What the network is called on record. */
    String label() {
        return "σ_w² " + weightVariance + ", " + depth + " layers, seed " + seed;
    }
}
