package io.github.dl4jinit.examples.training;

import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.FixedSchedule;

/**
 * Two updaters that take the same steps and are not equal, each for {@value #LAYERS} layers by turns. DL4J updates neighbouring
 * layers of equal updaters as one block, and within a block it takes the view of every parameter from the view before it, so that
 * a step's time grows as the cube of the block's layers: a thousand layers in one block take seconds a step for this alone.
 */
public final class UpdaterTurns {
    /** Layers in a turn. */
    public static final int LAYERS = 10;

    private final IUpdater constant;
    private final IUpdater scheduled;

    /**
     * Turns of one updater.
     *
     * @param updater whose learning rate, if it has one, stays the same throughout
     */
    public UpdaterTurns(IUpdater updater) {
        constant = updater;
        scheduled = updater.clone();
        if (updater.hasLearningRate()) {
            double rate = updater.getLearningRate(0, 0);
            scheduled.setLrAndSchedule(rate, new FixedSchedule(rate));
        }
    }

    /**
     * The updater of a layer.
     *
     * @param layer counted from 0
     * @return one of the two
     */
    public IUpdater of(int layer) {
        return layer / LAYERS % 2 == 0 ? constant : scheduled;
    }
}
