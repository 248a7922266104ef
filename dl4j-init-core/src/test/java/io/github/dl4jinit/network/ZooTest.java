package io.github.dl4jinit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.deeplearning4j.zoo.model.NASNet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Every model of DL4J's zoo that DL4J can build takes a plan, runs forward and backward with finite signals, and survives JSON and
 * ModelSerializer bit by bit. Inputs are as small as the models allow.
 */
class ZooTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("io.github.dl4jinit.network.ZooModels#small")
    void aSmallModelTakesAPlan(ZooModels model) throws IOException {
        check(model);
    }

    @Tag("zoo")
    @ParameterizedTest
    @MethodSource("io.github.dl4jinit.network.ZooModels#large")
    void aLargeModelTakesAPlan(ZooModels model) throws IOException {
        check(model);
    }

    /** The one model that cannot take a plan: DL4J 1.0.0-M2.1 cannot build it, since it asks for sizes before inputs. */
    @Test
    void nasNetCannotBeBuilt() {
        assertThatThrownBy(() -> NASNet.builder().numClasses(10).build().init())
                .hasMessageContaining("no inputs have been set");
    }

    private void check(ZooModels model) throws IOException {
        Nd4j.getRandom().setSeed(1);
        INDArray input = Nd4j.randn(DataType.FLOAT, model.shape(2));
        Path file = folder.resolve("model.zip");
        if (model.configuration().get() instanceof MultiLayerConfiguration configuration) {
            check(configuration, input, file);
        } else {
            check((ComputationGraphConfiguration) model.configuration().get(), input, file);
        }
    }

    private static void check(MultiLayerConfiguration configuration, INDArray input, Path file) throws IOException {
        NetworkPlan plan = InitPlan.automatic().resolve(configuration);
        assertThat(plan.table().lines()).allMatch(line -> line.length() <= 100);
        MultiLayerNetwork network = plan.init(configuration);
        INDArray params = network.params();
        assertFinite("parameters", params);

        MultiLayerNetwork copy = new MultiLayerNetwork(MultiLayerConfiguration.fromJson(
                network.getLayerWiseConfigurations().toJson()));
        copy.init();
        assertThat(copy.params().equals(params)).as("initialised from JSON").isTrue();
        copy.close();
        ModelSerializer.writeModel(network, file.toFile(), false);
        MultiLayerNetwork restored = ModelSerializer.restoreMultiLayerNetwork(file.toFile(), false);
        assertThat(restored.params().equals(params)).as("restored").isTrue();
        restored.close();

        INDArray output = network.output(input);
        assertFinite("output", output);
        network.setInput(input);
        if (network.getOutputLayer() instanceof IOutputLayer) {
            network.setLabels(ZooModels.firstClass(output));
            network.computeGradientAndScore();
            assertFinite(network.gradient().gradientForVariable());
        } else {
            network.feedForward(true, false);
            assertFinite(network.backpropGradient(ZooModels.firstClass(output), null)
                    .getFirst()
                    .gradientForVariable());
        }
        network.close();
    }

    private static void check(ComputationGraphConfiguration configuration, INDArray input, Path file)
            throws IOException {
        NetworkPlan plan = InitPlan.automatic().resolve(configuration);
        assertThat(plan.table().lines()).allMatch(line -> line.length() <= 100);
        ComputationGraph network = plan.init(configuration);
        INDArray params = network.params();
        assertFinite("parameters", params);

        ComputationGraph copy = new ComputationGraph(ComputationGraphConfiguration.fromJson(
                network.getConfiguration().toJson()));
        copy.init();
        assertThat(copy.params().equals(params)).as("initialised from JSON").isTrue();
        copy.close();
        ModelSerializer.writeModel(network, file.toFile(), false);
        ComputationGraph restored = ModelSerializer.restoreComputationGraph(file.toFile(), false);
        assertThat(restored.params().equals(params)).as("restored").isTrue();
        restored.close();

        network.feedForward(input, false).forEach(ZooTest::assertFinite);
        INDArray output = network.outputSingle(input);
        network.setInputs(input);
        if (network.getOutputLayer(0) instanceof IOutputLayer) {
            network.setLabels(ZooModels.labels(network, output));
            network.computeGradientAndScore();
            assertFinite(network.gradient().gradientForVariable());
        } else {
            network.feedForward(new INDArray[] {input}, true, false);
            assertFinite(network.backpropGradient(ZooModels.firstClass(output)).gradientForVariable());
        }
        network.close();
    }

    private static void assertFinite(Map<String, INDArray> arrays) {
        assertThat(arrays.values()).anyMatch(array -> array.maxNumber().doubleValue() > 0);
        arrays.forEach(ZooTest::assertFinite);
    }

    private static void assertFinite(String name, INDArray array) {
        assertThat(Double.isFinite(array.sumNumber().doubleValue())).as(name).isTrue();
    }
}
