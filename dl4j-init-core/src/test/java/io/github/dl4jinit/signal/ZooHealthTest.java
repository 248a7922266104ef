package io.github.dl4jinit.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dl4jinit.network.ZooModels;
import io.github.dl4jinit.signal.finding.Cause;
import io.github.dl4jinit.signal.finding.Finding;
import io.github.dl4jinit.signal.finding.Health;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The models of DL4J's zoo under an automatic plan, on standard normal inputs: no fault is found in the signals of any but
 * SqueezeNet, and in four the zoo's own learning rate is too high.
 */
class ZooHealthTest {
    private static final int EXAMPLES = 4;

    /**
     * SqueezeNet has convolutions to which DL4J's zoo gives no activation, so that they get the sigmoid that is DL4J's default. Of
     * AlexNet, whose constant biases of 1 make examples alike, and of YOLO2 there are hints.
     */
    private static final Map<String, Health> FORWARD =
            Map.of("SqueezeNet", Health.COLLAPSED, "AlexNet", Health.COLLAPSED);

    private static final Map<String, Health> BACKWARD =
            Map.of("SqueezeNet", Health.VANISHING, "YOLO2", Health.EXPLODING);

    /** The learning rate is the zoo's own: .1, with momentum of .9 or RMSProp. */
    private static final Map<String, Cause> FAULTS = Map.of(
            "SqueezeNet", Cause.ACTIVATION,
            "VGG16", Cause.RATE_HIGH,
            "VGG19", Cause.RATE_HIGH,
            "ResNet50", Cause.RATE_HIGH,
            "InceptionResNetV1", Cause.RATE_HIGH);

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
        Cause fault = FAULTS.get(zoo.name());
        assertThat(report.findings())
                .as(report.toString())
                .filteredOn(Finding::fault)
                .extracting(Finding::cause)
                .containsExactlyElementsOf(fault == null ? List.of() : List.of(fault));
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
