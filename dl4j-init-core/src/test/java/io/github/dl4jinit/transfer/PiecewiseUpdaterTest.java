package io.github.dl4jinit.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.init.Golden;
import io.github.dl4jinit.network.PortableModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.ObjectMapper;

class PiecewiseUpdaterTest {
    private static final ObjectMapper JSON = NeuralNetConfiguration.mapper();

    @ParameterizedTest
    @ValueSource(strings = {"Sgd", "Nesterovs", "Adam", "RmsProp", "AdaGrad"})
    void eachPieceIsSteppedAsByAnUpdaterOfItsOwn(String name) {
        IUpdater updater = updater(name);
        PiecewiseUpdater pieces =
                new PiecewiseUpdater("layer", updater, List.of(piece(2, 1, 1, 1), piece(3, 0.5, 0.25, 4)));
        GradientUpdater<?> joint = pieces.instantiate(state(pieces, 5), true);
        GradientUpdater<?> first = updater.instantiate(state(updater, 2), true);
        IUpdater scaled = UpdaterLaw.scaled(updater, new StepFactors(0.5, 0.25, 4));
        GradientUpdater<?> second = scaled.instantiate(state(scaled, 3), true);
        for (int step = 0; step < 4; step++) {
            INDArray gradient = Nd4j.createFromArray(1f, -2f, 3f, 0.5f, -step);
            INDArray head = Nd4j.createFromArray(1f, -2f);
            INDArray tail = Nd4j.createFromArray(12f, 2f, -4f * step);
            joint.applyUpdater(gradient, step, 0);
            first.applyUpdater(head, step, 0);
            second.applyUpdater(tail, step, 0);
            assertThat(gradient).isEqualTo(Nd4j.concat(0, head, tail));
        }
    }

    /** The first step of SGD is the rate times the gradient, which is the gap between the two. */
    @Test
    void anLstmGetsTwoRates() {
        MultiLayerConfiguration wide = TestNetworks.lstm(32, new Sgd(0.1), 1);
        MultiLayerNetwork network = WidthTransfer.between(TestNetworks.lstm(8, new Sgd(0.1), 1), wide)
                .init(wide);
        INDArray before = network.params().dup();
        MultiLayerNetwork plain = new MultiLayerNetwork(TestNetworks.lstm(32, new Sgd(0.1), 1));
        plain.init(before.dup(), false);
        network.fit(TestNetworks.sequences());
        plain.fit(TestNetworks.sequences());
        assertThat(ratio(network, plain, before, "0_W")).isCloseTo(4, within(1e-3));
        assertThat(ratio(network, plain, before, "0_RW")).isCloseTo(1, within(1e-3));
        assertThat(ratio(network, plain, before, "0_b")).isCloseTo(4, within(1e-3));
        assertThat(ratio(network, plain, before, "1_W")).isCloseTo(1, within(1e-3));
        assertThat(ratio(network, plain, before, "2_W")).isCloseTo(0.25, within(1e-3));
    }

    @Test
    void aModelIsSavedWithItAndTrainsOn() throws IOException {
        MultiLayerConfiguration wide = TestNetworks.lstm(32, new Adam(0.01), 1);
        MultiLayerNetwork network = WidthTransfer.between(TestNetworks.lstm(8, new Adam(0.01), 1), wide)
                .init(wide);
        DataSet batch = TestNetworks.sequences();
        network.fit(batch);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ModelSerializer.writeModel(network, bytes, true);
        MultiLayerNetwork restored =
                ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(bytes.toByteArray()));
        assertThat(restored.getLayerWiseConfigurations()).isEqualTo(network.getLayerWiseConfigurations());
        network.fit(batch);
        restored.fit(batch);
        assertThat(restored.params()).isEqualTo(network.params());
    }

    @Test
    void theJsonFormIsThatOfTheGoldenFile() throws JsonProcessingException {
        IUpdater updater =
                new PiecewiseUpdater("lstm", new Adam(0.01), List.of(piece(12, 1, 0.5, 1), piece(64, 0.25, 0.5, 1)));
        String golden = Golden.text("transfer/PiecewiseUpdater.json");
        assertThat(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(updater) + "\n")
                .isEqualTo(golden);
        assertThat(JSON.readValue(golden, IUpdater.class)).isEqualTo(updater);
        assertThatThrownBy(() -> JSON.readValue(golden.replace("\"rate\" : 0.25", "\"rate\" : -1"), IUpdater.class))
                .isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void aPortableModelDoesNotNeedIt() throws IOException {
        MultiLayerConfiguration wide = TestNetworks.lstm(32, new Adam(0.01), 1);
        MultiLayerNetwork network = WidthTransfer.between(TestNetworks.lstm(8, new Adam(0.01), 1), wide)
                .init(wide);
        Path saved = Files.createTempFile("transferred", ".zip");
        try {
            ModelSerializer.writeModel(network, saved.toFile(), true);
            PortableModel.rewrite(saved, saved);
            MultiLayerNetwork restored = ModelSerializer.restoreMultiLayerNetwork(saved.toFile());
            assertThat(restored.getLayerWiseConfigurations().toJson()).doesNotContain("io.github.dl4jinit");
            assertThat(restored.params()).isEqualTo(network.params());
            assertThat(((BaseLayer) restored.getLayerWiseConfigurations()
                                    .getConf(0)
                                    .getLayer())
                            .getIUpdater())
                    .isEqualTo(new Adam(0.01));
        } finally {
            Files.delete(saved);
        }
        PortableModel.strip(network);
        assertThat(network.getLayerWiseConfigurations().toJson()).doesNotContain("io.github.dl4jinit");
    }

    @Test
    void aGradientOfAnotherLengthIsRefused() {
        PiecewiseUpdater updater = new PiecewiseUpdater("layer", new Sgd(1), List.of(piece(2, 1, 1, 1)));
        assertThatThrownBy(() -> updater.instantiate((INDArray) null, true).applyUpdater(Nd4j.zeros(3), 0, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is for 2 parameters, not for 3");
        PiecewiseUpdater adam = new PiecewiseUpdater("layer", new Adam(1), List.of(piece(2, 1, 1, 1)));
        assertThatThrownBy(() -> adam.instantiate(Nd4j.zeros(3), true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("needs a state of 4 numbers, not of 3");
    }

    private static double ratio(MultiLayerNetwork a, MultiLayerNetwork b, INDArray before, String key) {
        MultiLayerNetwork start =
                new MultiLayerNetwork(b.getLayerWiseConfigurations().clone());
        start.init(before.dup(), false);
        INDArray origin = start.getParam(key);
        return a.getParam(key).sub(origin).norm2Number().doubleValue()
                / b.getParam(key).sub(origin).norm2Number().doubleValue();
    }

    private static PiecewiseUpdater.Piece piece(long length, double rate, double epsilon, double gradient) {
        return new PiecewiseUpdater.Piece(length, rate, epsilon, gradient);
    }

    private static INDArray state(IUpdater updater, long length) {
        long size = updater.stateSize(length);
        return size == 0 ? null : Nd4j.zeros(size);
    }

    private static IUpdater updater(String name) {
        return switch (name) {
            case "Sgd" -> new Sgd(0.1);
            case "Nesterovs" -> new Nesterovs(0.1, 0.9);
            case "Adam" -> new Adam(0.1);
            case "RmsProp" -> new RmsProp(0.1);
            default -> new AdaGrad(0.1);
        };
    }
}
