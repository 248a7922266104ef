package io.github.dl4jinit.network;

import io.github.dl4jinit.topology.NetworkNode;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * Which updaters take plain steps, as large as the gradient is. A layer of small inputs has small gradients, and under plain
 * steps learns slowly unless its weights make up for the inputs. Updaters such as Adam move each weight by about the learning
 * rate at a step, whatever the gradient is: there larger weights only stay longer what they were drawn as.
 */
final class PlainSteps {

    private PlainSteps() {}

    /** Whether the updater of a layer takes them; a layer without an updater does. */
    static boolean train(NetworkNode node) {
        IUpdater updater = node.core() instanceof BaseLayer layer ? layer.getIUpdater() : null;
        return updater == null || updater instanceof Sgd || updater instanceof Nesterovs || updater instanceof NoOp;
    }
}
