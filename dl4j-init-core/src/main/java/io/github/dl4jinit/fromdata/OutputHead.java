package io.github.dl4jinit.fromdata;

import io.github.dl4jinit.topology.NetworkNode;
import io.github.dl4jinit.topology.NetworkTopology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.ocnn.OCNNOutputLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossKLD;
import org.nd4j.linalg.lossfunctions.impl.LossL2;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;

/**
 * The linear layer whose pre-activations a loss is computed from.
 *
 * @param node the layer
 * @param index which of the network's outputs it is
 * @param activation between the pre-activations and the loss
 * @param loss the loss function
 */
record OutputHead(NetworkNode node, int index, IActivation activation, ILossFunction loss) {

    /** The heads of a network; outputs whose last layer is no linear one have none. */
    static List<OutputHead> of(NetworkTopology topology, List<String> outputs) {
        List<OutputHead> heads = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            head(topology, topology.node(outputs.get(i)), i).ifPresent(heads::add);
        }
        return heads;
    }

    private static Optional<OutputHead> head(NetworkTopology topology, NetworkNode node, int index) {
        Object layer = node.core();
        if (layer instanceof CenterLossOutputLayer || layer instanceof OCNNOutputLayer) {
            return Optional.empty();
        }
        if (layer instanceof BaseOutputLayer output) {
            return Optional.of(new OutputHead(node, index, output.getActivationFn(), output.getLossFn()));
        }
        // A loss layer behind a dense one does the work of an output layer.
        if (layer instanceof LossLayer last && node.inputs().size() == 1) {
            NetworkNode before = topology.node(node.inputs().get(0));
            if (before != null
                    && before.core() instanceof DenseLayer dense
                    && topology.consumersOf(before).size() == 1) {
                boolean plainLoss = last.getActivationFn() instanceof ActivationIdentity;
                if (plainLoss || dense.getActivationFn() instanceof ActivationIdentity) {
                    IActivation activation = plainLoss ? dense.getActivationFn() : last.getActivationFn();
                    return Optional.of(new OutputHead(before, index, activation, last.getLossFn()));
                }
            }
        }
        return Optional.empty();
    }

    /** The convex loss that it is, if it is one. */
    Optional<ConvexLoss> convex() {
        if (activation instanceof ActivationIdentity && loss instanceof LossL2) {
            return Optional.of(ConvexLoss.SQUARED);
        }
        boolean entropy = loss instanceof LossMCXENT || loss instanceof LossKLD;
        if (activation instanceof ActivationSoftmax && entropy && !(loss instanceof LossSparseMCXENT)) {
            return Optional.of(ConvexLoss.SOFTMAX);
        }
        if (activation instanceof ActivationSigmoid && loss instanceof LossBinaryXENT) {
            return Optional.of(ConvexLoss.LOGISTIC);
        }
        return Optional.empty();
    }

    String weightKey() {
        return node.key() + "_W";
    }

    String biasKey() {
        return node.key() + "_b";
    }
}
