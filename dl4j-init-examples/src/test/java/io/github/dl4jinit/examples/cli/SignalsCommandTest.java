package io.github.dl4jinit.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dl4jinit.init.HeInit;
import io.github.dl4jinit.signal.SignalListener;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

class SignalsCommandTest {
    private static final int DEPTH = 6;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int signals(Path log, String... more) {
        List<String> arguments = new ArrayList<>(List.of("signals", log.toString(), "--out=" + folder.resolve("out")));
        arguments.addAll(List.of(more));
        return Main.run(arguments.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
    }

    /** Trains a network from its beginning, recording every fifth of {@code steps} iterations. */
    private Path train(double multiplier, double rate, int steps) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Sgd(rate))
                .activation(Activation.RELU)
                .weightInit(new HeInit(multiplier))
                .list();
        for (int i = 0; i < DEPTH; i++) {
            list.layer(new DenseLayer.Builder().nIn(20).nOut(20).build());
        }
        MultiLayerNetwork network = new MultiLayerNetwork(list.layer(new OutputLayer.Builder()
                        .nIn(20)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        network.init();
        Nd4j.getRandom().setSeed(1);
        DataSet batch = new DataSet(Nd4j.randn(30, 20), Nd4j.eye(3).repeat(0, 10));
        Path log = folder.resolve("log.jsonl");
        network.setListeners(SignalListener.of(log, 5, batch));
        for (int step = 0; step < steps; step++) {
            network.fit(batch);
        }
        return log;
    }

    @Test
    void drawsAHealthyTrainingAndTablesItsEnds() throws IOException {
        assertThat(signals(train(1, 0.01, 11))).as(err.toString()).isZero();
        assertThat(out.toString()).startsWith("3 records of 6 hidden layers, iterations 0 to 10.");
        assertThat(folder.resolve("out/verdicts.csv")).content().hasLineCount(1 + 2);
        assertThat(folder.resolve("out/forward.csv")).content().hasLineCount(1 + 3 * DEPTH);
        assertThat(Files.readAllLines(folder.resolve("out/activation-near-zero.csv")))
                .filteredOn(row -> row.contains("layer"))
                .hasSize(3 * DEPTH)
                // Half of what a ReLU hands on is 0.
                .allSatisfy(
                        row -> assertThat(Double.parseDouble(row.split(",")[3])).isBetween(20.0, 90.0));
        assertThat(folder.resolve("out/backward.png")).isNotEmptyFile();
        assertThat(folder.resolve("out/backward.svg")).isNotEmptyFile();
        assertThat(folder.resolve("out/report.html")).content().contains("\"type\":\"heat\"");
    }

    /** The page that is written while training goes on loads itself again; the last one no longer does. */
    @Test
    void followsATrainingUntilNothingIsRecorded() throws Exception {
        List<String> lines = Files.readAllLines(train(1, 0.01, 11));
        Path live = folder.resolve("live.jsonl");
        Files.write(live, lines.subList(0, 2));
        Path page = folder.resolve("out/report.html");
        CompletableFuture<Integer> code = CompletableFuture.supplyAsync(() -> signals(live, "--follow=3"));
        while (!Files.exists(page) && !code.isDone()) {
            Thread.sleep(10);
        }
        assertThat(page).content().contains("http-equiv=\"refresh\"");
        Files.write(live, lines.subList(2, 3), StandardOpenOption.APPEND);
        assertThat(code.get(1, TimeUnit.MINUTES)).as(err.toString()).isZero();
        assertThat(page).content().doesNotContain("http-equiv=\"refresh\"");
        assertThat(out.toString()).startsWith("Live: ").contains("3 records of 6 hidden layers, iterations 0 to 10.");
    }

    @Test
    void namesTheRecordAtWhichAFindingChanged() throws IOException {
        assertThat(signals(train(1, 30, 21))).as(err.toString()).isZero();
        List<String> rows = Files.readAllLines(folder.resolve("out/verdicts.csv"));
        assertThat(rows.get(0)).endsWith(",backward_begins_in,backward_factor");
        assertThat(rows.get(1)).startsWith("0,").contains("healthy");
        assertThat(rows.get(2)).startsWith("5,").contains("exploding");
    }

    @Test
    void showsTheLastTrainingWhereThereAreTwo() throws IOException {
        train(1, 0.01, 21);
        assertThat(signals(train(1, 0.01, 6))).isZero();
        assertThat(out.toString()).startsWith("2 records of 6 hidden layers, iterations 0 to 5. 5 records left out,");
    }

    @Test
    void leavesOutALineThatACrashCut() throws IOException {
        Path log = train(1, 0.01, 6);
        Files.writeString(log, "{\"iteration\":10,\"ep", StandardOpenOption.APPEND);
        assertThat(signals(log)).isZero();
        assertThat(out.toString()).startsWith("2 records");
    }

    @Test
    void saysInOneLineWhatIsWrong() throws IOException {
        assertThat(signals(folder.resolve("missing.jsonl"))).isEqualTo(1);
        assertThat(signals(Files.writeString(folder.resolve("text"), "no log\n")))
                .isEqualTo(1);
        assertThat(signals(Files.writeString(folder.resolve("empty"), ""))).isEqualTo(1);
        assertThat(err.toString().lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).startsWith("signals: "));
        assertThat(err.toString())
                .contains("LOG is not a file: ", "line 1 of ", "is not a record of signals: no log", "no records");
        assertThat(folder.resolve("out")).doesNotExist();
    }
}
