package io.github.dl4jinit.tuning.spark;

import io.github.dl4jinit.tuning.TrialResult;
import java.io.Serializable;

/**
 * What a task sends back. A failure that lies in the trial is an answer too: as an exception of the task, Spark would try it
 * again, to the same end.
 *
 * @param result the result, or null
 * @param failure why there is none, or null
 */
record TrialReply(TrialResult result, RuntimeException failure) implements Serializable {

    TrialResult orThrow() {
        if (failure != null) {
            throw failure;
        }
        return result;
    }
}
