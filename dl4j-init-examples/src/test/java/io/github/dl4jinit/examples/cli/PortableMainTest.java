package io.github.dl4jinit.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dl4jinit.network.InitPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class PortableMainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void aSavedModelBecomesPortable() throws IOException {
        Path saved = saved();
        Path portable = folder.resolve("portable.zip");
        assertThat(run("portable", saved.toString(), "--out", portable.toString()))
                .isZero();
        assertThat(out.toString()).contains("portable.zip: 1 scheme replaced");
        assertThat(ModelSerializer.restoreMultiLayerNetwork(portable.toFile())
                        .getLayerWiseConfigurations()
                        .toJson())
                .doesNotContain("dl4jinit");
        assertThat(run("portable", portable.toString())).isZero();
        assertThat(out.toString()).contains("was portable before");
    }

    @Test
    void filesThatAreNoModelsEndWithOneLine() throws IOException {
        assertThat(run("portable", folder.resolve("missing.zip").toString())).isEqualTo(1);
        assertThat(err.toString()).contains("MODEL is not a file: ");
        Path nowhere = folder.resolve("nowhere/portable.zip");
        assertThat(run("portable", saved().toString(), "--out", nowhere.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("--out must be a file in a folder that is there: " + nowhere);
        assertThat(run("portable", saved().toString(), "--out", folder.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("--out must be a file in a folder that is there: " + folder);
        Path text = Files.writeString(folder.resolve("text.zip"), "no model");
        assertThat(run("portable", text.toString())).isEqualTo(1);
        assertThat(err.toString())
                .contains("MODEL " + text + " is no saved DL4J model: it is not a zip file, or not the whole of one")
                .doesNotContain("Exception", "\tat ");
    }

    private Path saved() throws IOException {
        MultiLayerNetwork network = InitPlan.automatic()
                .init(new NeuralNetConfiguration.Builder()
                        .list()
                        .layer(new OutputLayer.Builder(LossFunction.MSE)
                                .activation(Activation.IDENTITY)
                                .nIn(3)
                                .nOut(2)
                                .build())
                        .build());
        Path saved = folder.resolve("saved.zip");
        ModelSerializer.writeModel(network, saved.toFile(), true);
        return saved;
    }

    private int run(String... args) {
        return Main.run(args, new PrintWriter(out), new PrintWriter(err));
    }
}
