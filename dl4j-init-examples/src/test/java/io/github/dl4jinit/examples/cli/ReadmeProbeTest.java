package io.github.dl4jinit.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;

/** The README shows what {@code probe} prints, but for what rounding does elsewhere. */
class ReadmeProbeTest {
    private static final Pattern PRINTED = Pattern.compile("<!-- probe -->\n```\n(.*?)```", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+(\\.\\d+)?(e-?\\d+)?");

    @TempDir
    private Path folder;

    @Test
    void theReportOfTheReadmeIsWhatProbePrints() throws IOException {
        Matcher readme = PRINTED.matcher(Files.readString(Path.of("..", "README.md")));
        assertThat(readme.find()).isTrue();
        String shown = readme.group(1).strip();
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder()
                .seed(42)
                .weightInit(WeightInit.XAVIER)
                .activation(Activation.RELU)
                .list();
        for (int i = 0; i < 12; i++) {
            list.layer(
                    new DenseLayer.Builder().nIn(i == 0 ? 784 : 128).nOut(128).build());
        }
        Path file = Files.writeString(
                folder.resolve("network.json"),
                list.layer(new OutputLayer.Builder()
                                .nIn(128)
                                .nOut(10)
                                .activation(Activation.SOFTMAX)
                                .build())
                        .build()
                        .toJson());
        StringWriter out = new StringWriter();
        assertThat(Main.run(
                        new String[] {"probe", file.toString(), "--out=" + folder.resolve("out")},
                        new PrintWriter(out),
                        new PrintWriter(out)))
                .isZero();
        String all = out.toString();
        String printed =
                all.substring(all.indexOf("\n\n"), all.indexOf("Report: ")).strip();
        assertThat(words(printed)).as(printed).isEqualTo(words(shown));
        Matcher expected = NUMBER.matcher(printed);
        Matcher found = NUMBER.matcher(shown);
        while (expected.find() && found.find()) {
            double value = Double.parseDouble(expected.group());
            assertThat(Double.parseDouble(found.group()))
                    .as(printed)
                    .isCloseTo(value, within(0.05 * Math.abs(value) + 0.02));
        }
    }

    /** Without numbers, and without what only their length decides. */
    private static String words(String text) {
        return NUMBER.matcher(text).replaceAll("#").replaceAll("[\\s*]+", " ");
    }
}
