package io.github.dl4jinit.tuning;

import org.deeplearning4j.nn.api.Model;

/** Is told how trials progress. Called by the threads that train, several at a time. */
public interface TrialObserver {

    /**
     * The network of a trial is ready for its first step: the place to give it listeners. What changes its parameters
     * changes the trial's result.
     *
     * @param trial the trial
     * @param network a {@code MultiLayerNetwork} or a {@code ComputationGraph}
     */
    default void started(Trial trial, Model network) {}

    /**
     * A step was taken.
     *
     * @param trial the trial
     * @param step the number of steps taken so far
     */
    default void stepped(Trial trial, int step) {}

    /**
     * A trial ended.
     *
     * @param trial the trial
     * @param result what came out of it
     */
    default void finished(Trial trial, TrialResult result) {}
}
