package io.github.dl4jinit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.deeplearning4j.zoo.model.AlexNet;
import org.deeplearning4j.zoo.model.Darknet19;
import org.deeplearning4j.zoo.model.FaceNetNN4Small2;
import org.deeplearning4j.zoo.model.InceptionResNetV1;
import org.deeplearning4j.zoo.model.LeNet;
import org.deeplearning4j.zoo.model.NASNet;
import org.deeplearning4j.zoo.model.ResNet50;
import org.deeplearning4j.zoo.model.SimpleCNN;
import org.deeplearning4j.zoo.model.SqueezeNet;
import org.deeplearning4j.zoo.model.TextGenerationLSTM;
import org.deeplearning4j.zoo.model.TinyYOLO;
import org.deeplearning4j.zoo.model.UNet;
import org.deeplearning4j.zoo.model.VGG16;
import org.deeplearning4j.zoo.model.VGG19;
import org.deeplearning4j.zoo.model.Xception;
import org.deeplearning4j.zoo.model.YOLO2;
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
    private static final int CLASSES = 10;

    @TempDir
    Path folder;

    /** A model's name, its configuration, and the shape of one example. */
    record ZooModel(String name, Supplier<Object> configuration, long... input) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<ZooModel> small() {
        return Stream.of(
                new ZooModel(
                        "LeNet",
                        () -> LeNet.builder().numClasses(CLASSES).build().conf(),
                        1,
                        28,
                        28),
                new ZooModel(
                        "TextGenerationLSTM",
                        () -> TextGenerationLSTM.builder()
                                .totalUniqueCharacters(20)
                                .inputShape(new int[] {8, 20})
                                .build()
                                .conf(),
                        20,
                        8));
    }

    static Stream<ZooModel> large() {
        int[] sixtyFour = {3, 64, 64};
        int[] ninetySix = {3, 96, 96};
        return Stream.of(
                new ZooModel(
                        "SimpleCNN",
                        () -> SimpleCNN.builder()
                                .numClasses(CLASSES)
                                .inputShape(new int[] {3, 48, 48})
                                .build()
                                .conf(),
                        3,
                        48,
                        48),
                new ZooModel(
                        "SqueezeNet",
                        () -> SqueezeNet.builder()
                                .numClasses(CLASSES)
                                .inputShape(sixtyFour)
                                .build()
                                .init()
                                .getConfiguration(),
                        3,
                        64,
                        64),
                new ZooModel(
                        "AlexNet",
                        () -> AlexNet.builder()
                                .numClasses(CLASSES)
                                .inputShape(new int[] {3, 224, 224})
                                .build()
                                .conf(),
                        3,
                        224,
                        224),
                new ZooModel(
                        "Darknet19",
                        () -> Darknet19.builder()
                                .numClasses(CLASSES)
                                .inputShape(sixtyFour)
                                .build()
                                .conf(),
                        3,
                        64,
                        64),
                new ZooModel(
                        "FaceNetNN4Small2",
                        () -> FaceNetNN4Small2.builder()
                                .numClasses(CLASSES)
                                .inputShape(ninetySix)
                                .build()
                                .conf(),
                        3,
                        96,
                        96),
                new ZooModel(
                        "InceptionResNetV1",
                        () -> InceptionResNetV1.builder()
                                .numClasses(CLASSES)
                                .inputShape(new int[] {3, 160, 160})
                                .build()
                                .init()
                                .getConfiguration(),
                        3,
                        160,
                        160),
                new ZooModel(
                        "ResNet50",
                        () -> ResNet50.builder()
                                .numClasses(CLASSES)
                                .inputShape(ninetySix)
                                .build()
                                .init()
                                .getConfiguration(),
                        3,
                        96,
                        96),
                new ZooModel(
                        "TinyYOLO",
                        () -> TinyYOLO.builder()
                                .numClasses(CLASSES)
                                .inputShape(ninetySix)
                                .build()
                                .conf(),
                        3,
                        96,
                        96),
                new ZooModel(
                        "UNet",
                        () -> UNet.builder()
                                .inputShape(sixtyFour)
                                .build()
                                .init()
                                .getConfiguration(),
                        3,
                        64,
                        64),
                new ZooModel(
                        "VGG16",
                        () -> VGG16.builder()
                                .numClasses(CLASSES)
                                .inputShape(sixtyFour)
                                .build()
                                .conf(),
                        3,
                        64,
                        64),
                new ZooModel(
                        "VGG19",
                        () -> VGG19.builder()
                                .numClasses(CLASSES)
                                .inputShape(sixtyFour)
                                .build()
                                .conf(),
                        3,
                        64,
                        64),
                new ZooModel(
                        "Xception",
                        () -> Xception.builder()
                                .numClasses(CLASSES)
                                .inputShape(ninetySix)
                                .build()
                                .init()
                                .getConfiguration(),
                        3,
                        96,
                        96),
                new ZooModel(
                        "YOLO2",
                        () -> YOLO2.builder()
                                .numClasses(CLASSES)
                                .inputShape(sixtyFour)
                                .build()
                                .conf(),
                        3,
                        64,
                        64));
    }

    @ParameterizedTest
    @MethodSource("small")
    void aSmallModelTakesAPlan(ZooModel model) throws IOException {
        check(model);
    }

    @Tag("zoo")
    @ParameterizedTest
    @MethodSource("large")
    void aLargeModelTakesAPlan(ZooModel model) throws IOException {
        check(model);
    }

    /** The one model that cannot take a plan: DL4J 1.0.0-M2.1 cannot build it, since it asks for sizes before inputs. */
    @Test
    void nasNetCannotBeBuilt() {
        assertThatThrownBy(() -> NASNet.builder().numClasses(CLASSES).build().init())
                .hasMessageContaining("no inputs have been set");
    }

    private void check(ZooModel model) throws IOException {
        long[] shape = new long[model.input().length + 1];
        shape[0] = 2;
        System.arraycopy(model.input(), 0, shape, 1, model.input().length);
        Nd4j.getRandom().setSeed(1);
        INDArray input = Nd4j.randn(DataType.FLOAT, shape);
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

        MultiLayerNetwork copy = new MultiLayerNetwork(MultiLayerConfiguration.fromJson(configuration.toJson()));
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
            network.setLabels(firstClass(output));
            network.computeGradientAndScore();
            assertFinite(network.gradient().gradientForVariable());
        } else {
            network.feedForward(true, false);
            assertFinite(network.backpropGradient(firstClass(output), null)
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

        ComputationGraph copy = new ComputationGraph(ComputationGraphConfiguration.fromJson(configuration.toJson()));
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
            network.setLabels(labels(network, output));
            network.computeGradientAndScore();
            assertFinite(network.gradient().gradientForVariable());
        } else {
            network.feedForward(new INDArray[] {input}, true, false);
            assertFinite(network.backpropGradient(firstClass(output)).gradientForVariable());
        }
        network.close();
    }

    /** The first class is right, or, for a YOLO, no box holds an object. */
    private static INDArray labels(ComputationGraph network, INDArray output) {
        boolean boxes = network.getOutputLayer(0).conf().getLayer()
                instanceof org.deeplearning4j.nn.conf.layers.objdetect.Yolo2OutputLayer;
        return boxes
                ? Nd4j.zeros(DataType.FLOAT, output.size(0), 4 + CLASSES, output.size(2), output.size(3))
                : firstClass(output);
    }

    private static INDArray firstClass(INDArray output) {
        INDArray labels = Nd4j.zerosLike(output);
        for (long i = 0; i < labels.size(0); i++) {
            labels.slice(i).slice(0).assign(1);
        }
        return labels;
    }

    private static void assertFinite(Map<String, INDArray> arrays) {
        assertThat(arrays.values()).anyMatch(array -> array.maxNumber().doubleValue() > 0);
        arrays.forEach(ZooTest::assertFinite);
    }

    private static void assertFinite(String name, INDArray array) {
        assertThat(Double.isFinite(array.sumNumber().doubleValue())).as(name).isTrue();
    }
}
