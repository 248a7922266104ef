package io.github.dl4jinit.tuning.spark;

import io.github.dl4jinit.tuning.LocalTrialRunner;
import io.github.dl4jinit.tuning.TrialData;
import io.github.dl4jinit.tuning.TrialObserver;
import java.io.Serializable;

/** The data of all trials of one executor. Broadcast, so that Spark keeps one copy in each. */
final class ExecutorData implements Serializable {
    private static final long serialVersionUID = 1L;

    private final TrialDataReader reader;
    private transient TrialData data;

    ExecutorData(TrialDataReader reader) {
        this.reader = reader;
    }

    synchronized TrialData get() {
        if (data == null) {
            data = reader.read();
            // Never closed: an executor's matrix products use one native thread, however many trials come and go.
            LocalTrialRunner.of(data, 1, new TrialObserver() {});
        }
        return data;
    }
}
