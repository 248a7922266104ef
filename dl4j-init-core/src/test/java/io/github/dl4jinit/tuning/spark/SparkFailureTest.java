package io.github.dl4jinit.tuning.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dl4jinit.tuning.Trial;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.Test;

/** What Spark says in a page, in one line. The messages are Spark 4.2's own. */
class SparkFailureTest {
    private static final Trial TRIAL = Trial.builder(
                    "he 1.5",
                    new NeuralNetConfiguration.Builder()
                            .list()
                            .layer(new OutputLayer.Builder().nIn(1).nOut(2).build())
                            .build())
            .build();

    @Test
    void namesTheLossOfExecutors() {
        assertThat(message("""
                Job aborted due to stage failure: Task 0 in stage 7.0 failed 4 times, most recent failure: Lost task 0.3 in \
                stage 7.0 (TID 12) (127.0.0.1 executor 3): ExecutorLostFailure (executor 3 exited caused by one of the \
                running tasks) Reason: Command exited with code 137
                Driver stacktrace:
                """))
                .isEqualTo("trial he 1.5 was given up: its executor was lost 4 times in a row, at last because: Command"
                        + " exited with code 137");
    }

    @Test
    void namesTheCauseOfATaskThatFails() {
        assertThat(message("""
                Job aborted due to stage failure: Task 0 in stage 0.0 failed 4 times, most recent failure: Lost task 0.3 in \
                stage 0.0 (TID 3) (host.example executor 1): java.io.UncheckedIOException: no such file
                \tat io.example.Reader.read(Reader.java:7)
                """))
                .isEqualTo("trial he 1.5 was given up: its task failed 4 times, at last because:"
                        + " java.io.UncheckedIOException: no such file");
    }

    @Test
    void saysWhatElseSparkSays() {
        assertThat(message("Job 3 cancelled because SparkContext was shut down\n more"))
                .isEqualTo(
                        "trial he 1.5 could not be run on Spark: Job 3 cancelled because SparkContext was shut down");
    }

    @Test
    void keepsAFailureOfTheTrial() {
        IllegalArgumentException own = new IllegalArgumentException("batchSize");
        assertThat(SparkFailure.of(TRIAL, own)).isSameAs(own);
    }

    private static String message(String spark) {
        return SparkFailure.of(TRIAL, new Exception(spark)).getMessage();
    }
}
