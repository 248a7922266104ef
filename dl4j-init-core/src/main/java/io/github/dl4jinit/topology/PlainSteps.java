package io.github.dl4jinit.topology;

import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.samediff.AbstractSameDiffLayer;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * Which updaters take plain steps, as large as the gradient is. A layer of small inputs has small gradients, and under plain
 * steps learns slowly unless its weights make up for the inputs. Updaters such as Adam move each weight by about the learning
 * rate at a step, whatever the gradient is: there larger weights only stay longer what they were drawn as.
 */
public final class PlainSteps {

    private PlainSteps() {}

    /** Whether the updater of a layer or vertex takes them; what has no updater does, as DL4J's default is Sgd. */
    public static boolean train(Object configuration) {
        IUpdater updater = updater(configuration);
        // NoOp hands the gradient on as it is.
        return updater == null || updater instanceof Sgd || updater instanceof Nesterovs || updater instanceof NoOp;
    }

    private static IUpdater updater(Object configuration) {
        if (configuration instanceof BaseLayer layer) {
            return layer.getIUpdater();
        }
        return configuration instanceof AbstractSameDiffLayer layer ? layer.getUpdater() : null;
    }
}
