package io.github.dl4jinit.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dl4jinit.network.ZooModels;
import io.github.dl4jinit.signal.finding.Health;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The models of DL4J's zoo under an automatic plan, on standard normal inputs: nine in which no fault is found, and five with a
 * finding.
 */
class ZooHealthTest {
    private static final int EXAMPLES = 4;

    /**
     * SqueezeNet and Xception have convolutions to which DL4J's zoo gives no activation, so that they get the sigmoid that is
     * DL4J's default. In the two residual networks the gradient's norm grows a hundredfold. FaceNet's finding is a false alarm: behind
     * average pooling and a narrow last layer each gradient is small once, and no smaller in front.
     */
    private static final Map<String, Health> FORWARD =
            Map.of("SqueezeNet", Health.COLLAPSED, "Xception", Health.SATURATED);

    private static final Map<String, Health> BACKWARD = Map.of(
            "SqueezeNet", Health.VANISHING,
            "Xception", Health.EXPLODING,
            "ResNet50", Health.EXPLODING,
            "InceptionResNetV1", Health.EXPLODING,
            "FaceNetNN4Small2", Health.VANISHING);

    @ParameterizedTest
    @MethodSource("io.github.dl4jinit.network.ZooModels#small")
    void aSmallModelIsHealthy(ZooModels zoo) {
        assertThat(measure(zoo).healthy()).isTrue();
    }

    @Tag("zoo")
    @ParameterizedTest
    @MethodSource("io.github.dl4jinit.network.ZooModels#large")
    void aLargeModelIsAsExpected(ZooModels zoo) {
        if (zoo.name().equals("SimpleCNN")) {
            // It ends in an activation, and cannot be trained.
            assertThat(measure(zoo).backward().health()).isEqualTo(Health.NOT_MEASURED);
            return;
        }
        SignalReport report = measure(zoo);
        assertThat(report.forward().health())
                .as(report.toString())
                .isEqualTo(FORWARD.getOrDefault(zoo.name(), Health.HEALTHY));
        assertThat(report.backward().health())
                .as(report.toString())
                .isEqualTo(BACKWARD.getOrDefault(zoo.name(), Health.HEALTHY));
        if (zoo.name().equals("ResNet50")) {
            assertThat(report.advice().text()).contains("start γ of the last normalisation of each branch at 0");
        }
    }

    @Test
    void nineAreHealthy() {
        assertThat(Stream.concat(ZooModels.small(), ZooModels.large())
                        .map(ZooModels::name)
                        .filter(name -> !name.equals("SimpleCNN") && !BACKWARD.containsKey(name)))
                .hasSize(9);
    }

    private static SignalReport measure(ZooModels zoo) {
        Model model = zoo.planned();
        try {
            INDArray features = SampleNetworks.normal(1, zoo.shape(EXAMPLES));
            INDArray output = model instanceof ComputationGraph graph
                    ? graph.outputSingle(features)
                    : ((MultiLayerNetwork) model).output(features);
            return SignalProbe.measure(model, features, ZooModels.labels(model, output));
        } finally {
            model.close();
        }
    }
}
