package io.github.dl4jinit.examples.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.dl4jinit.examples.training.TrainingUi;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import picocli.CommandLine;

class CompareCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void saysHowToGetTheTrainingUiWhereItIsNotBuiltIn() {
        assumeTrue(ServiceLoader.load(TrainingUi.class).findFirst().isEmpty(), "built with the training UI");
        int code = run("--ui", "--train=60", "--test=30", "--batch=10", "--out=" + folder.resolve("results"));

        assertThat(code).isEqualTo(2);
        assertThat(err.toString().lines().findFirst().orElseThrow()).contains("./mvnw -Pui package");
        assertThat(folder.resolve("results")).doesNotExist();
    }

    @Test
    void aTinyComparisonWritesEveryFile() throws Exception {
        Path results = folder.resolve("new/results");
        int code = run(
                "--depth=3",
                "--width=8",
                "--steps=4",
                "--batch=10",
                "--seeds=2",
                "--train=60",
                "--test=30",
                "--schemes=he,normal:1e19",
                "--out=" + results);

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(out.toString())
                .contains("he (2/in)", "normal:1e19", "forward", "ReLU", "tanh", "2 of 2", "diverged")
                .contains(results.resolve("report.html").toString());
        assertThat(out.toString().lines())
                .allSatisfy(line -> assertThat(line.length())
                        .isLessThanOrEqualTo(100 + results.toString().length()));

        List<String> files = new ArrayList<>(List.of("report.html", "report.json", ".dl4j-init-files"));
        for (String table : List.of("runs", "curves", "signals", "summary-relu", "summary-tanh")) {
            files.add(table + ".csv");
        }
        for (String chart : List.of("loss", "accuracy", "activations", "gradients")) {
            for (String activation : List.of("relu", "tanh")) {
                for (String type : List.of("csv", "png", "svg")) {
                    files.add(chart + "-" + activation + "." + type);
                }
            }
        }
        try (Stream<Path> written = Files.list(results)) {
            assertThat(written.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(files);
        }
        for (String file : files) {
            assertThat(results.resolve(file)).isNotEmptyFile();
        }
        checkNumbers(results);
    }

    @Test
    void oneLearningRateIsThatOfAllSchemes() throws Exception {
        Path results = folder.resolve("one-rate");
        int code = run(
                "--learning-rate=0.01",
                "--depth=2",
                "--width=8",
                "--steps=2",
                "--batch=10",
                "--seeds=1",
                "--train=60",
                "--test=30",
                "--schemes=he,xavier",
                "--out=" + results);

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(out.toString()).contains("All schemes have the learning rate 0.01");
        assertThat(Files.readAllLines(results.resolve("runs.csv"))).hasSize(1 + 2 * 2);
    }

    /** Mirrored weights are for ReLU and its kin. */
    @Test
    void byDefaultEachActivationFunctionHasTheSchemesThatItCanBeginWith() throws Exception {
        Path results = folder.resolve("usual");
        int code = run(
                "--learning-rate=0.01",
                "--depth=2",
                "--width=8",
                "--steps=2",
                "--batch=10",
                "--seeds=1",
                "--train=60",
                "--test=30",
                "--from-data",
                "--out=" + results);

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(Files.readString(results.resolve("summary-relu.csv"))).contains("mirrored", "from-data", "he");
        assertThat(Files.readString(results.resolve("summary-tanh.csv")))
                .contains("from-data", "he")
                .doesNotContain("mirrored");
    }

    private static void checkNumbers(Path results) throws Exception {
        assertThat(Files.readAllLines(results.resolve("runs.csv"))).hasSize(1 + 2 * 2 * 2);
        assertThat(Files.readAllLines(results.resolve("signals.csv"))).hasSize(1 + 2 * 2 * 2 * 3);
        JsonNode runs = new ObjectMapper()
                .readTree(Files.readAllBytes(results.resolve("report.json")))
                .at("/tables/runs/rows");
        assertThat(runs).hasSize(8);
        for (JsonNode run : runs) {
            if (run.get("scheme").asText().equals("he")) {
                assertThat(run.get("outcome").asText()).isEqualTo("completed");
                assertThat(run.get("steps").asInt()).isEqualTo(4);
                assertThat(run.get("train_loss").asDouble()).isBetween(0.1, 20.0);
                assertThat(run.get("test_accuracy").asDouble()).isBetween(0.0, 1.0);
            } else if (run.get("activation").asText().equals("relu")) {
                assertThat(run.get("outcome").asText()).isEqualTo("diverged");
                assertThat(run.get("train_loss").isNull()).isTrue();
                assertThat(run.get("test_accuracy").isNull()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--depth=1|--depth must be at least 2: 1",
                "--depth=many|--depth",
                "--schemes=mirrored --activation=tanh|--schemes mirrored needs an activation function",
                "--schemes=mirrored --width=1|--schemes mirrored needs a width of 2 at least: 1",
                "--width=0|--width must be at least 1: 0",
                "--seeds=0|--seeds must be at least 1: 0",
                "--steps=0|--steps must be at least 1: 0",
                "--epochs=-1|--epochs must be at least 1: -1",
                "--batch=0|--batch must be at least 1: 0",
                "--train=20 --batch=21|--batch must be at most the 20 examples to train on: 21",
                "--learning-rate=NaN|--learning-rate must be positive and finite: NaN",
                "--learning-rate=0|--learning-rate must be positive and finite: 0.0",
                "--multiplier=-1|--multiplier must be positive and finite: -1.0",
                "--threads=0|--threads must be at least 1: 0",
                "--activation=relus|--activation",
                "--activation=relu,softmax|--activation must be element-wise, one of cube, elu, ",
                "--train=0|--train must be from 1 to 1000000: 0",
                "--activation=relu,relu|--activation must name at least one, and each only once",
                "--schemes=he,he|--schemes must name at least one, and each only once",
                "--schemes=hee|'hee' is none of he (or kaiming), xavier",
                "--distribution=cauchy|--distribution",
                "--updater=lbfgs|--updater",
                "--steps=3 --epochs=1|mutually exclusive",
            })
    void wrongOptionsEndWithTwoAndASentence(String options, String sentence) throws Exception {
        List<String> args = new ArrayList<>(List.of(options.split(" ")));
        args.add("--out=" + folder.resolve("untouched"));
        assertThat(run(args.toArray(String[]::new))).isEqualTo(2);
        assertThat(err.toString()).contains(sentence).doesNotContain("\tat ");
        assertThat(folder.resolve("untouched")).doesNotExist();
    }

    private int run(String... args) {
        return new CommandLine(new CompareCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args);
    }
}
