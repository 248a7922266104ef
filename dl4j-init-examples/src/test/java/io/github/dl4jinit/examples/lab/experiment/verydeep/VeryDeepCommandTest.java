package io.github.dl4jinit.examples.lab.experiment.verydeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import picocli.CommandLine;

class VeryDeepCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void trainingEndsAtTheGoal() throws Exception {
        Path results = folder.resolve("results");
        int code = run("--depth=6", "--steps=250", "--seeds=1", "--train=600", "--test=10", "--out=" + results);

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(out.toString()).contains("orthogonal", "Gaussian", "σ_w² = 1.05", "1 of 1");
        assertThat(out.toString().lines())
                .allSatisfy(line -> assertThat(line.length())
                        .isLessThanOrEqualTo(96 + results.toString().length()));
        List<String> files = new ArrayList<>(List.of("report.html", "report.json", ".dl4j-init-files"));
        List.of("measured", "runs", "curves", "signals").forEach(table -> files.add(table + ".csv"));
        for (String chart : List.of("forward", "backward", "accuracy", "loss")) {
            List.of("csv", "png", "svg").forEach(type -> files.add(chart + "." + type));
        }
        try (Stream<Path> written = Files.list(results)) {
            assertThat(written.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(files);
        }
        JsonNode tables = new ObjectMapper()
                .readTree(Files.readAllBytes(results.resolve("report.json")))
                .at("/tables");
        JsonNode run = tables.at("/runs/rows/0");
        assertThat(run.get("weights").asText()).isEqualTo("orthogonal");
        assertThat(run.get("train_accuracy").asDouble()).isBetween(VeryDeepSettings.GOAL, 1.0);
        assertThat(run.get("steps").asInt())
                .isEqualTo(run.get("goal_step").asInt())
                .isLessThan(250);
        JsonNode control = tables.at("/runs/rows/1");
        assertThat(control.get("weights").asText()).isEqualTo("Gaussian");
        assertThat(control.get("steps").asInt())
                .isLessThanOrEqualTo(run.get("steps").asInt());
        assertThat(tables.at("/signals/rows")).hasSize(2 * 6);
        // The curve goes on over the borders of the trials: it has one point before training and one every 25 steps.
        List<Integer> steps = new ArrayList<>();
        for (JsonNode point : tables.at("/curves/rows")) {
            if (point.get("weights").asText().equals("orthogonal")) {
                steps.add(point.get("step").asInt());
            }
        }
        assertThat(steps).hasSize(1 + run.get("steps").asInt() / VeryDeepSettings.EVALUATE_EVERY);
        for (int i = 0; i < steps.size(); i++) {
            assertThat(steps.get(i)).isEqualTo(i * VeryDeepSettings.EVALUATE_EVERY);
        }
    }

    /** Small networks of every kind: mirrored ones begin with the signal that they end with, and their halves part. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--activation=relu --width=16",
                "--activation=leakyrelu --width=15",
                "--activation=gelu --width=16 --noise=0.01",
                "--activation=swish --width=16",
                "--activation=relu --width=16 --normalise",
                "--activation=relu --conv --width=8 --train=50"
            })
    void mirroredNetworksBesideOthers(String options) throws Exception {
        Path results = folder.resolve("results");
        List<String> arguments = new ArrayList<>(List.of(options.split(" ")));
        arguments.addAll(List.of("--depth=4", "--steps=26", "--goal=2", "--seeds=1", "--test=10"));
        if (!options.contains("--train")) {
            arguments.add("--train=200");
        }
        arguments.add("--out=" + results);
        int code = run(arguments.toArray(new String[0]));

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(out.toString()).contains("mirrored", "orthogonal", "Gaussian", "0 of 1");
        JsonNode tables = new ObjectMapper()
                .readTree(Files.readAllBytes(results.resolve("report.json")))
                .at("/tables");
        assertThat(tables.at("/runs/rows")).hasSize(3);
        JsonNode halves = tables.at("/halves/rows");
        assertThat(halves).hasSize(2);
        assertThat(halves.get(1).get("step").asInt()).isEqualTo(26);
        assertThat(halves.get(1).get("weights").asDouble()).isBetween(0.5, 1 - 1e-9);
        assertThat(halves.get(1).get("changes").asDouble()).isBetween(-1.0, 0.9);
        JsonNode signals = tables.at("/signals/rows");
        double first = signals.get(0).get("z_second_moment").asDouble();
        double last = signals.get(3).get("z_second_moment").asDouble();
        assertThat(last).isCloseTo(first, withinPercentage(options.contains("--normalise") ? 25 : 10));
    }

    @Test
    void shallowAndResidualNetworksAreHeldAgainstThem() throws Exception {
        Path results = folder.resolve("results");
        int code = run(
                "--activation=relu",
                "--start=mirrored",
                "--beside",
                "--depth=6",
                "--width=16",
                "--steps=60",
                "--goal=2",
                "--seeds=1",
                "--train=300",
                "--test=100",
                "--out=" + results);

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains(
                        "after 60 steps",
                        "plain, 1 layer: ",
                        "plain, 8 layers: ",
                        "residual, normalised, 6 blocks: ",
                        "residual, 3 blocks of two layers: ",
                        "residual, 3 blocks of two layers, mirrored: ");
        JsonNode others = new ObjectMapper()
                .readTree(Files.readAllBytes(results.resolve("report.json")))
                .at("/tables/others/rows");
        assertThat(others).hasSize(7);
        for (JsonNode other : others) {
            assertThat(other.get("steps").asInt()).isEqualTo(60);
            // Guessing is right in a tenth: twice that is far beyond chance with 100 digits.
            assertThat(other.get("test_accuracy").asDouble())
                    .as(other.toString())
                    .isBetween(0.3, 1.0);
        }
    }

    @Test
    void divergedTrainingIsSaidToHaveDiverged() {
        int code = run(
                "--depth=3",
                "--steps=30",
                "--seeds=1",
                "--train=60",
                "--test=10",
                "--updater=sgd",
                "--learning-rate=1e38",
                "--out=" + folder.resolve("results"));
        assertThat(code).isZero();
        assertThat(out.toString()).contains("(diverged)", "0 of 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--depth=1|--depth must be at least 2: 1",
                "--steps=0|--steps must be at least 1: 0",
                "--seeds=0|--seeds must be at least 1: 0",
                "--learning-rate=NaN|--learning-rate must be positive and finite: NaN",
                "--updater=lbfgs|--updater",
                "--beside --conv|--beside is for plain dense networks: not with --conv or --normalise",
                "--width=1|--width must be at least 2: 1",
                "--noise=-1|--noise must be 0 or positive, and finite: -1.0",
                "--goal=0|--goal must be positive: 0.0",
                "--activation=elu|--activation",
                "--start=mirrored|--start must be of [orthogonal, gaussian] for tanh: [mirrored]",
            })
    void wrongOptionsEndWithTwoAndASentence(String option, String sentence) {
        List<String> arguments = new ArrayList<>(List.of(option.split(" ")));
        arguments.add("--out=" + folder.resolve("untouched"));
        assertThat(run(arguments.toArray(new String[0]))).isEqualTo(2);
        assertThat(err.toString()).contains(sentence).doesNotContain("\tat ");
        assertThat(folder.resolve("untouched")).doesNotExist();
    }

    private int run(String... args) {
        return new CommandLine(new VeryDeepCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args);
    }
}
