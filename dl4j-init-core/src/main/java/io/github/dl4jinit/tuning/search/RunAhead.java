package io.github.dl4jinit.tuning.search;

import io.github.dl4jinit.tuning.TrialRunner;

/**
 * How far the trials may run ahead of the decisions.
 *
 * @param window how many trials may be submitted whose results no decision knows
 * @param asynchronous whether results are taken in as they come, and as many trials submitted as the runner runs at a time
 */
record RunAhead(int window, boolean asynchronous) {

    /** How many trials may be submitted to a runner whose results no decision knows. */
    int window(TrialRunner runner) {
        return asynchronous ? runner.parallelism() : window;
    }
}
