package io.github.dl4jinit.examples.cli.audit.theory;

import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.zoo.model.AlexNet;
import org.deeplearning4j.zoo.model.Darknet19;
import org.deeplearning4j.zoo.model.FaceNetNN4Small2;
import org.deeplearning4j.zoo.model.InceptionResNetV1;
import org.deeplearning4j.zoo.model.LeNet;
import org.deeplearning4j.zoo.model.ResNet50;
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
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The models of DL4J's zoo that can be built and have a loss, of ten classes, on maps as small as they allow and random
 * numbers. NASNet cannot be built by DL4J 1.0.0-M2.1, and SimpleCNN ends in an activation.
 */
final class ZooNetworks {
    private static final int CLASSES = 10;
    private static final int EXAMPLES = 8;
    private static final int SEEDS = 8;
    private static final int CHARACTERS = 20;
    private static final int STEPS = 8;

    private ZooNetworks() {}

    static List<TheoryCase> all() {
        return List.of(
                maps(
                        "LeNet",
                        1,
                        28,
                        seed -> layers(LeNet.builder()
                                .seed(seed)
                                .numClasses(CLASSES)
                                .build()
                                .conf())),
                of("TextGenerationLSTM", ZooNetworks::text, TheoryCase.Batches.random(new long[] {
                    EXAMPLES, CHARACTERS, STEPS
                })),
                maps(
                        "AlexNet",
                        3,
                        224,
                        seed -> layers(AlexNet.builder()
                                .seed(seed)
                                .numClasses(CLASSES)
                                .inputShape(shape(224))
                                .build()
                                .conf())),
                maps(
                        "VGG16",
                        3,
                        64,
                        seed -> graph(VGG16.builder()
                                .seed(seed)
                                .numClasses(CLASSES)
                                .inputShape(shape(64))
                                .build()
                                .conf())),
                maps(
                        "VGG19",
                        3,
                        64,
                        seed -> graph(VGG19.builder()
                                .seed(seed)
                                .numClasses(CLASSES)
                                .inputShape(shape(64))
                                .build()
                                .conf())),
                maps(
                        "Darknet19",
                        3,
                        64,
                        seed -> graph(Darknet19.builder()
                                .seed(seed)
                                .numClasses(CLASSES)
                                .inputShape(shape(64))
                                .build()
                                .conf())),
                maps(
                        "SqueezeNet",
                        3,
                        64,
                        seed -> graph(SqueezeNet.builder()
                                .seed(seed)
                                .numClasses(CLASSES)
                                .inputShape(shape(64))
                                .build()
                                .init())),
                maps(
                        "ResNet50",
                        3,
                        96,
                        seed -> graph(ResNet50.builder()
                                .seed(seed)
                                .numClasses(CLASSES)
                                .inputShape(shape(96))
                                .build()
                                .init())),
                maps(
                        "FaceNetNN4Small2",
                        3,
                        96,
                        seed -> graph(FaceNetNN4Small2.builder()
                                .seed(seed)
                                .numClasses(CLASSES)
                                .inputShape(shape(96))
                                .build()
                                .conf())),
                maps(
                        "InceptionResNetV1",
                        3,
                        160,
                        seed -> graph(InceptionResNetV1.builder()
                                .seed(seed)
                                .numClasses(CLASSES)
                                .inputShape(shape(160))
                                .build()
                                .init())),
                maps(
                        "Xception",
                        3,
                        96,
                        seed -> graph(Xception.builder()
                                .seed(seed)
                                .numClasses(CLASSES)
                                .inputShape(shape(96))
                                .build()
                                .init())),
                maps(
                        "UNet",
                        3,
                        64,
                        seed -> graph(UNet.builder()
                                .seed(seed)
                                .inputShape(shape(64))
                                .build()
                                .init())),
                boxes(
                        "TinyYOLO",
                        96,
                        seed -> graph(TinyYOLO.builder()
                                .seed(seed)
                                .numClasses(CLASSES)
                                .inputShape(shape(96))
                                .build()
                                .conf())),
                boxes(
                        "YOLO2",
                        64,
                        seed -> graph(YOLO2.builder()
                                .seed(seed)
                                .numClasses(CLASSES)
                                .inputShape(shape(64))
                                .build()
                                .conf())));
    }

    private static TheoryCase of(String name, LongFunction<Configuration> network, TheoryCase.Batches batches) {
        return new TheoryCase("zoo: " + name, network, Weights.CONFIGURED, batches, SEEDS, limit(name));
    }

    /** Why theory is off there, as far as it is known. */
    private static String limit(String name) {
        return switch (name) {
            case "VGG16", "VGG19" -> "at a border the places that a maximum is taken of are not alike";
            case "ResNet50", "TinyYOLO" -> "a few in a hundred at each normalisation add up";
            case "Xception" -> "maxima and strided skips meet there";
            case "InceptionResNetV1" -> "its gradients differ by a tenth from seed to seed";
            case "SqueezeNet" -> "examples are alike there, and layers of 16 channels leave their slopes to chance";
            case "FaceNetNN4Small2" -> "not known";
            default -> "";
        };
    }

    private static TheoryCase maps(String name, int channels, int side, LongFunction<Configuration> network) {
        return of(name, network, TheoryCase.Batches.random(new long[] {EXAMPLES, channels, side, side}));
    }

    /** No box holds an object: what is left of the loss is that of the confidences. DL4J divides the map's side by 32. */
    private static TheoryCase boxes(String name, int side, LongFunction<Configuration> network) {
        int cells = side / 32;
        return of(
                name,
                network,
                TheoryCase.Batches.of(seed -> new MultiDataSet(
                        normal(~seed, EXAMPLES, 3, side, side),
                        Nd4j.zeros(DataType.FLOAT, EXAMPLES, 4 + CLASSES, cells, cells))));
    }

    private static INDArray normal(long seed, int... shape) {
        Random random = new Random(seed);
        INDArray array = Nd4j.zeros(DataType.FLOAT, shape[0], shape[1], shape[2], shape[3]);
        for (long i = 0; i < array.length(); i++) {
            array.data().put(i, random.nextGaussian());
        }
        return array;
    }

    private static int[] shape(int side) {
        return new int[] {3, side, side};
    }

    private static Configuration text(long seed) {
        return layers(TextGenerationLSTM.builder()
                .seed(seed)
                .totalUniqueCharacters(CHARACTERS)
                .inputShape(new int[] {STEPS, CHARACTERS})
                .build()
                .conf());
    }

    private static Configuration layers(MultiLayerConfiguration configuration) {
        return Configuration.of(configuration);
    }

    private static Configuration graph(ComputationGraphConfiguration configuration) {
        return Configuration.of(configuration);
    }

    /** Of a model that is configured and initialised in one. */
    private static Configuration graph(Model model) {
        ComputationGraphConfiguration configuration = ((ComputationGraph) model).getConfiguration();
        model.close();
        return Configuration.of(configuration);
    }
}
