package io.github.dl4jinit.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * Whole configurations with schemes in them, in every form that Deeplearning4j writes. The golden files are what a user has on
 * disk: they must be read as what they were.
 */
class ConfigurationSerializationTest {
    private static final MultiLayerConfiguration LAYERS = new NeuralNetConfiguration.Builder()
            .seed(11)
            .updater(new Sgd(0.1))
            .weightInit(HeInit.builder()
                    .distribution(WeightDistribution.TRUNCATED_NORMAL)
                    .build())
            .list()
            .layer(new DenseLayer.Builder().nIn(4).nOut(5).build())
            .layer(new LSTM.Builder()
                    .nIn(5)
                    .nOut(3)
                    .weightInit(XavierInit.glorot(0.5))
                    .weightInitRecurrent(new ScaledVarianceInit(1.25))
                    .build())
            .layer(new RnnOutputLayer.Builder()
                    .nIn(3)
                    .nOut(2)
                    .weightInit(new XavierInit())
                    .build())
            .build();

    private static final ComputationGraphConfiguration GRAPH = new NeuralNetConfiguration.Builder()
            .seed(12)
            .updater(new Sgd(0.1))
            .weightInit(new XavierInit(2))
            .graphBuilder()
            .addInputs("in")
            .addLayer("hidden", new DenseLayer.Builder().nIn(4).nOut(5).build(), "in")
            .addLayer(
                    "out",
                    new OutputLayer.Builder()
                            .nIn(5)
                            .nOut(2)
                            .weightInit(ScaledVarianceInit.builder(0.3)
                                    .fanMode(FanMode.GEOMETRIC)
                                    .distribution(WeightDistribution.UNIFORM)
                                    .build())
                            .build(),
                    "hidden")
            .setOutputs("out")
            .build();

    @TempDir
    Path folder;

    @Test
    void layersAsJsonAndYaml() {
        assertThat(LAYERS.toJson()).isEqualToIgnoringNewLines(Golden.text("init/multi-layer.json"));
        assertThat(LAYERS.toYaml()).isEqualToIgnoringNewLines(Golden.text("init/multi-layer.yaml"));
        assertSame(MultiLayerConfiguration.fromJson(Golden.text("init/multi-layer.json")));
        assertSame(MultiLayerConfiguration.fromYaml(Golden.text("init/multi-layer.yaml")));
        assertSame(LAYERS.clone());
    }

    @Test
    void graphAsJsonAndYaml() {
        assertThat(GRAPH.toJson()).isEqualToIgnoringNewLines(Golden.text("init/graph.json"));
        assertThat(GRAPH.toYaml()).isEqualToIgnoringNewLines(Golden.text("init/graph.yaml"));
        assertSame(ComputationGraphConfiguration.fromJson(Golden.text("init/graph.json")));
        assertSame(ComputationGraphConfiguration.fromYaml(Golden.text("init/graph.yaml")));
        assertSame(GRAPH.clone());
    }

    @Test
    void savedModels() throws IOException {
        MultiLayerNetwork layers = network(LAYERS);
        File layersFile = folder.resolve("layers.zip").toFile();
        ModelSerializer.writeModel(layers, layersFile, true);
        MultiLayerNetwork readLayers = ModelSerializer.restoreMultiLayerNetwork(layersFile);
        assertThat(readLayers.getLayerWiseConfigurations()).isEqualTo(layers.getLayerWiseConfigurations());
        assertThat(readLayers).isEqualTo(layers);
        assertThat(readLayers.params().toFloatVector())
                .isEqualTo(layers.params().toFloatVector());

        ComputationGraph graph = graph(GRAPH);
        File graphFile = folder.resolve("graph.zip").toFile();
        ModelSerializer.writeModel(graph, graphFile, true);
        ComputationGraph readGraph = ModelSerializer.restoreComputationGraph(graphFile);
        assertThat(readGraph.getConfiguration()).isEqualTo(graph.getConfiguration());
        assertThat(readGraph.params().toFloatVector()).isEqualTo(graph.params().toFloatVector());
    }

    @Test
    void javaSerialisationAndClonesOfNetworks() throws Exception {
        MultiLayerNetwork layers = network(LAYERS);
        MultiLayerNetwork readLayers = throughJava(layers);
        assertThat(readLayers.getLayerWiseConfigurations()).isEqualTo(layers.getLayerWiseConfigurations());
        assertThat(readLayers.params().toFloatVector())
                .isEqualTo(layers.params().toFloatVector());
        assertThat(layers.clone().params().toFloatVector())
                .isEqualTo(layers.params().toFloatVector());
        assertSame(throughJava(LAYERS));

        ComputationGraph graph = graph(GRAPH);
        ComputationGraph readGraph = throughJava(graph);
        assertThat(readGraph.getConfiguration()).isEqualTo(graph.getConfiguration());
        assertThat(readGraph.params().toFloatVector()).isEqualTo(graph.params().toFloatVector());
        assertThat(graph.clone().params().toFloatVector())
                .isEqualTo(graph.params().toFloatVector());
        assertSame(throughJava(GRAPH));
    }

    @Test
    void aBadMultiplierInAConfigurationIsRefusedWhenItIsRead() {
        String json = Golden.text("init/graph.json").replace("\"multiplier\" : 2.0", "\"multiplier\" : -2.0");
        assertThatThrownBy(() -> ComputationGraphConfiguration.fromJson(json))
                .hasStackTraceContaining("XavierInit: multiplier must be positive and finite, but is -2.0");
        String yaml = Golden.text("init/multi-layer.yaml").replace("multiplier: 0.5", "multiplier: -0.5");
        assertThatThrownBy(() -> MultiLayerConfiguration.fromYaml(yaml))
                .hasStackTraceContaining("XavierInit: multiplier must be positive and finite, but is -0.5");
    }

    /** Equal to the configuration, and a network made from it has the same weights. */
    private static void assertSame(MultiLayerConfiguration read) {
        assertThat(read).isEqualTo(LAYERS);
        assertThat(network(read).params().toFloatVector())
                .isEqualTo(network(LAYERS).params().toFloatVector());
    }

    private static void assertSame(ComputationGraphConfiguration read) {
        assertThat(read).isEqualTo(GRAPH);
        assertThat(graph(read).params().toFloatVector())
                .isEqualTo(graph(GRAPH).params().toFloatVector());
    }

    private static MultiLayerNetwork network(MultiLayerConfiguration configuration) {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration.clone());
        network.init();
        return network;
    }

    private static ComputationGraph graph(ComputationGraphConfiguration configuration) {
        ComputationGraph graph = new ComputationGraph(configuration.clone());
        graph.init();
        return graph;
    }

    @SuppressWarnings("unchecked") // What is read is what was written.
    private static <T> T throughJava(T object) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        }
    }
}
