package io.github.dl4jinit.examples.lab.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dl4jinit.examples.training.PlainNetwork;
import io.github.dl4jinit.init.HeInit;
import io.github.dl4jinit.init.InitScheme;
import io.github.dl4jinit.init.OrthogonalInit;
import io.github.dl4jinit.init.XavierInit;
import io.github.dl4jinit.tuning.LocalTrialRunner;
import io.github.dl4jinit.tuning.Trial;
import io.github.dl4jinit.tuning.TrialData;
import io.github.dl4jinit.tuning.TrialResult;
import io.github.dl4jinit.tuning.TrialRunner;
import io.github.dl4jinit.tuning.search.SearchResult;
import io.github.dl4jinit.tuning.spark.SparkTrialRunner;
import io.github.dl4jinit.tuning.spark.TrialDataReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Sgd;

/** On a standalone master and two workers of one core each, all of them processes of this machine. */
@Tag("spark")
@ExtendWith(TestCluster.class)
class SparkClusterTest {
    private static final String MASTER = TestCluster.MASTER;
    private static final TrialData DATA = DigitTrials.data();

    @Test
    void aSearchEndsWithTheSameTableAlthoughAWorkerIsKilled() throws Exception {
        SearchResult here;
        try (TrialRunner runner = LocalTrialRunner.of(DATA)) {
            here = DigitTrials.search(DATA).run(runner);
        }
        SearchResult there;
        try (Killing runner = new Killing(SparkTrialRunner.connect(MASTER, Map.of(), DATA), 6)) {
            there = DigitTrials.search(DATA).run(runner);
            assertThat(runner.submitted).isGreaterThan(10);
        }
        assertThat(there.toCsv()).isEqualTo(here.toCsv());
        assertThat(there.trials()).isEqualTo(here.trials());
    }

    @Test
    void initialParametersAreTheSameBitsAtTheExecutors() {
        try (TrialRunner runner = SparkTrialRunner.connect(MASTER, withOurClasses(), DigitTrials::data)) {
            for (InitScheme scheme : List.of(new HeInit(1.3), new XavierInit(), new OrthogonalInit())) {
                MultiLayerConfiguration configuration =
                        new PlainNetwork(784, 3, 50, 10, Activation.TANH).configuration(scheme, new Sgd(0), 7);
                MultiLayerNetwork here = new MultiLayerNetwork(configuration.clone());
                here.init();
                // Without learning, what comes back is what was drawn.
                Trial trial = Trial.builder(scheme.toString(), configuration)
                        .steps(1)
                        .keepCheckpoint(true)
                        .build();
                TrialResult result = runner.run(List.of(trial)).get(0);
                assertThat(bits(result.checkpoint().orElseThrow().parameters()))
                        .as(scheme.toString())
                        .containsExactly(bits(here.params()));
            }
        }
    }

    @Test
    void aTrialThatCannotRunSaysWhyAndCancellingEndsIt() throws Exception {
        try (TrialRunner runner = SparkTrialRunner.connect(MASTER, Map.of(), DATA)) {
            Trial endless = DigitTrials.equal(1, Integer.MAX_VALUE).get(0);
            CompletableFuture<TrialResult> first = runner.submit(endless);
            CompletableFuture<TrialResult> second = runner.submit(endless);
            Thread.sleep(3000);
            assertThat(first.cancel(true) && second.cancel(true)).isTrue();
            assertThatThrownBy(first::join).isInstanceOf(CancellationException.class);
            // Both cores are free again.
            assertThat(runner.run(DigitTrials.equal(2, 5)))
                    .extracting(TrialResult::steps)
                    .containsExactly(5, 5);

            Trial big = Trial.builder("big", DigitTrials.configuration(1))
                    .batchSize(100_000)
                    .build();
            assertThatThrownBy(() -> runner.run(List.of(big)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("batchSize")
                    .hasMessageContaining("100000");
        }
    }

    @Test
    void anExecutorThatIsLostTooOftenIsNamedInOneLine() {
        TrialDataReader deadly = () -> {
            Runtime.getRuntime().halt(137);
            return null;
        };
        try (TrialRunner runner = SparkTrialRunner.connect(MASTER, withOurClasses(), deadly)) {
            assertThatThrownBy(() -> runner.run(DigitTrials.equal(1, 5)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("trial seed 0 was given up: its executor was lost 4 times in a row")
                    .hasMessageNotContaining("\n");
        }
    }

    /** A reader is code that the executors must have; this library and DL4J they have already. */
    private static Map<String, String> withOurClasses() {
        return Map.of(
                "spark.executor.extraClassPath",
                Path.of("target", "classes").toAbsolutePath()
                        + File.pathSeparator
                        + Path.of("target", "test-classes").toAbsolutePath());
    }

    private static int[] bits(INDArray array) {
        float[] values = array.dup('c').data().asFloat();
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }

    /** Kills the first worker right after a trial was submitted. */
    private static final class Killing implements TrialRunner {
        private final TrialRunner runner;
        private final int when;
        private int submitted;

        Killing(TrialRunner runner, int when) {
            this.runner = runner;
            this.when = when;
        }

        @Override
        public int parallelism() {
            return runner.parallelism();
        }

        @Override
        public CompletableFuture<TrialResult> submit(Trial trial) {
            CompletableFuture<TrialResult> result = runner.submit(trial);
            if (++submitted == when) {
                try {
                    // The trials before this one are in training on both workers.
                    Thread.sleep(1000);
                    assertThat(result).isNotDone();
                    TestCluster.kill(1);
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return result;
        }

        @Override
        public void close() {
            runner.close();
        }
    }
}
