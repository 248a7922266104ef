package io.github.dl4jinit.examples.cli.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.topology.NetworkTopology;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.StepSchedule;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import picocli.CommandLine;

class TuneCommandTest {
    private static final List<String> TINY = List.of("--steps=8", "--batch=10", "--train=60", "--test=30", "--seeds=2");
    private static final List<String> TINY_NETWORK = List.of("--depth=3", "--width=8");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void aTinySearchWritesEveryFile() throws Exception {
        Path results = folder.resolve("new/results");
        int code = run(results, TINY_NETWORK, List.of("--schemes=he,xavier", "--points=3", "--method=grid"));

        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("3 hidden layers × 8 units, relu, sgd 0.03; 8 steps of 10; digits drawn from seed")
                // The best of so small a search is at the edge: no snippet is printed for it.
                .contains("he ", "xavier ", "critical multiplier", "* best: ", "search further up")
                .contains("128 optimizer steps in 16 trials")
                .contains(results.resolve("report.html").toString());
        assertThat(out.toString().lines())
                .allSatisfy(line -> assertThat(line.length())
                        .isLessThanOrEqualTo(96 + results.toString().length()));
        List<String> files = new ArrayList<>(List.of("report.html", "report.json", ".dl4j-init-files"));
        for (String table : List.of("candidates", "critical", "trials")) {
            files.add(table + ".csv");
        }
        for (String chart : List.of("loss", "accuracy")) {
            for (String type : List.of("csv", "png", "svg")) {
                files.add(chart + "." + type);
            }
        }
        try (Stream<Path> written = Files.list(results)) {
            assertThat(written.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(files);
        }
        for (String file : files) {
            assertThat(results.resolve(file)).isNotEmptyFile();
        }
        JsonNode tables = new ObjectMapper()
                .readTree(Files.readAllBytes(results.resolve("report.json")))
                .get("tables");
        assertThat(tables.at("/candidates/rows")).hasSize(8);
        assertThat(tables.at("/candidates/rows/0/verdict").asText()).isEqualTo("best");
        assertThat(tables.at("/trials/rows")).hasSize(16).allSatisfy(trial -> {
            assertThat(trial.get("steps").asInt()).isEqualTo(8);
            assertThat(trial.get("train_loss").asDouble()).isBetween(0.1, 20.0);
        });
        // The chart has a point for each candidate, its mean over both seeds.
        assertThat(Files.readAllLines(results.resolve("loss.csv"))).hasSize(1 + 8);
        assertThat(Files.readString(results.resolve("report.html"))).contains("critical for he", "search further up");
    }

    @Test
    void theChartHasEveryRungOfAHalving() throws Exception {
        Path results = folder.resolve("results");
        int code = run(results, TINY_NETWORK, List.of("--multipliers=0.5,1,2,4", "--steps=20"));
        assertThat(code).as(err.toString()).isZero();
        // Four candidates at 5 steps; the one that goes on has a point at each.
        assertThat(Files.readAllLines(results.resolve("loss.csv")))
                .filteredOn(line -> line.startsWith("\"he, 5 steps\""))
                .hasSize(4);
        assertThat(Files.readAllLines(results.resolve("loss.csv")))
                .filteredOn(line -> line.startsWith("\"he, 20 steps\""))
                .hasSize(1);
    }

    @Test
    void eachMultiplierIsTriedWithEachLearningRate() throws Exception {
        Path results = folder.resolve("results");
        int code = run(
                results,
                TINY_NETWORK,
                List.of("--multipliers=1,2", "--learning-rates=0.01,0.3", "--method=grid", "--seeds=1"));
        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("3 hidden layers × 8 units, relu, sgd; ")
                .contains("he 1 rate 0.01", "he 2 rate 0.3", "double learningRate = ");
        assertThat(Files.readAllLines(results.resolve("candidates.csv")))
                .hasSize(1 + 4)
                .first()
                .asString()
                .startsWith("scheme,multiplier,learning_rate,steps");
        assertThat(Files.readAllLines(results.resolve("loss.csv")))
                .filteredOn(line -> line.startsWith("\"he, rate 0.3, 8 steps\""))
                .hasSize(2);
        // The rates are used: the same weights come to other losses.
        assertThat(Files.readAllLines(results.resolve("trials.csv")).stream()
                        .skip(1)
                        .map(line -> line.split(",")[7])
                        .distinct())
                .hasSize(4);
    }

    @Test
    void saysWhenTheSearchHadNothingToChooseBy() {
        assertThat(run(
                        folder.resolve("r"),
                        TINY_NETWORK,
                        List.of("--multipliers=1e-6,1e-5", "--method=grid", "--seeds=1", "--learning-rate=1e-9")))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("Even the best is hardly better than guessing");
    }

    @Test
    void namesAClusterThatIsNotThere() {
        Path results = folder.resolve("untouched");
        assertThat(run(results, TINY_NETWORK, List.of("--spark=spark://127.0.0.1:1")))
                .isBetween(1, 2);
        assertThat(err.toString().lines().findFirst().orElseThrow())
                .containsAnyOf(
                        "--spark needs Apache Spark, which this build is without: build with ./mvnw -Pspark package",
                        "no Spark master can be reached at ");
        assertThat(results).doesNotExist();
    }

    @Test
    void aSearchGoesOnFromItsJournalAndComesToTheSame() throws Exception {
        List<String> search =
                List.of("--points=3", "--method=random", "--candidates=3", "--journal=" + folder.resolve("j"));
        assertThat(run(folder.resolve("first"), TINY_NETWORK, search))
                .as(err.toString())
                .isZero();
        String first = result();
        assertThat(run(folder.resolve("second"), TINY_NETWORK, search)).isEqualTo(2);
        assertThat(err.toString()).contains("is the journal of a search; go on with it by --resume");

        Path journal = folder.resolve("j/journal.jsonl");
        List<String> lines = Files.readAllLines(journal);
        assertThat(lines).hasSize(1 + 3 * 2);
        Files.write(journal, lines.subList(0, 4));
        assertThat(run(folder.resolve("third"), TINY_NETWORK, search, "", "--resume"))
                .as(err.toString())
                .isZero();
        assertThat(result()).isEqualTo(first);
        assertThat(Files.readAllLines(journal))
                .hasSize(1 + 3 * 2)
                .startsWith(lines.subList(0, 4).toArray(String[]::new));

        err.getBuffer().setLength(0);
        assertThat(run(folder.resolve("fourth"), TINY_NETWORK, search, "", "--resume", "--data-seed=2"))
                .isEqualTo(1);
        assertThat(err.toString())
                .contains(
                        "line 1: the journal was made for \"3 hidden layers × 8 units, relu, sgd 0.03; 60 examples to train"
                                + " on and 30 to test with, checksum ");
        // Its multipliers would be others, so that no trial would be on record with other settings.
        err.getBuffer().setLength(0);
        assertThat(run(folder.resolve("fifth"), TINY_NETWORK, search, "", "--resume", "--activation=tanh"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("line 1: the journal was made for");
    }

    @Test
    void takesConfigurationsAndSavedModelsOfBothKinds() throws Exception {
        MultiLayerConfiguration layers = new NeuralNetConfiguration.Builder()
                .updater(new Adam(0.01))
                .activation(Activation.RELU)
                .list()
                .layer(new ConvolutionLayer.Builder(5, 5).nOut(2).stride(4, 4).build())
                .layer(new DenseLayer.Builder().nOut(8).build())
                .layer(output())
                .setInputType(InputType.convolutionalFlat(28, 28, 1))
                .build();
        ComputationGraphConfiguration graph = new NeuralNetConfiguration.Builder()
                .updater(new Adam(0.01))
                .graphBuilder()
                .addInputs("in")
                .addLayer("hidden", new DenseLayer.Builder().nOut(8).build(), "in")
                .addLayer("out", output(), "hidden")
                .setOutputs("out")
                .setInputTypes(InputType.feedForward(784))
                .build();
        Path json = Files.writeString(folder.resolve("layers.json"), layers.toJson());
        Path graphJson = Files.writeString(folder.resolve("graph.json"), graph.toJson());
        MultiLayerNetwork network = new MultiLayerNetwork(layers);
        network.init();
        Path model = folder.resolve("model.zip");
        ModelSerializer.writeModel(network, model.toFile(), true);

        List<String> results = new ArrayList<>();
        for (Path file : List.of(json, graphJson, model)) {
            out.getBuffer().setLength(0);
            int code = run(folder.resolve("out"), List.of("--network=" + file), List.of("--multipliers=0.1,1"));
            assertThat(code).as(err.toString()).isZero();
            results.add(result());
        }
        // The configuration alone counts, wherever it is from.
        assertThat(results.get(2)).isEqualTo(results.get(0)).isNotEqualTo(results.get(1));
    }

    @Test
    void groupsOfLayersHaveMultipliersOfTheirOwn() throws Exception {
        MultiLayerConfiguration layers = new NeuralNetConfiguration.Builder()
                .updater(new Adam(0.01))
                .activation(Activation.RELU)
                .list()
                .layer(new DenseLayer.Builder().nOut(8).build())
                .layer(new DenseLayer.Builder().nOut(8).build())
                .layer(output())
                .setInputType(InputType.feedForward(784))
                .build();
        Path json = Files.writeString(folder.resolve("layers.json"), layers.toJson());
        List<String> network = List.of("--network=" + json);
        List<String> groups = List.of("--multipliers=0.5,1", "--group=lower=layer0", "--group=upper=layer1,layer2");
        assertThat(run(folder.resolve("out"), network, groups))
                .as(err.toString())
                .isZero();
        assertThat(Files.readString(folder.resolve("out").resolve("candidates.csv")))
                .startsWith("scheme,multiplier_lower,multiplier_upper,")
                .contains("he,0.5,1.0,")
                .contains("he,1.0,0.5,");
        assertThat(out.toString()).contains("lower=0.5 upper=1");

        err.getBuffer().setLength(0);
        assertThat(run(folder.resolve("out"), network, List.of("--multipliers=1", "--group=lower=layer9")))
                .isNotZero();
        assertThat(err.toString()).contains("group \"lower\" names \"layer9\"");
    }

    @Test
    void learningRatesOfAnyNetworkAreSearched() throws Exception {
        DenseLayer slow = new DenseLayer.Builder()
                .nOut(8)
                .updater(new Adam(new StepSchedule(ScheduleType.ITERATION, 0.002, 0.1, 4)))
                .build();
        MultiLayerConfiguration layers = new NeuralNetConfiguration.Builder()
                .updater(new Adam(0.01))
                .list()
                .layer(slow)
                .layer(new FrozenLayer(new DenseLayer.Builder().nOut(8).build()))
                .layer(output())
                .setInputType(InputType.feedForward(784))
                .build();
        NewRate.put(0.1, NetworkTopology.of(layers));
        assertThat(((DenseLayer) layers.getConf(0).getLayer()).getIUpdater().getLearningRate(9, 9))
                .isCloseTo(0.02, within(1e-12));
        assertThat(((OutputLayer) layers.getConf(2).getLayer()).getIUpdater().getLearningRate(9, 9))
                .isEqualTo(0.1);

        ComputationGraphConfiguration graph = new NeuralNetConfiguration.Builder()
                .updater(new Adam(0.01))
                .graphBuilder()
                .addInputs("in")
                .addLayer("hidden", new DenseLayer.Builder().nOut(8).build(), "in")
                .addLayer("out", output(), "hidden")
                .setOutputs("out")
                .setInputTypes(InputType.feedForward(784))
                .build();
        for (String json : List.of(layers.toJson(), graph.toJson())) {
            Path results = folder.resolve("out");
            List<String> network = List.of("--network=" + Files.writeString(folder.resolve("n.json"), json));
            List<String> search =
                    List.of("--multipliers=1", "--learning-rates=0.001,0.3", "--method=grid", "--seeds=1");
            assertThat(run(results, network, search)).as(err.toString()).isZero();
            assertThat(Files.readAllLines(results.resolve("trials.csv")).stream()
                            .skip(1)
                            .map(line -> line.split(",")[7])
                            .distinct())
                    .as("losses")
                    .hasSize(2);
        }
    }

    @Test
    void aNetworkWithoutLearningRatesIsNamed() throws Exception {
        MultiLayerConfiguration layers = new NeuralNetConfiguration.Builder()
                .updater(new AdaDelta())
                .list()
                .layer(output())
                .setInputType(InputType.feedForward(784))
                .build();
        Path json = Files.writeString(folder.resolve("layers.json"), layers.toJson());
        assertThat(run(folder.resolve("r"), List.of(), List.of(), "--network=" + json, "--learning-rates=0.1,0.2"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--learning-rates: no updater of layers.json has a learning rate");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--depth=1|--depth must be at least 2: 1",
                "--width=0|--width must be at least 1: 0",
                "--seeds=0|--seeds must be at least 1: 0",
                "--steps=0|--steps must be at least 1: 0",
                "--batch=61|--batch must be at most the 60 examples to train on: 61",
                "--learning-rate=-1|--learning-rate must be positive and finite: -1.0",
                "--threads=0|--threads must be at least 1: 0",
                "--points=1|--points must be at least 2: 1",
                "--multipliers=1,-2|--multipliers must be positive and finite: -2.0",
                "--multipliers=1,1|--multipliers must name at least one, and each only once: [1.0, 1.0]",
                "--multipliers=1 --points=5|--points belongs to --range or --decades",
                "--multipliers=1 --decades=1|mutually exclusive",
                "--range=3:2|'--range': '3:2' is not two positive numbers, the smaller one first, such as 0.1:10",
                "--range=3|'--range': '3' is not two positive numbers, the smaller one first, such as 0.1:10",
                "--range=0.1:1:2:3|'--range': '0.1:1:2:3' is not two positive numbers, the smaller one first, such as 0.1:10",
                "--range=-1:2|'--range': '-1:2' is not two positive numbers, the smaller one first, such as 0.1:10",
                "--range=a:2|'--range': 'a:2' is not two positive numbers, the smaller one first, such as 0.1:10",
                "--multipliers=1,x|'--multipliers': '1,x' is not positive numbers with commas between them",
                "--multipliers=1 --multipliers=2|--multipliers",
                "--activation=softmax|--activation must be element-wise, one of cube, elu, ",
                "--decades=NaN|--decades must be positive and finite: NaN",
                "--candidates=3|--candidates belongs to --method=random",
                "--schemes=normal:0.1|--schemes must name schemes whose multiplier can be searched",
                "--schemes=he:2|--schemes must name schemes whose multiplier can be searched",
                "--method=bayes|--method",
                "--budget=1|--budget does not pay for one candidate",
                "--learning-rates=0.1,-1|--learning-rates must be positive and finite: -1.0",
                "--learning-rates=0.1,0.1|--learning-rates must name at least one, and each only once: [0.1, 0.1]",
                "--learning-rates=0.1 --learning-rate=1|--learning-rate and --learning-rates exclude each other",
                "--resume|--resume needs --journal",
                "--group=a|--group must be a name and its layers, such as lower=layer0,layer1: a",
                "--group=a=layer0|--group belongs to --network",
                "--spark=spark://host:1 --threads=1|--threads belongs to this machine",
                "--journal=/no/where --resume|--resume: there is no journal in /no/where",
            })
    void wrongOptionsEndWithTwoAndASentence(String options, String sentence) throws Exception {
        Path results = folder.resolve("untouched");
        assertThat(run(results, List.of(), List.of(), options.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains(sentence).doesNotContain("\tat ");
        assertThat(results.resolve("report.html")).doesNotExist();
    }

    @Test
    void wrongFilesAreRefusedInOneSentence() throws Exception {
        Path text = Files.writeString(folder.resolve("text.json"), "hello");
        Path small = Files.writeString(
                folder.resolve("small.json"),
                new NeuralNetConfiguration.Builder()
                        .list()
                        .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                                .activation(Activation.SOFTMAX)
                                .nIn(5)
                                .nOut(10)
                                .build())
                        .build()
                        .toJson());
        assertRefused(folder.resolve("none.json"), "--network is not a file: ");
        assertRefused(text, "text.json is neither a saved model nor a DL4J configuration: it is no JSON");
        assertRefused(
                Files.writeString(folder.resolve("other.json"), "{\"a\":1}"),
                "other.json is neither a saved model nor a DL4J configuration");
        assertRefused(
                Files.writeString(folder.resolve("other-graph.json"), "{\"vertexInputs\":1}"),
                "other-graph.json is neither a saved model nor a DL4J configuration");
        assertRefused(
                small,
                "does not fit: it has digits of 28×28 pixels, the network takes something else: its layer layer0 (OutputLayer)");
        assertThat(run(folder.resolve("untouched"), List.of(), List.of(), "--network=" + small, "--depth=3"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--depth belongs to the built-in network");
    }

    private void assertRefused(Path network, String sentence) {
        err.getBuffer().setLength(0);
        assertThat(run(folder.resolve("untouched"), List.of(), List.of(), "--network=" + network))
                .isEqualTo(1);
        assertThat(err.toString()).contains(sentence).doesNotContain("\tat ");
        assertThat(folder.resolve("untouched")).doesNotExist();
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .activation(Activation.SOFTMAX)
                .nOut(10)
                .build();
    }

    /** What was found, without the folder that it was written to. */
    private String result() {
        String text = out.toString();
        out.getBuffer().setLength(0);
        return text.substring(text.indexOf("candidate"), text.indexOf("Report: "));
    }

    private int run(Path results, List<String> network, List<String> search, String... more) {
        List<String> args = new ArrayList<>(network);
        args.addAll(search);
        args.addAll(List.of(more));
        args.removeIf(String::isEmpty);
        // What a case sets itself wins over the tiny settings.
        TINY.stream()
                .filter(option ->
                        args.stream().noneMatch(arg -> arg.startsWith(option.substring(0, option.indexOf('=')))))
                .forEach(args::add);
        args.add("--out=" + results);
        return new CommandLine(new TuneCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    err.write(failure.getMessage() + "\n");
                    return 1;
                })
                .execute(args.toArray(String[]::new));
    }
}
