package io.github.dl4jinit.network;

import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.objdetect.Yolo2OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.zoo.model.AlexNet;
import org.deeplearning4j.zoo.model.Darknet19;
import org.deeplearning4j.zoo.model.FaceNetNN4Small2;
import org.deeplearning4j.zoo.model.InceptionResNetV1;
import org.deeplearning4j.zoo.model.LeNet;
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
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The models of DL4J's zoo that DL4J can build, on inputs as small as they allow.
 *
 * @param name the model's name
 * @param configuration its configuration, of either kind
 * @param input the shape of one example
 */
public record ZooModels(String name, Supplier<Object> configuration, long... input) {
    private static final int CLASSES = 10;

    @Override
    public String toString() {
        return name;
    }

    public static Stream<ZooModels> small() {
        return Stream.of(
                new ZooModels(
                        "LeNet",
                        () -> LeNet.builder().numClasses(CLASSES).build().conf(),
                        1,
                        28,
                        28),
                new ZooModels(
                        "TextGenerationLSTM",
                        () -> TextGenerationLSTM.builder()
                                .totalUniqueCharacters(20)
                                .inputShape(new int[] {8, 20})
                                .build()
                                .conf(),
                        20,
                        8));
    }

    public static Stream<ZooModels> large() {
        int[] sixtyFour = {3, 64, 64};
        int[] ninetySix = {3, 96, 96};
        return Stream.of(
                new ZooModels(
                        "SimpleCNN",
                        () -> SimpleCNN.builder()
                                .numClasses(CLASSES)
                                .inputShape(new int[] {3, 48, 48})
                                .build()
                                .conf(),
                        3,
                        48,
                        48),
                new ZooModels(
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
                new ZooModels(
                        "AlexNet",
                        () -> AlexNet.builder()
                                .numClasses(CLASSES)
                                .inputShape(new int[] {3, 224, 224})
                                .build()
                                .conf(),
                        3,
                        224,
                        224),
                new ZooModels(
                        "Darknet19",
                        () -> Darknet19.builder()
                                .numClasses(CLASSES)
                                .inputShape(sixtyFour)
                                .build()
                                .conf(),
                        3,
                        64,
                        64),
                new ZooModels(
                        "FaceNetNN4Small2",
                        () -> FaceNetNN4Small2.builder()
                                .numClasses(CLASSES)
                                .inputShape(ninetySix)
                                .build()
                                .conf(),
                        3,
                        96,
                        96),
                new ZooModels(
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
                new ZooModels(
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
                new ZooModels(
                        "TinyYOLO",
                        () -> TinyYOLO.builder()
                                .numClasses(CLASSES)
                                .inputShape(ninetySix)
                                .build()
                                .conf(),
                        3,
                        96,
                        96),
                new ZooModels(
                        "UNet",
                        () -> UNet.builder()
                                .inputShape(sixtyFour)
                                .build()
                                .init()
                                .getConfiguration(),
                        3,
                        64,
                        64),
                new ZooModels(
                        "VGG16",
                        () -> VGG16.builder()
                                .numClasses(CLASSES)
                                .inputShape(sixtyFour)
                                .build()
                                .conf(),
                        3,
                        64,
                        64),
                new ZooModels(
                        "VGG19",
                        () -> VGG19.builder()
                                .numClasses(CLASSES)
                                .inputShape(sixtyFour)
                                .build()
                                .conf(),
                        3,
                        64,
                        64),
                new ZooModels(
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
                new ZooModels(
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

    /** The shape of a batch. */
    public long[] shape(int examples) {
        return LongStream.concat(LongStream.of(examples), LongStream.of(input)).toArray();
    }

    /** The model, initialised by an automatic plan. */
    public Model planned() {
        Object built = configuration.get();
        return built instanceof MultiLayerConfiguration layers
                ? InitPlan.automatic().init(layers)
                : InitPlan.automatic().init((ComputationGraphConfiguration) built);
    }

    /** The first class is right, or, for a YOLO, no box holds an object. */
    public static INDArray labels(Model network, INDArray output) {
        boolean boxes = network instanceof ComputationGraph graph
                && graph.getOutputLayer(0).conf().getLayer() instanceof Yolo2OutputLayer;
        return boxes
                ? Nd4j.zeros(DataType.FLOAT, output.size(0), 4 + CLASSES, output.size(2), output.size(3))
                : firstClass(output);
    }

    public static INDArray firstClass(INDArray output) {
        INDArray labels = Nd4j.zerosLike(output);
        for (long i = 0; i < labels.size(0); i++) {
            labels.slice(i).slice(0).assign(1);
        }
        return labels;
    }
}
