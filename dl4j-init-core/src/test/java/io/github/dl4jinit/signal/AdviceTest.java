package io.github.dl4jinit.signal;

import static io.github.dl4jinit.signal.finding.Health.COLLAPSED;
import static io.github.dl4jinit.signal.finding.Health.DEAD;
import static io.github.dl4jinit.signal.finding.Health.EXPLODING;
import static io.github.dl4jinit.signal.finding.Health.HEALTHY;
import static io.github.dl4jinit.signal.finding.Health.SATURATED;
import static io.github.dl4jinit.signal.finding.Health.VANISHING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.nd4j.linalg.activations.Activation.ELU;
import static org.nd4j.linalg.activations.Activation.GELU;
import static org.nd4j.linalg.activations.Activation.LEAKYRELU;
import static org.nd4j.linalg.activations.Activation.RELU;
import static org.nd4j.linalg.activations.Activation.SELU;
import static org.nd4j.linalg.activations.Activation.SIGMOID;
import static org.nd4j.linalg.activations.Activation.SOFTSIGN;
import static org.nd4j.linalg.activations.Activation.SWISH;
import static org.nd4j.linalg.activations.Activation.TANH;

import io.github.dl4jinit.signal.finding.Advice;
import io.github.dl4jinit.signal.finding.Health;
import io.github.dl4jinit.signal.finding.LayerSignal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.dataset.DataSet;

/** Sick networks: each is found sick, and is healed by the advice or is beyond help by any multiplier. */
class AdviceTest {

    /** A network that is sick, how, and whether a multiplier can heal it. */
    record Sick(String name, Supplier<Model> network, DataSet batch, Health forward, Health backward, boolean curable) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Sick> sick() {
        DataSet vectors = TestNetworks.vectors();
        DataSet series = TestNetworks.series();
        DataSet maps = TestNetworks.maps(12, 8);
        DataSet pixels = new DataSet(vectors.getFeatures().mul(70).addi(128), vectors.getLabels());
        return List.of(
                dense("relu, 1/n", RELU, 30, 1, VANISHING, VANISHING),
                dense("relu, 1/(3n)", RELU, 24, 1 / 3.0, VANISHING, VANISHING),
                dense("relu, N(0, 0.01²)", RELU, 30, 64e-4, VANISHING, VANISHING),
                dense("relu, 4/n", RELU, 24, 4, EXPLODING, EXPLODING),
                dense("relu, N(0, 1)", RELU, 24, 64, EXPLODING, EXPLODING),
                dense("relu, N(0, 30²), overflowing", RELU, 24, 6e4, EXPLODING, EXPLODING),
                dense("leaky relu, 1/n", LEAKYRELU, 30, 1, VANISHING, VANISHING),
                dense("tanh, 1/(3n)", TANH, 30, 1 / 3.0, VANISHING, VANISHING),
                dense("tanh, N(0, 0.01²)", TANH, 20, 64e-4, VANISHING, VANISHING),
                dense("tanh, 4/n", TANH, 30, 4, HEALTHY, EXPLODING),
                dense("tanh, 25/n", TANH, 20, 25, SATURATED, EXPLODING),
                dense("tanh, N(0, 1)", TANH, 20, 64, SATURATED, EXPLODING),
                dense("softsign, 1/(4n)", SOFTSIGN, 20, 0.25, VANISHING, VANISHING),
                dense("elu, 1/(4n)", ELU, 20, 0.25, VANISHING, VANISHING),
                dense("selu, 3/n", SELU, 30, 3, EXPLODING, EXPLODING),
                dense("gelu, 1/n", GELU, 24, 1, VANISHING, VANISHING),
                dense("swish, 1/(2n)", SWISH, 16, 0.5, VANISHING, VANISHING),
                new Sick(
                        "relu, one layer too small",
                        () -> TestNetworks.dense(RELU, 12, 64, 0, layer -> layer == 7 ? 2e-4 : 2),
                        vectors,
                        VANISHING,
                        VANISHING,
                        true),
                new Sick(
                        "tanh, one layer too large",
                        () -> TestNetworks.dense(TANH, 12, 64, 0, layer -> layer == 4 ? 4e4 : 1),
                        vectors,
                        EXPLODING,
                        VANISHING,
                        true),
                new Sick("tanh, raw pixels", () -> TestNetworks.dense(TANH, 6, 1), pixels, SATURATED, VANISHING, true),
                new Sick(
                        "convolution relu, N(0, 0.01²)",
                        () -> TestNetworks.convolution(RELU, 12, 108e-4, false),
                        maps,
                        VANISHING,
                        VANISHING,
                        true),
                new Sick(
                        "convolution relu with pooling, 1/n",
                        () -> TestNetworks.convolution(RELU, 18, 0.7, true),
                        maps,
                        VANISHING,
                        VANISHING,
                        true),
                new Sick(
                        "convolution relu, 6/n",
                        () -> TestNetworks.convolution(RELU, 12, 6, false),
                        maps,
                        EXPLODING,
                        EXPLODING,
                        true),
                new Sick(
                        "convolution tanh, 1/(3n)",
                        () -> TestNetworks.convolution(TANH, 14, 1 / 3.0, false),
                        maps,
                        VANISHING,
                        VANISHING,
                        true),
                new Sick(
                        "lstm, N(0, 0.01²)", () -> TestNetworks.lstm(4, 32e-4, 32), series, VANISHING, VANISHING, true),
                new Sick("lstm, N(0, 2²)", () -> TestNetworks.lstm(3, 128, 32), series, SATURATED, HEALTHY, true),
                new Sick(
                        "residual relu, 2/n",
                        () -> TestNetworks.residual(RELU, 24, 2),
                        vectors,
                        EXPLODING,
                        EXPLODING,
                        true),
                new Sick(
                        "residual relu, 8/n",
                        () -> TestNetworks.residual(RELU, 10, 8),
                        vectors,
                        EXPLODING,
                        EXPLODING,
                        true),
                new Sick("sigmoid", () -> TestNetworks.dense(SIGMOID, 20, 1), vectors, COLLAPSED, VANISHING, false),
                new Sick(
                        "sigmoid, 16/n",
                        () -> TestNetworks.dense(SIGMOID, 20, 16),
                        vectors,
                        COLLAPSED,
                        VANISHING,
                        false),
                new Sick("relu, all weights 0", () -> TestNetworks.dense(RELU, 8, 0), vectors, DEAD, DEAD, false),
                new Sick(
                        "relu, negative biases",
                        () -> TestNetworks.dense(RELU, 8, 64, -20, layer -> 2.0),
                        vectors,
                        DEAD,
                        DEAD,
                        false),
                new Sick(
                        "relu, too narrow",
                        () -> TestNetworks.dense(RELU, 80, 4, 0, layer -> 2.0),
                        vectors,
                        VANISHING,
                        DEAD,
                        false),
                new Sick(
                        "batch normalisation, 50 layers",
                        () -> TestNetworks.normalised(50),
                        vectors,
                        HEALTHY,
                        EXPLODING,
                        false),
                new Sick("relu, NaN in the weights", AdviceTest::withNaN, vectors, EXPLODING, EXPLODING, false));
    }

