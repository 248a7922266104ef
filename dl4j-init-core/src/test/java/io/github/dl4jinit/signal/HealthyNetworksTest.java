package io.github.dl4jinit.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nd4j.linalg.activations.Activation.ELU;
import static org.nd4j.linalg.activations.Activation.GELU;
import static org.nd4j.linalg.activations.Activation.HARDTANH;
import static org.nd4j.linalg.activations.Activation.IDENTITY;
import static org.nd4j.linalg.activations.Activation.LEAKYRELU;
import static org.nd4j.linalg.activations.Activation.RELU;
import static org.nd4j.linalg.activations.Activation.SELU;
import static org.nd4j.linalg.activations.Activation.SIGMOID;
import static org.nd4j.linalg.activations.Activation.SOFTSIGN;
import static org.nd4j.linalg.activations.Activation.TANH;

import io.github.dl4jinit.network.InitPlan;
import io.github.dl4jinit.signal.finding.Advice;
import io.github.dl4jinit.signal.finding.Health;
import io.github.dl4jinit.signal.finding.LayerSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** Networks that are as they should be: no fault is found in any. */
class HealthyNetworksTest {

    record Healthy(String name, Supplier<Model> network, MultiDataSet batch) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Healthy> healthy() {
        DataSet vectors = TestNetworks.vectors();
        DataSet series = TestNetworks.series();
        DataSet maps = TestNetworks.maps(12, 8);
        List<Healthy> all = new ArrayList<>(List.of(
                of("relu, He, 30 layers", () -> TestNetworks.dense(RELU, 30, 2), vectors),
                of("relu, 1/n, 5 layers", () -> TestNetworks.dense(RELU, 5, 1), vectors),
                of("leaky relu, He, 20 layers", () -> TestNetworks.dense(LEAKYRELU, 20, 2), vectors),
                of("tanh, 1/n, 50 layers", () -> TestNetworks.dense(TANH, 50, 1), vectors),
                of("tanh, forward gain, 15 layers", () -> TestNetworks.dense(TANH, 15, 1.59), vectors),
                of("softsign, 2/n, 20 layers", () -> TestNetworks.dense(SOFTSIGN, 20, 2), vectors),
                of("hard tanh, 1/n, 20 layers", () -> TestNetworks.dense(HARDTANH, 20, 1), vectors),
                of("selu, 1/n, 40 layers", () -> TestNetworks.dense(SELU, 40, 1), vectors),
                of("elu, forward gain, 20 layers", () -> TestNetworks.dense(ELU, 20, 1.55), vectors),
                of("gelu, forward gain, 12 layers", () -> TestNetworks.dense(GELU, 12, 2.37), vectors),
                of("identity, 1/n, 20 layers", () -> TestNetworks.dense(IDENTITY, 20, 1), vectors),
                of("sigmoid, 1 layer", () -> TestNetworks.dense(SIGMOID, 1, 1), vectors),
                of("convolution relu, He", () -> TestNetworks.convolution(RELU, 10, 2, false), maps),
                of("convolution relu with pooling, He", () -> TestNetworks.convolution(RELU, 12, 2, true), maps),
                of("convolution tanh, 1/n", () -> TestNetworks.convolution(TANH, 10, 1, false), maps),
                of(
                        "convolution, widening, global pooling",
                        () -> TestNetworks.pooled(RELU, 5, 2),
                        TestNetworks.maps(3, 14)),
                of("lstm, 1 layer", () -> TestNetworks.lstm(1, 1, 24), series),
                of("lstm, 2 layers", () -> TestNetworks.lstm(2, 1, 24), series),
                of("batch normalisation, 10 layers", () -> TestNetworks.normalised(10), vectors),
                of("residual tanh, 6 blocks", () -> TestNetworks.residual(TANH, 6, 1), vectors),
                of("residual relu, 4 blocks", () -> TestNetworks.residual(RELU, 4, 2), vectors)));
        // Configurations whose own schemes are too small or too large, initialised by a plan.
        all.add(of("plan for relu", () -> planned(TestNetworks.dense(RELU, 25, 0.3)), vectors));
        all.add(of("plan for convolutions", () -> planned(TestNetworks.convolution(RELU, 8, 9, false)), maps));
        all.add(of("plan for residual blocks", () -> planned(TestNetworks.residual(RELU, 20, 2)), vectors));
        // DL4J's defaults in small networks of all kinds.
        SampleNetworks.all().forEach(sample -> all.add(new Healthy(sample.name(), sample.network(), sample.batch())));
        return all;
    }

    private static Model planned(Model network) {
        return network instanceof ComputationGraph graph
                ? InitPlan.automatic().init(graph.getConfiguration())
                : InitPlan.automatic().init(((MultiLayerNetwork) network).getLayerWiseConfigurations());
    }

    private static Healthy of(String name, Supplier<Model> network, DataSet batch) {
        return new Healthy(name, network, batch.toMultiDataSet());
    }

    @Test
    void thereAreThirtyFourOfThem() {
        assertThat(healthy()).hasSize(34);
    }

    @ParameterizedTest
    @MethodSource("healthy")
    void noFaultIsFound(Healthy healthy) {
        SignalReport report = SignalProbe.measure(healthy.network.get(), healthy.batch);
        assertThat(report.forward().health()).as(report.forward().reason()).isEqualTo(Health.HEALTHY);
        assertThat(report.backward().health()).as(report.backward().reason()).isEqualTo(Health.HEALTHY);
        assertThat(report.advice()).isEqualTo(Advice.NONE);
        staysFarFromTheLimits(report);
    }

    /** What the judge's limits are far from: most dead 15/32, saturated 0.301, output 123, remaining difference 1/22.4. */
    private static void staysFarFromTheLimits(SignalReport report) {
        double start = Double.NaN;
        for (LayerSignal layer : report.layers()) {
            assertThat(layer.saturatedShare() > 0.35).isFalse();
            if (layer.role() == LayerSignal.Role.OUTPUT) {
                assertThat(layer.preActivation().secondMoment()).isLessThan(150);
                continue;
            }
            assertThat(layer.deadUnits()).isLessThanOrEqualTo(layer.units() / 2);
            double difference = 1 - layer.correlation();
            if (layer.role() == LayerSignal.Role.HIDDEN && difference > 0) {
                start = Double.isNaN(start) ? difference : start;
                assertThat(difference).isGreaterThan(start / 23);
            }
        }
    }
}
