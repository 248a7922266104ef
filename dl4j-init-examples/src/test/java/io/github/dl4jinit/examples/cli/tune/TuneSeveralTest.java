package io.github.dl4jinit.examples.cli.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import picocli.CommandLine;

/** Networks of several inputs and outputs, and series that end at different times, are searched as others are. */
class TuneSeveralTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void aGraphWithTwoInputsAndTwoOutputs() throws Exception {
        Path graph = graph();
        assertThat(run("--network=" + graph, "--iterator=" + PairsOfExamples.class.getName() + "#two"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("[4] and [3] an example").contains("* best: ");
        assertThat(Files.readString(folder.resolve("out").resolve("candidates.csv")))
                .contains("he,0.5,")
                .contains("he,1.0,")
                .contains("he,2.0,");
    }

    @Test
    void randomNumbersForTwoInputsAndTwoOutputs() throws Exception {
        assertThat(run("--network=" + graph(), "--random")).as(err.toString()).isZero();
        assertThat(out.toString()).contains("random numbers of shape 4,3").contains("* best: ");
    }

    @Test
    void seriesThatEndAtDifferentTimes() throws Exception {
        Path series = Files.writeString(
                folder.resolve("series.json"),
                new NeuralNetConfiguration.Builder()
                        .updater(new Adam(0.01))
                        .list()
                        .layer(new LSTM.Builder()
                                .nOut(6)
                                .activation(Activation.TANH)
                                .build())
                        .layer(new LSTM.Builder()
                                .nOut(6)
                                .activation(Activation.TANH)
                                .build())
                        .layer(new RnnOutputLayer.Builder(LossFunction.MCXENT)
                                .nOut(2)
                                .activation(Activation.SOFTMAX)
                                .build())
                        .setInputType(InputType.recurrent(3, 5))
                        .build()
                        .toJson());
        assertThat(run("--network=" + series, "--iterator=" + PairsOfExamples.class.getName() + "#masked"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("[3, 5] an example").contains("* best: ");
    }

    @Test
    void examplesForAnotherNetworkAreRefusedInOneSentence() throws Exception {
        assertThat(run("--network=" + graph(), "--iterator=" + PairsOfExamples.class.getName() + "#masked"))
                .isNotZero();
        assertThat(err.toString())
                .contains("has 1 arrays of features and 1 of labels; the network has 2 inputs and 2 outputs")
                .doesNotContain("\tat ");
    }

    @Test
    void aStreamIsReadAnewInEachEpochOfEachTrial() throws Exception {
        PairsOfExamples.opened.set(0);
        assertThat(run("--network=" + graph(), iterator("streamed"), "--stream", "--threads=2"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString().replace('\n', ' '))
                .contains("[4] and [3] an example, read anew in each epoch", "* best: ");
        // 90 examples, of which 18 are kept: 8 steps of 10 need two epochs, and there are three candidates.
        assertThat(PairsOfExamples.opened.get()).isGreaterThanOrEqualTo(2 * 3);

        assertThat(run("--network=" + graph(), iterator("streamed"), "--stream", "--train=200", "--test=20"))
                .isNotZero();
        assertThat(err.toString()).contains("the source ended after").doesNotContain("\tat ");
    }

    @Test
    void whatCannotBeStreamedIsRefusedInOneSentence() throws Exception {
        String network = "--network=" + graph();
        refused("--stream belongs to --iterator", network, "--random", "--stream");
        refused("--standardise needs all examples in memory", network, iterator("two"), "--stream", "--standardise");
        refused("makes the same iterator each time", network, iterator("same"), "--stream");
        refused("makes all examples at once", network, iterator("whole"), "--stream");
        refused("at most 90 together: 80 and 18", network, iterator("streamed"), "--stream", "--train=80");
    }

    private void refused(String message, String... arguments) {
        err.getBuffer().setLength(0);
        assertThat(run(arguments)).isNotZero();
        assertThat(err.toString()).contains(message).doesNotContain("\tat ");
    }

    private static String iterator(String method) {
        return "--iterator=" + PairsOfExamples.class.getName() + "#" + method;
    }

    private Path graph() throws Exception {
        return Files.writeString(
                folder.resolve("graph.json"),
                new NeuralNetConfiguration.Builder()
                        .updater(new Adam(0.01))
                        .activation(Activation.TANH)
                        .graphBuilder()
                        .addInputs("first", "second")
                        .setInputTypes(InputType.feedForward(4), InputType.feedForward(3))
                        .addLayer("a", new DenseLayer.Builder().nOut(6).build(), "first")
                        .addLayer("b", new DenseLayer.Builder().nOut(6).build(), "second")
                        .addVertex("both", new MergeVertex(), "a", "b")
                        .addLayer("c", new DenseLayer.Builder().nOut(6).build(), "both")
                        .addLayer(
                                "class",
                                new OutputLayer.Builder(LossFunction.MCXENT)
                                        .nOut(2)
                                        .activation(Activation.SOFTMAX)
                                        .build(),
                                "c")
                        .addLayer(
                                "number",
                                new OutputLayer.Builder(LossFunction.MSE)
                                        .nOut(1)
                                        .activation(Activation.IDENTITY)
                                        .build(),
                                "c")
                        .setOutputs("class", "number")
                        .build()
                        .toJson());
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--multipliers=0.5,2", "--steps=8", "--batch=10", "--seeds=1", "--out=" + folder.resolve("out")));
        return new CommandLine(new TuneCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    err.write(failure.getMessage() + "\n");
                    return 1;
                })
                .execute(all.toArray(String[]::new));
    }
}
