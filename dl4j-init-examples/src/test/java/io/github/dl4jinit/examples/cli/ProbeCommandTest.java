package io.github.dl4jinit.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dl4jinit.init.HeInit;
import io.github.dl4jinit.init.XavierInit;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;

class ProbeCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int probe(Path model) {
        return probe(model, 64);
    }

    private int probe(Path model, int batch, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "probe",
                model.toString(),
                "--data=built-in",
                "--train=200",
                "--test=50",
                "--batch=" + batch,
                "--out=" + folder.resolve("out")));
        arguments.addAll(List.of(more));
        return Main.run(arguments.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private Path saved(double multiplier, int inputs) throws IOException {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder()
                .seed(1)
                .activation(Activation.RELU)
                .weightInit(new HeInit(multiplier))
                .list();
        for (int i = 0; i < 12; i++) {
            list.layer(
                    new DenseLayer.Builder().nIn(i == 0 ? inputs : 64).nOut(64).build());
        }
        list.layer(new OutputLayer.Builder()
                .nIn(64)
                .nOut(10)
                .activation(Activation.SOFTMAX)
                .build());
        MultiLayerNetwork network = new MultiLayerNetwork(list.build());
        network.init();
        Path file = folder.resolve("model.zip");
        network.save(file.toFile());
        return file;
    }

    @Test
    void findsAHealthyNetworkHealthyAndWritesItsReport() throws IOException {
        assertThat(probe(saved(1, 784))).as(err.toString()).isZero();
        assertThat(out.toString()).contains("forward: healthy", "backward: healthy");
        assertThat(folder.resolve("out/report.html")).content().contains("second moment of dL/dz");
        assertThat(folder.resolve("out/layers.csv")).content().hasLineCount(14);
    }

    @Test
    void saysWhatToChangeInASickNetwork() throws IOException {
        assertThat(probe(saved(0.1, 784))).isZero();
        assertThat(out.toString()).contains("forward: vanishing", "HeInit");
    }

    @Test
    void initialisesTheConfigurationAnewWithSeveralSeeds() throws IOException {
        assertThat(probe(saved(1, 784), 64, "--seeds=3")).as(err.toString()).isZero();
        assertThat(out.toString()).contains("medians of 3 seeds", "forward: healthy with 3; factor");
        assertThat(folder.resolve("out/report.html")).content().contains("Over 3 seeds");
        assertThat(folder.resolve("out/seeds.csv")).content().hasLineCount(14);
    }

    @Test
    void readsAGraph() throws IOException {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .weightInit(new HeInit())
                .graphBuilder()
                .addInputs("in")
                .addLayer(
                        "a",
                        new DenseLayer.Builder()
                                .nIn(784)
                                .nOut(32)
                                .activation(Activation.RELU)
                                .build(),
                        "in")
                .addLayer(
                        "out",
                        new OutputLayer.Builder()
                                .nIn(32)
                                .nOut(10)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        "a")
                .setOutputs("out")
                .build());
        graph.init();
        Path file = folder.resolve("graph.zip");
        graph.save(file.toFile());
        assertThat(probe(file)).as(err.toString()).isZero();
    }

    static List<InputType> shapesOfDigits() {
        return List.of(
                InputType.convolutionalFlat(28, 28, 1),
                InputType.convolutional(28, 28, 1),
                InputType.convolutional(28, 28, 1, CNN2DFormat.NHWC));
    }

    @ParameterizedTest
    @MethodSource("shapesOfDigits")
    void givesDigitsTheShapeThatAConvolutionTakes(InputType shape) throws IOException {
        CNN2DFormat format =
                shape instanceof InputType.InputTypeConvolutional images ? images.getFormat() : CNN2DFormat.NCHW;
        probeHealthy(
                new ConvolutionLayer.Builder(5, 5)
                        .stride(2, 2)
                        .nOut(8)
                        .dataFormat(format)
                        .build(),
                shape);
    }

    @Test
    void givesARecurrentLayerTheColumnsOneByOne() throws IOException {
        probeHealthy(new LastTimeStep(new SimpleRnn.Builder().nOut(16).build()), InputType.recurrent(28, 28));
    }

    private void probeHealthy(Layer first, InputType shape) throws IOException {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .activation(Activation.TANH)
                .weightInit(new XavierInit())
                .list()
                .layer(first)
                .layer(new OutputLayer.Builder()
                        .nOut(10)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(shape)
                .build());
        network.init();
        Path file = folder.resolve("shaped.zip");
        network.save(file.toFile());
        assertThat(probe(file)).as(err.toString()).isZero();
        assertThat(out.toString()).contains("forward: healthy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"activations", "gradients"})
    void drawsHowTheValuesAreSpreadWithoutTheZerosOfReLU(String signal) throws IOException {
        assertThat(probe(saved(1, 784))).isZero();
        List<String[]> bins = Files.readAllLines(folder.resolve("out/" + signal + ".csv")).stream()
                .filter(line -> line.startsWith("\"layer5, "))
                .map(line -> line.substring(line.lastIndexOf('"') + 1).split(","))
                .toList();
        double area = bins.stream()
                .mapToDouble(
                        bin -> (Double.parseDouble(bin[3]) - Double.parseDouble(bin[2])) * Double.parseDouble(bin[4]))
                .sum();
        assertThat(area).isBetween(0.3, 0.7);
        double highest = bins.stream()
                .mapToDouble(bin -> Double.parseDouble(bin[4]))
                .max()
                .orElseThrow();
        double mean = bins.stream()
                .mapToDouble(bin -> Double.parseDouble(bin[4]))
                .average()
                .orElseThrow();
        assertThat(highest).as("a spike of zeros").isLessThan(8 * mean);
        assertThat(folder.resolve("out/" + signal + ".png")).isNotEmptyFile();
    }

    @Test
    void drawsPreActivationsThatHaveNoZeros() throws IOException {
        assertThat(probe(saved(1, 784))).isZero();
        assertThat(folder.resolve("out/pre-activations.csv"))
                .content()
                .contains("layer5,")
                .doesNotContain("zeros");
        assertThat(folder.resolve("out/pre-activations.svg")).isNotEmptyFile();
    }

    @Test
    void saysInOneLineWhatIsWrong() throws IOException {
        Path text = Files.writeString(folder.resolve("text.zip"), "no zip");
        assertThat(probe(text)).isEqualTo(1);
        assertThat(probe(folder.resolve("missing.zip"))).isEqualTo(1);
        assertThat(probe(saved(1, 100))).isEqualTo(1);
        assertThat(probe(saved(1, 784), 0)).isEqualTo(2);
        assertThat(probe(saved(1, 784), 64, "--seeds=0")).isEqualTo(2);
        Path truncated = folder.resolve("truncated.zip");
        byte[] whole = Files.readAllBytes(saved(1, 784));
        Files.write(truncated, Arrays.copyOf(whole, whole.length / 2));
        assertThat(probe(truncated)).isEqualTo(1);
        assertThat(probe(folder)).isEqualTo(1);
        Path other = folder.resolve("other.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(other))) {
            zip.putNextEntry(new ZipEntry("configuration.json"));
            zip.write("{\"a\":1}".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(probe(other)).isEqualTo(1);
        assertThat(err.toString().lines().filter(line -> !line.startsWith("Try ")))
                .hasSize(8)
                .allMatch(line -> line.startsWith("probe: ") || line.startsWith("--"));
        assertThat(err.toString())
                .contains(
                        "--seeds must be at least 1: 0",
                        "not a zip file",
                        "is not a file",
                        "layer0 (DenseLayer) has 100 inputs",
                        "--batch must be at least 1: 0")
                .doesNotContain("\tat ");
        assertThat(folder.resolve("out")).doesNotExist();
    }
}
