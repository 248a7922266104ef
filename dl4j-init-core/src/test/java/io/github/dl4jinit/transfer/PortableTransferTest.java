package io.github.dl4jinit.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dl4jinit.network.PortableModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;

/** A portable model of a transferred network has updaters of its own for biases, and trains on as the original. */
class PortableTransferTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("io.github.dl4jinit.transfer.BiasRateTest#updaters")
    void aPortableModelTrainsOnAsTheOriginal(IUpdater updater) throws IOException {
        MultiLayerNetwork network =
                BiasRateTest.transferred(width -> TestNetworks.dense(width, updater, Activation.RELU, 1));
        BiasRateTest.train(network, TestNetworks.vectors());
        Path saved = folder.resolve("saved.zip");
        ModelSerializer.writeModel(network, saved.toFile(), true);
        int replaced = PortableModel.rewrite(saved, saved);
        MultiLayerNetwork portable = ModelSerializer.restoreMultiLayerNetwork(saved.toFile(), true);
        assertThat(portable.getLayerWiseConfigurations().toJson()).doesNotContain("io.github.dl4jinit");
        MultiLayerNetwork stripped = network.clone();
        assertThat(PortableModel.strip(stripped)).isEqualTo(replaced).isPositive();
        assertThat(portable.getLayerWiseConfigurations()).isEqualTo(stripped.getLayerWiseConfigurations());
        for (MultiLayerNetwork each : List.of(network, portable, stripped)) {
            BiasRateTest.train(each, TestNetworks.vectors());
        }
        assertThat(portable.params()).isEqualTo(network.params());
        assertThat(stripped.params()).isEqualTo(network.params());
    }

    @Test
    void soDoesAPortableGraph() throws IOException {
        ComputationGraph graph = BiasRateTest.graph(new Adam(0.01));
        BiasRateTest.train(graph, TestNetworks.vectors());
        Path saved = folder.resolve("graph.zip");
        ModelSerializer.writeModel(graph, saved.toFile(), true);
        int replaced = PortableModel.rewrite(saved, saved);
        assertThat(PortableModel.strip(graph.clone())).isEqualTo(replaced).isPositive();
        ComputationGraph portable = ModelSerializer.restoreComputationGraph(saved.toFile(), true);
        assertThat(portable.getConfiguration().toJson()).doesNotContain("io.github.dl4jinit");
        BiasRateTest.train(graph, TestNetworks.vectors());
        BiasRateTest.train(portable, TestNetworks.vectors());
        assertThat(portable.params()).isEqualTo(graph.params());
    }

    @Test
    void aStateThatCannotBeReadIsRefusedAndTheFileStays() throws IOException {
        MultiLayerNetwork network = BiasRateTest.transferred(BiasRateTest::dense);
        Path saved = folder.resolve("saved.zip");
        ModelSerializer.writeModel(network, saved.toFile(), true);
        Path damaged = folder.resolve("damaged.zip");
        try (ZipFile from = new ZipFile(saved.toFile());
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(damaged))) {
            for (ZipEntry part : from.stream().toList()) {
                to.putNextEntry(new ZipEntry(part.getName()));
                byte[] bytes = from.getInputStream(part).readAllBytes();
                boolean state = part.getName().equals(ModelSerializer.UPDATER_BIN);
                to.write(bytes, 0, state ? bytes.length / 2 : bytes.length);
            }
        }
        byte[] before = Files.readAllBytes(damaged);
        assertThatThrownBy(() -> PortableModel.rewrite(damaged, damaged))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged.zip cannot be loaded to put the state of its updater in order: ");
        assertThat(damaged).hasBinaryContent(before);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(saved, damaged);
        }
    }
}
