package io.github.dl4jinit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.dl4jinit.init.HeInit;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class PortableModelTest {
    @TempDir
    Path folder;

    @Test
    void aRewrittenModelLoadsWhereTheLibraryIsMissing() throws IOException, InterruptedException {
        MultiLayerNetwork network = trained();
        Path saved = folder.resolve("saved.zip");
        ModelSerializer.writeModel(network, saved.toFile(), true);
        Path portable = folder.resolve("portable.zip");
        assertThat(PortableModel.rewrite(saved, portable)).isEqualTo(6);

        assertThat(loadedElsewhere("network", saved)).isEqualTo("RESULT RuntimeException");
        assertThat(loadedElsewhere("network", portable))
                .isEqualTo("RESULT " + checksum(network.params()) + " "
                        + checksum(network.getUpdater().getStateViewArray()));
    }

    @Test
    void aRewrittenGraphLoadsWhereTheLibraryIsMissing() throws IOException, InterruptedException {
        ComputationGraph graph = trainedGraph();
        Path saved = folder.resolve("graph.zip");
        ModelSerializer.writeModel(graph, saved.toFile(), true);
        // In place.
        assertThat(PortableModel.rewrite(saved, saved)).isEqualTo(2);
        assertThat(loadedElsewhere("graph", saved))
                .isEqualTo("RESULT " + checksum(graph.params()) + " "
                        + checksum(graph.getUpdater().getStateViewArray()));
    }

    @Test
    void nothingButTheSchemesChanges() throws IOException {
        MultiLayerNetwork network = trained();
        Path saved = folder.resolve("saved.zip");
        ModelSerializer.writeModel(network, saved.toFile(), true);
        Path portable = folder.resolve("portable.zip");
        PortableModel.rewrite(saved, portable);
        try (ZipFile before = new ZipFile(saved.toFile());
                ZipFile after = new ZipFile(portable.toFile())) {
            List<String> names = before.stream().map(entry -> entry.getName()).toList();
            assertThat(after.stream().map(entry -> entry.getName())).containsExactlyElementsOf(names);
            for (String name : names) {
                if (!name.equals(ModelSerializer.CONFIGURATION_JSON)) {
                    assertThat(bytes(after, name)).as(name).isEqualTo(bytes(before, name));
                }
            }
        }
        MultiLayerNetwork again = ModelSerializer.restoreMultiLayerNetwork(portable.toFile(), true);
        // The network itself, made portable, has the configuration that the rewritten file has.
        assertThat(PortableModel.strip(network)).isEqualTo(6);
        assertThat(again.getLayerWiseConfigurations()).isEqualTo(network.getLayerWiseConfigurations());
        assertThat(again.params()).isEqualTo(network.params());
    }

    @Test
    void aModelThatIsPortableStaysAsItIs() throws IOException {
        MultiLayerNetwork network = trained();
        PortableModel.strip(network);
        assertThat(PortableModel.strip(network)).isZero();
        Path saved = folder.resolve("saved.zip");
        ModelSerializer.writeModel(network, saved.toFile(), true);
        Path portable = folder.resolve("portable.zip");
        assertThat(PortableModel.rewrite(saved, portable)).isZero();
        assertThat(ModelSerializer.restoreMultiLayerNetwork(portable.toFile(), true)
                        .getLayerWiseConfigurations()
                        .toJson())
                .isEqualTo(network.getLayerWiseConfigurations().toJson())
                .contains(WeightInitXavier.class.getName());
    }

    @Test
    void filesThatAreNoModelsAreNamedAndNothingIsWritten() throws IOException {
        Path text = Files.writeString(folder.resolve("text.zip"), "no model");
        Path target = folder.resolve("target.zip");
        assertThatThrownBy(() -> PortableModel.rewrite(text, target))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("text.zip is no saved DL4J model: it is not a zip file");
        assertThatThrownBy(() -> PortableModel.rewrite(folder.resolve("missing.zip"), target))
                .isInstanceOf(IOException.class);
        Path other = folder.resolve("other.zip");
        try (java.util.zip.ZipOutputStream zip = new java.util.zip.ZipOutputStream(Files.newOutputStream(other))) {
            zip.putNextEntry(new java.util.zip.ZipEntry("readme.txt"));
        }
        assertThatThrownBy(() -> PortableModel.rewrite(other, target))
                .hasMessageContaining("other.zip is no saved DL4J model: it has no configuration.json");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(text, other);
        }
    }

    @Test
    void aFileThatIsReplacedKeepsItsPermissionsAndTheLinksToIt() throws IOException {
        Path saved = folder.resolve("saved.zip");
        ModelSerializer.writeModel(trained(), saved.toFile(), true);
        assumeTrue(Files.getFileStore(saved).supportsFileAttributeView("posix"), "no permissions here");
        Set<PosixFilePermission> permissions = PosixFilePermissions.fromString("rw-r--r-x");
        Files.setPosixFilePermissions(saved, permissions);
        Path link = Files.createSymbolicLink(folder.resolve("link.zip"), saved);
        assertThat(PortableModel.rewrite(link, link)).isEqualTo(6);
        assertThat(link).isSymbolicLink();
        assertThat(PortableModel.rewrite(saved, saved)).isZero();
        assertThat(Files.getPosixFilePermissions(saved)).isEqualTo(permissions);
    }

    @Test
    void aFolderIsNotReplaced() throws IOException {
        Path saved = folder.resolve("saved.zip");
        ModelSerializer.writeModel(trained(), saved.toFile(), true);
        Path target = Files.createDirectory(folder.resolve("target"));
        assertThatThrownBy(() -> PortableModel.rewrite(saved, target)).hasMessage(target + " is a folder, not a file");
        assertThat(target).isEmptyDirectory();
    }

    /** What a JVM that has everything but this library says of a saved model. */
    private String loadedElsewhere(String kind, Path model) throws IOException, InterruptedException {
        Path source = folder.resolve("LoadModel.java");
        try (InputStream in = PortableModelTest.class.getResourceAsStream("/portable/LoadModel.java")) {
            Files.write(source, in.readAllBytes());
        }
        String classpath = Arrays.stream(
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                                .split(File.pathSeparator))
                .filter(entry -> !entry.contains("dl4j-init"))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx500m", "-cp", classpath));
        command.addAll(List.of(source.toString(), kind, model.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.lines()
                .filter(line -> line.startsWith("RESULT"))
                .findFirst()
                .orElse(output);
    }

    private static byte[] bytes(ZipFile zip, String name) throws IOException {
        try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
            return in.readAllBytes();
        }
    }

    private static long checksum(INDArray array) {
        CRC32 crc = new CRC32();
        for (float value : array.dup().data().asFloat()) {
            int bits = Float.floatToRawIntBits(value);
            for (int shift = 0; shift < 32; shift += 8) {
                crc.update(bits >>> shift);
            }
        }
        return crc.getValue();
    }

    /** A network with a scheme in every place where there can be one, and a state of its updater. */
    private static MultiLayerNetwork trained() {
        MultiLayerConfiguration configuration = new NeuralNetConfiguration.Builder()
                .seed(7)
                .updater(new Adam(0.01))
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(4)
                        .nOut(6)
                        .weightInit(new HeInit(1.5))
                        .build())
                .layer(new Bidirectional(new LSTM.Builder().nIn(6).nOut(5).build()))
                .layer(new RnnOutputLayer.Builder(LossFunction.MSE)
                        .activation(Activation.IDENTITY)
                        .nIn(10)
                        .nOut(2)
                        .build())
                .setInputType(InputType.recurrent(4, 5))
                .build();
        InitPlan plan = InitPlan.automatic().toBuilder()
                .rule(InitRule.layer("layer0").leave())
                .build();
        MultiLayerNetwork network = plan.init(configuration);
        network.fit(new DataSet(Nd4j.rand(DataType.FLOAT, 3, 4, 5), Nd4j.rand(DataType.FLOAT, 3, 2, 5)));
        return network;
    }

    private static ComputationGraph trainedGraph() {
        ComputationGraphConfiguration configuration = new NeuralNetConfiguration.Builder()
                .seed(7)
                .updater(new Adam(0.01))
                .graphBuilder()
                .addInputs("in")
                .addLayer(
                        "last",
                        new LastTimeStep(new LSTM.Builder().nIn(4).nOut(6).build()),
                        "in")
                .setOutputs("last")
                .validateOutputLayerConfig(false)
                .build();
        ComputationGraph graph = InitPlan.automatic().init(configuration);
        graph.params().addi(0.5);
        graph.getUpdater().getStateViewArray().assign(0.25);
        return graph;
    }
}
