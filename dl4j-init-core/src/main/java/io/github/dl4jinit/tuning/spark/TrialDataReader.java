package io.github.dl4jinit.tuning.spark;

import io.github.dl4jinit.tuning.TrialData;
import java.io.Serializable;

/**
 * Reads the data where they are needed, such as from a file system that all machines share. Travels to the executors by Java
 * serialisation.
 */
@FunctionalInterface
public interface TrialDataReader extends Serializable {

    /**
     * Reads the data. Called once in each executor, and again if the attempt fails: a trial whose data could not be read is
     * tried again by Spark.
     *
     * @return the data, the same everywhere
     */
    TrialData read();
}
