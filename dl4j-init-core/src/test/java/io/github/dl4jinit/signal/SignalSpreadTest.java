package io.github.dl4jinit.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.signal.finding.Health;
import io.github.dl4jinit.signal.finding.LayerSpread;
import io.github.dl4jinit.signal.finding.MomentSpread;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

class SignalSpreadTest {
    private final MultiDataSet batch = TestNetworks.vectors().toMultiDataSet();

    @Test
    void theSpreadOfAFewNumbers() {
        MomentSpread odd = MomentSpread.of(DoubleStream.of(4, 1, 16));
        assertThat(odd).isEqualTo(new MomentSpread(4, odd.geometricMean(), 1, 16, 3));
        assertThat(odd.geometricMean()).isCloseTo(4, within(1e-12));
        MomentSpread even = MomentSpread.of(DoubleStream.of(1, 100, 1e-8, 1e8));
        assertThat(even.median()).isCloseTo(10, within(1e-12));
        assertThat(even.geometricMean()).isCloseTo(Math.sqrt(10), within(1e-12));
        assertThat(MomentSpread.of(DoubleStream.of(0, 1, 2)).geometricMean()).isZero();
        assertThat(MomentSpread.of(DoubleStream.of(Double.NaN, 3, Double.POSITIVE_INFINITY)))
                .isEqualTo(new MomentSpread(3, 3.0000000000000004, 3, 3, 1));
        assertThat(MomentSpread.of(DoubleStream.empty()).seeds()).isZero();
    }

    @Test
    void measuresEachSeedAsAProbeAloneDoes() {
        SignalSpread spread = SignalProbe.measureSeeds(SignalSpreadTest::network, batch, 1, 2, 3);
        assertThat(spread.seeds()).containsExactly(1L, 2L, 3L);
        assertThat(spread.reports().get(1).toJson())
                .isEqualTo(SignalProbe.measure(network(2), batch).toJson());
        LayerSpread layer = spread.layers().get(2);
        double[] moments = spread.reports().stream()
                .mapToDouble(report -> report.layers().get(2).preActivation().secondMoment())
                .sorted()
                .toArray();
        assertThat(layer.preActivation().lowest()).isEqualTo(moments[0]);
        assertThat(layer.preActivation().median()).isCloseTo(moments[1], within(1e-12));
        assertThat(layer.preActivation().highest()).isEqualTo(moments[2]);
        assertThat(layer.predictedPreActivation().seeds()).isEqualTo(3);
    }

    @Test
    void takesADataSetAsWell() {
        DataSet same = TestNetworks.vectors();
        assertThat(SignalProbe.measureSeeds(SignalSpreadTest::network, same, 1, 2)
                        .reports())
                .extracting(SignalReport::toJson)
                .isEqualTo(SignalProbe.measureSeeds(SignalSpreadTest::network, batch, 1, 2).reports().stream()
                        .map(SignalReport::toJson)
                        .toList());
        assertThat(SignalProbe.measureSeeds(network(1), same, 3)
                        .reports()
                        .get(0)
                        .toJson())
                .isEqualTo(SignalProbe.measureSeeds(network(1), batch, 3)
                        .reports()
                        .get(0)
                        .toJson());
    }

    private static MultiLayerNetwork network(long seed) {
        MultiLayerConfiguration configuration =
                TestNetworks.dense(Activation.RELU, 4, 2).getLayerWiseConfigurations();
        configuration.getConfs().forEach(layer -> layer.setSeed(seed));
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        return network;
    }

    static List<SampleNetworks> networks() {
        return SampleNetworks.all();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void drawsAnyNetworkAgainAndLeavesItAlone(SampleNetworks sample) {
        Model network = sample.network().get();
        double[] before = network.params().data().asDouble();
        Nd4j.getRandom().setSeed(5);
        long next = Nd4j.getRandom().nextLong();
        Nd4j.getRandom().setSeed(5);
        SignalSpread spread = SignalProbe.measureSeeds(network, sample.batch(), 11, 12);
        assertThat(Nd4j.getRandom().nextLong()).isEqualTo(next);
        assertThat(network.params().data().asDouble()).isEqualTo(before);
        // The sample's own seed is 11.
        assertThat(spread.reports().get(0).toJson())
                .isEqualTo(SignalProbe.measure(network, sample.batch()).toJson());
        assertThat(spread.reports().get(1).toJson())
                .isNotEqualTo(spread.reports().get(0).toJson());
    }

    @Test
    void countsTheVerdicts() {
        SignalSpread spread = SignalProbe.measureSeeds(
                seed -> TestNetworks.dense(Activation.RELU, 8, seed == 2 ? 0.2 : 2), batch, 1, 2, 3);
        assertThat(spread.forward()).isEqualTo(Map.of(Health.HEALTHY, 2, Health.VANISHING, 1));
        assertThat(spread.healthy()).isFalse();
        assertThat(spread.toString()).contains("healthy with 2, vanishing with 1", "Seed 2: ");
    }

    @Test
    void argumentsAreChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignalProbe.measureSeeds(SignalSpreadTest::network, batch))
                .withMessage("seeds is empty: at least one is needed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignalProbe.measureSeeds(
                        seed -> TestNetworks.dense(Activation.RELU, (int) seed, 2), batch, 2, 3))
                .withMessageContaining("with seed 3");
    }
}
