package io.github.dl4jinit.examples.lab.experiment.width;

import java.util.Arrays;
import java.util.List;

/**
 * The squared lengths of the activations that were measured in networks of one width, each over its mean over all networks.
 *
 * @param width units in each hidden layer
 * @param networks for each network its squared lengths by hidden layer; at least two, all of the same depth
 */
record Lengths(int width, List<double[]> networks) {

    Lengths {
        networks = List.copyOf(networks);
    }

    int depth() {
        return networks.get(0).length;
    }

    /**
     * The squared length in one layer, by network, ascending.
     *
     * @param layer from 1
     */
    double[] at(int layer) {
        return networks.stream()
                .mapToDouble(lengths -> lengths[layer - 1])
                .sorted()
                .toArray();
    }

    /** The variance, about the mean of 1 that theory knows; unbiased. */
    double relativeVariance(int layer) {
        return Arrays.stream(at(layer))
                .map(length -> (length - 1) * (length - 1))
                .average()
                .orElseThrow();
    }

    /** The mean of the natural logarithm. */
    double logMean(int layer) {
        return Arrays.stream(at(layer)).map(Math::log).average().orElseThrow();
    }

    /** The variance of the natural logarithm, about its own mean; unbiased. */
    double logVariance(int layer) {
        double[] deviations = logDeviations(layer);
        return moment(deviations, 2) * deviations.length / (deviations.length - 1);
    }

    /** The standard error of {@link #logVariance}, from the fourth moment of the same logarithms. */
    double logVarianceError(int layer) {
        double[] deviations = logDeviations(layer);
        double variance = moment(deviations, 2);
        return Math.sqrt((moment(deviations, 4) - variance * variance) / deviations.length);
    }

    private double[] logDeviations(int layer) {
        double mean = logMean(layer);
        return Arrays.stream(at(layer)).map(length -> Math.log(length) - mean).toArray();
    }

    private static double moment(double[] deviations, int order) {
        return Arrays.stream(deviations)
                .map(deviation -> Math.pow(deviation, order))
                .average()
                .orElseThrow();
    }
}
