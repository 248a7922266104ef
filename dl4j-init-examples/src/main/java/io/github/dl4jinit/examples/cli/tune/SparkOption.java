package io.github.dl4jinit.examples.cli.tune;

import io.github.dl4jinit.tuning.TrialData;
import io.github.dl4jinit.tuning.TrialRunner;
import io.github.dl4jinit.tuning.spark.SparkTrialRunner;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether trials run on a cluster, and on which; a picocli mixin. */
final class SparkOption {

    @Option(
            names = "--spark",
            paramLabel = "MASTER",
            description =
                    "Train on the Apache Spark cluster of this master, such as spark://HOST:PORT, in place of here."
                            + " Spark's settings are given to Java: -Dspark.executor.memory=2g.")
    private String master;

    /** Whether the user named a cluster. */
    boolean given() {
        return master != null;
    }

    /**
     * Connects to the cluster, if the user named one.
     *
     * @throws IllegalArgumentException if its address is malformed, or this build is without Spark
     * @throws IllegalStateException if the cluster is not there
     */
    Optional<TrialRunner> connect(TrialData data) {
        if (!given()) {
            return Optional.empty();
        }
        try {
            return Optional.of(SparkTrialRunner.connect(master, Map.of(), data));
        } catch (IllegalStateException e) {
            // The library speaks of a class path, which whoever builds this program does not write.
            if (e.getCause() instanceof ClassNotFoundException) {
                throw new IllegalArgumentException(
                        "--spark needs Apache Spark, which this build is without: build with ./mvnw -Pspark package"
                                + " -DskipTests",
                        e);
            }
            throw e;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--spark: " + e.getMessage(), e);
        }
    }
}
