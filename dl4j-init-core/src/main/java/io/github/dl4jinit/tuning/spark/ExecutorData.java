package io.github.dl4jinit.tuning.spark;

import io.github.dl4jinit.tuning.TrialData;
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
        }
        return data;
    }
}
