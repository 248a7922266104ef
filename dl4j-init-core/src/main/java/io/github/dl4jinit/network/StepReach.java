package io.github.dl4jinit.network;

import io.github.dl4jinit.topology.NetworkNode;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * How far training carries a layer's weights. Updaters such as Adam move each weight by about the learning rate at a step,
 * whatever the gradient is: weights that are much larger stay for long what they were drawn as. Plain steps grow with the
 * gradient, and the gradient with the weights behind.
 */
final class StepReach {

    /** Weights of this many steps' size have changed wholly by the time that a short training ends. */
    private static final double STEPS = 100;

    private StepReach() {}

    /** The square of the way of {@value #STEPS} steps; infinite for plain steps, 0 where an updater has no rate. */
    static double variance(NetworkNode node) {
        if (!(node.core() instanceof BaseLayer layer) || layer.getIUpdater() == null) {
            return Double.POSITIVE_INFINITY;
        }
        IUpdater updater = layer.getIUpdater();
        if (updater instanceof Sgd || updater instanceof Nesterovs || updater instanceof NoOp) {
            return Double.POSITIVE_INFINITY;
        }
        double rate = updater.getLearningRate(0, 0);
        return Double.isNaN(rate) ? 0 : Math.pow(STEPS * rate, 2);
    }
}
