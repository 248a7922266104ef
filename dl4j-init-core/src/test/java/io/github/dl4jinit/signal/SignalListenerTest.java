package io.github.dl4jinit.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;

class SignalListenerTest {
    @TempDir
    Path folder;

    private final DataSet batch = TestNetworks.vectors();

    private static List<JsonNode> records(Path file) throws IOException {
        List<JsonNode> records = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            records.add(new ObjectMapper().readTree(line));
        }
        return records;
    }

    @Test
    void recordsEveryNIterationsFromTheFirstOn() throws IOException {
        Path file = folder.resolve("new/signals.jsonl");
        MultiLayerNetwork network = TestNetworks.dense(Activation.RELU, 3, 2);
        SignalReport before = SignalProbe.measure(network, batch);
        network.setListeners(SignalListener.of(file, 2, batch));
        for (int i = 0; i < 5; i++) {
            network.fit(batch);
        }
        List<JsonNode> records = records(file);
        assertThat(records).extracting(r -> r.get("iteration").asInt()).containsExactly(0, 2, 4);
        assertThat(records.get(0).get("score").isNull()).isTrue();
        assertThat(records.get(1).get("score").asDouble()).isPositive();
        assertThat(records.get(2).get("layers").size()).isEqualTo(4);
        double first = records.get(0)
                .get("layers")
                .get(0)
                .get("preActivation")
                .get("secondMoment")
                .asDouble();
        assertThat(first)
                .as("written with seven digits")
                .isCloseTo(before.layers().get(0).preActivation().secondMoment(), withinPercentage(1e-5));
        double last = records.get(2)
                .get("layers")
                .get(0)
                .get("preActivation")
                .get("secondMoment")
                .asDouble();
        assertThat(last).isNotEqualTo(first);
        assertThat(records.get(0).get("forward").get("health").asText()).isEqualTo("HEALTHY");
    }

    static List<SampleNetworks> networks() {
        return SampleNetworks.all();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void trainingIsTheSameWithAndWithoutIt(SampleNetworks sample) throws IOException {
        Path file = folder.resolve("signals.jsonl");
        Model observed = sample.network().get();
        Nd4j.getRandom().setSeed(17);
        observed.setListeners(SignalListener.of(file, 1, sample.batch()));
        Model alone = sample.network().get();
        for (Model model : new Model[] {observed, alone}) {
            Nd4j.getRandom().setSeed(17);
            for (int i = 0; i < 3; i++) {
                WeightSignalTest.fit(model, sample.batch());
            }
        }
        assertThat(observed.params().data().asDouble())
                .isEqualTo(alone.params().data().asDouble());
        assertThat(records(file)).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void aLineThatACrashCutIsLeftBehind() throws IOException {
        Path file = folder.resolve("signals.jsonl");
        Files.writeString(file, "{\"iteration\":0}\n{\"iterat");
        MultiLayerNetwork network = TestNetworks.dense(Activation.RELU, 1, 2);
        network.setListeners(SignalListener.of(file, 1, batch));
        network.fit(batch);
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).isEqualTo("{\"iterat");
        assertThat(new ObjectMapper().readTree(lines.get(2)).get("iteration").asInt())
                .isZero();
    }

    @Test
    void warnsOnceForEachDirection() {
        ComputationGraph network = TestNetworks.residual(Activation.RELU, 12, 8);
        network.setListeners(SignalListener.of(folder.resolve("signals.jsonl"), 1, batch));
        String log = logOf(() -> {
            network.fit(batch);
            network.fit(batch);
            network.fit(batch);
        });
        assertThat(log.split("is not healthy", -1)).hasSize(3);
        assertThat(log)
                .contains("Iteration 0: the forward signal")
                .contains("Iteration 0: the gradient")
                .contains("per layer");
    }

    @Test
    void isSilentAboutAHealthyNetwork() {
        MultiLayerNetwork network = TestNetworks.dense(Activation.RELU, 3, 2);
        network.setListeners(SignalListener.of(folder.resolve("signals.jsonl"), 1, batch));
        assertThat(logOf(() -> network.fit(batch))).doesNotContain("healthy");
    }

    @Test
    void trainingGoesOnWhenTheFileCannotBeWritten() throws IOException {
        Path file = folder.resolve("signals.jsonl");
        MultiLayerNetwork network = TestNetworks.dense(Activation.RELU, 2, 2);
        network.setListeners(SignalListener.of(file, 1, batch));
        network.fit(batch);
        Files.delete(file);
        Files.createDirectory(file);
        String log = logOf(() -> {
            network.fit(batch);
            network.fit(batch);
        });
        assertThat(network.getIterationCount()).isEqualTo(3);
        assertThat(log.split("No more signals are recorded", -1)).hasSize(2);
    }

    @Test
    void argumentsAreChecked() throws IOException {
        Path file = folder.resolve("signals.jsonl");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignalListener.of(file, 0, batch))
                .withMessage("every is not positive: 0");
        Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> SignalListener.of(folder.resolve("file/signals.jsonl"), 1, batch))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("signals.jsonl");
    }

    private static String logOf(Runnable work) {
        PrintStream err = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(err);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
