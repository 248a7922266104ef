package io.github.dl4jinit.network;

import io.github.dl4jinit.topology.NetworkNode;
import io.github.dl4jinit.topology.NetworkTopology;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.samediff.AbstractSameDiffLayer;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;

/**
 * Which networks tell classes apart: every loss is the cross-entropy of a softmax, and no layer runs along time.
 *
 * <p>What a random network puts out at the start costs a squared error as much as it is large, and training has to take it back.
 * The cross-entropy's gradient lies between −1 and 1 whatever the output is, and what a layer puts out is what the next one can tell
 * classes apart by: such networks gain by signals of full size. A recurrent layer is as deep as its series is long, so that
 * its network is not shallow.
 */
final class ClassLosses {

    private ClassLosses() {}

    /** Whether a network is one of them. */
    static boolean alone(NetworkTopology topology) {
        boolean found = false;
        for (NetworkNode node : topology.nodes()) {
            Object core = node.core();
            if (core instanceof BaseRecurrentLayer || core instanceof AbstractSameDiffLayer) {
                return false;
            }
            if (topology.consumersOf(node).isEmpty()) {
                ILossFunction loss = lossOf(core);
                // A negative log-likelihood is one of these in DL4J.
                if (!(loss instanceof LossMCXENT || loss instanceof LossSparseMCXENT)) {
                    return false;
                }
                found = true;
            }
        }
        return found;
    }

    private static ILossFunction lossOf(Object core) {
        if (core instanceof BaseOutputLayer output) {
            return output.getLossFn();
        }
        return core instanceof LossLayer output ? output.getLossFn() : null;
    }
}
