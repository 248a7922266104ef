package io.github.dl4jinit.network;

import io.github.dl4jinit.topology.NetworkNode;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;

/** Notices the sigmoid that DL4J gives a layer whose activation function nobody set. */
final class UnsetActivation {

    private UnsetActivation() {}

    /** What to say of a hidden layer with a sigmoid; empty for any other. */
    static Optional<String> note(NetworkNode node, boolean output) {
        boolean sigmoid = !output
                && node.core() instanceof BaseLayer layer
                && !(layer instanceof BaseRecurrentLayer)
                && layer.getActivationFn() instanceof ActivationSigmoid;
        return sigmoid
                ? Optional.of(node.name()
                        + ": its activation function is the sigmoid, which DL4J takes where none is set; gradients shrink"
                        + " in it, so set another unless you chose it")
                : Optional.empty();
    }
}
