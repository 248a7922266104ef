package io.github.dl4jinit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dl4jinit.init.HeInit;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;

class ProbeCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int probe(Path model) {
        return probe(model, 64);
    }

    private int probe(Path model, int batch) {
        return Main.run(
                new String[] {
                    "probe",
                    model.toString(),
                    "--train=200",
                    "--test=50",
                    "--batch=" + batch,
                    "--out=" + folder.resolve("out")
                },
                new PrintWriter(out, true),
                new PrintWriter(err, true));
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

    @Test
    void saysInOneLineWhatIsWrong() throws IOException {
        Path text = Files.writeString(folder.resolve("text.zip"), "no zip");
        assertThat(probe(text)).isEqualTo(1);
        assertThat(probe(folder.resolve("missing.zip"))).isEqualTo(1);
        assertThat(probe(saved(1, 100))).isEqualTo(1);
        assertThat(probe(saved(1, 784), 0)).isEqualTo(2);
        assertThat(err.toString())
                .contains("not a zip file", "is not a file", "784", "--batch must be at least 1: 0")
                .doesNotContain("\tat ");
        assertThat(folder.resolve("out")).doesNotExist();
    }
}
