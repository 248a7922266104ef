package io.github.dl4jinit.tuning;

/** Is told how trials progress. Called by the threads that train, several at a time. */
public interface TrialObserver {

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