    private static Sick dense(
            String name,
            org.nd4j.linalg.activations.Activation activation,
            int depth,
            double sigma,
            Health forward,
            Health backward) {
        return new Sick(
                name,
                () -> TestNetworks.dense(activation, depth, sigma),
                TestNetworks.vectors(),
                forward,
                backward,
                true);
    }

    private static Model withNaN() {
        MultiLayerNetwork network = TestNetworks.dense(RELU, 6, 2);
        network.getParam("3_W").putScalar(5, Double.NaN);
        return network;
    }

    @Test
    void thereAreThirtyFiveOfThem() {
        assertThat(sick()).hasSize(35);
        assertThat(sick().stream().filter(Sick::curable)).hasSize(28);
        assertThat(everyday()).hasSize(22);
    }

    /** Those of the everyday run; the others are variations of them. */
    private static final Set<String> EVERYDAY = Set.of(
            "relu, 1/n",
            "relu, 4/n",
            "relu, N(0, 30²), overflowing",
            "leaky relu, 1/n",
            "tanh, 1/(3n)",
            "tanh, 4/n",
            "tanh, N(0, 1)",
            "elu, 1/(4n)",
            "selu, 3/n",
            "swish, 1/(2n)",
            "relu, one layer too small",
            "tanh, one layer too large",
            "tanh, raw pixels",
            "convolution relu, 6/n",
            "convolution tanh, 1/(3n)",
            "lstm, N(0, 0.01²)",
            "lstm, N(0, 2²)",
            "residual relu, 8/n",
            "sigmoid",
            "relu, all weights 0",
            "relu, negative biases",
            "relu, NaN in the weights");

    static List<Sick> everyday() {
        return sick().stream().filter(sick -> EVERYDAY.contains(sick.name)).toList();
    }

    static List<Sick> others() {
        return sick().stream().filter(sick -> !EVERYDAY.contains(sick.name)).toList();
    }

    @ParameterizedTest
    @MethodSource("everyday")
    void theFaultIsFoundAndTheAdviceIsRight(Sick sick) {
        examine(sick);
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("others")
    void theFaultIsFoundAndTheAdviceIsRightElsewhere(Sick sick) {
        examine(sick);
    }

    private static void examine(Sick sick) {
        Model network = sick.network.get();
        SignalReport report = SignalProbe.measure(network, sick.batch);
        assertThat(report.forward().health()).as(report.forward().reason()).isEqualTo(sick.forward);
        assertThat(report.backward().health()).as(report.backward().reason()).isEqualTo(sick.backward);

        Advice advice = report.advice();
        assertThat(advice.multiplierHelps()).as(advice.text()).isEqualTo(sick.curable);
        if (sick.curable) {
            TestNetworks.multiply(network, advice.multipliers());
            SignalReport healed = SignalProbe.measure(network, sick.batch);
            // What else is wrong, as with raw data, is no matter of the weights.
            assertThat(healed.forward().healthy() && healed.backward().healthy())
                    .as("%s -> %s %s", advice.text(), healed.forward(), healed.backward())
                    .isTrue();
        } else {
            assertThat(advice.text()).contains("No multiplier");
            assertNoMultiplierHelps(sick, report);
        }
    }

    private static void assertNoMultiplierHelps(Sick sick, SignalReport report) {
        for (double multiplier : new double[] {0.03, 3, 300}) {
            Model network = sick.network.get();
            Map<String, Double> all =
                    report.hiddenLayers().stream().collect(Collectors.toMap(LayerSignal::name, layer -> multiplier));
            TestNetworks.multiply(network, all);
            SignalReport changed = SignalProbe.measure(network, sick.batch);
            assertThat(changed.forward().healthy() && changed.backward().healthy())
                    .as("%s, and yet %s heals it", report.advice().text(), multiplier)
                    .isFalse();
        }
    }
}
