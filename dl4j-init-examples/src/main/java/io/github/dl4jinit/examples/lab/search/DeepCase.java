package io.github.dl4jinit.examples.lab.search;

import io.github.dl4jinit.examples.training.PlainNetwork;
import io.github.dl4jinit.init.HeInit;
import io.github.dl4jinit.init.InitScheme;
import io.github.dl4jinit.init.XavierInit;
import java.util.Locale;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Sgd;

/** A network too deep for careless weights, and the scheme whose multiplier is searched. */
enum DeepCase {
    RELU(30, 128, Activation.RELU, "he", new HeInit()),
    TANH(50, 64, Activation.TANH, "xavier", new XavierInit());

    private static final int INPUTS = 784;
    private static final int CLASSES = 10;

    private final int depth;
    private final int width;
    private final Activation activation;
    private final String schemeName;
    private final InitScheme scheme;

    DeepCase(int depth, int width, Activation activation, String schemeName, InitScheme scheme) {
        this.depth = depth;
        this.width = width;
        this.activation = activation;
        this.schemeName = schemeName;
        this.scheme = scheme;
    }

    String schemeName() {
        return schemeName;
    }

    InitScheme scheme() {
        return scheme;
    }

    String title() {
        return depth + " layers of " + width + " " + activation.name().toLowerCase(Locale.ROOT) + " units, "
                + schemeName;
    }

    MultiLayerConfiguration network(InitScheme init, double learningRate, long seed) {
        return new PlainNetwork(INPUTS, depth, width, CLASSES, activation)
                .configuration(init, new Sgd(learningRate), seed);
    }
}
