package io.github.dl4jinit.tuning.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dl4jinit.init.HeInit;
import io.github.dl4jinit.tuning.LocalTrialRunner;
import io.github.dl4jinit.tuning.Trial;
import io.github.dl4jinit.tuning.TrialData;
import io.github.dl4jinit.tuning.TrialResult;
import io.github.dl4jinit.tuning.TrialRunner;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.deploy.master.Master;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/** With a Spark that runs in this process. */
@Tag("spark")
class SparkTrialRunnerTest {

    @Test
    void runsOnAnApplicationOfTheCallersAndLeavesItOpen() {
        TrialData data = data();
        List<Trial> trials = IntStream.rangeClosed(1, 4)
                .mapToObj(seed -> Trial.builder("seed " + seed, configuration(seed))
                        .seed(seed)
                        .steps(6)
                        .batchSize(5)
                        .build())
                .toList();
        List<TrialResult> here;
        try (TrialRunner runner = LocalTrialRunner.of(data)) {
            here = runner.run(trials);
        }
        SparkConf settings =
                new SparkConf().setMaster("local[2]").setAppName("a user's").set("spark.ui.enabled", "false");
        try (JavaSparkContext context = new JavaSparkContext(settings)) {
            try (TrialRunner runner = SparkTrialRunner.of(context, data)) {
                assertThat(runner.parallelism()).isEqualTo(2);
                assertThat(runner.run(trials)).extracting(TrialResult::curve).isEqualTo(curves(here));
            }
            try (TrialRunner runner = SparkTrialRunner.of(context, SparkTrialRunnerTest::data)) {
                assertThat(runner.run(trials)).extracting(TrialResult::curve).isEqualTo(curves(here));
            }
            assertThat(context.parallelize(List.of(1, 2, 3)).count()).isEqualTo(3);
        }
    }

    @Test
    void refusesKryoAndLeavesNothingOpen() {
        String kryo = "org.apache.spark.serializer.KryoSerializer";
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> SparkTrialRunner.connect("local[1]", Map.of("spark.serializer", kryo), data()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "spark.serializer must be org.apache.spark.serializer.JavaSerializer, which ND4J's arrays"
                                    + " need: " + kryo);
        }
    }

    @Test
    void doesNotWaitForeverForAnExecutor() {
        var master = Master.startRpcEnvAndEndpoint("127.0.0.1", 0, 0, new SparkConf());
        try {
            String address = "spark://127.0.0.1:" + master._1().address().port();
            assertThatThrownBy(() ->
                            SparkConnection.open(address, Map.of("spark.executor.memory", "3g"), Duration.ofSeconds(2)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the Spark master " + address + " gave no executor within 2 s: are there workers with a"
                            + " free core and 3g of free memory?");
        } finally {
            master._1().shutdown();
        }
    }

    private static List<Object> curves(List<TrialResult> results) {
        return results.stream().<Object>map(TrialResult::curve).toList();
    }

    private static MultiLayerConfiguration configuration(long seed) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Sgd(0.1))
                .weightInit(new HeInit())
                .activation(Activation.RELU)
                .list()
                .layer(new DenseLayer.Builder().nIn(3).nOut(8).build())
                .layer(new OutputLayer.Builder()
                        .activation(Activation.SOFTMAX)
                        .nIn(8)
                        .nOut(2)
                        .build())
                .build();
    }

    private static TrialData data() {
        return new TrialData(
                Nd4j.linspace(-1, 1, 60).reshape(20, 3),
                Nd4j.eye(2).repeat(0, 10),
                Nd4j.linspace(-1, 1, 12).reshape(4, 3),
                Nd4j.eye(2).repeat(0, 2));
    }
}
