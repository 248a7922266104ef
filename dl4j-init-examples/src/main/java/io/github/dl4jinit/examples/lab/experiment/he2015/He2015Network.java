package io.github.dl4jinit.examples.lab.experiment.he2015;

/**
 * One kind of network, of which there are several seeds.
 *
 * @param depth hidden layers
 * @param variant what draws the weights
 */
record He2015Network(int depth, He2015Variant variant) {

    /** As a legend calls it. */
    String label() {
        return variant.label() + ", " + depth + " layers";
    }
}
