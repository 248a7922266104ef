package io.github.dl4jinit.examples.cli.compare;

import io.github.dl4jinit.examples.training.NamedScheme;
import java.util.Locale;
import org.nd4j.linalg.activations.Activation;

/**
 * Which network of a comparison.
 *
 * @param activation the hidden layers' activation function
 * @param scheme what draws its weights
 * @param learningRate the optimizer's
 * @param seed of the weights and of the order of the examples
 */
record RunKey(Activation activation, NamedScheme scheme, double learningRate, int seed) {

    /** The activation function as a reader writes it. */
    String activationName() {
        return activation.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return activationName() + " " + scheme.name() + " seed " + seed;
    }
}
