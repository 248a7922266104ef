package io.github.dl4jinit.signal.judgement;

import static io.github.dl4jinit.signal.judgement.LayerSketch.COUNT;
import static io.github.dl4jinit.signal.judgement.LayerSketch.hidden;
import static io.github.dl4jinit.signal.judgement.LayerSketch.moments;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.nd4j.linalg.activations.Activation.IDENTITY;
import static org.nd4j.linalg.activations.Activation.TANH;

import io.github.dl4jinit.signal.TestNetworks;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.SignalMoments;
import io.github.dl4jinit.signal.measured.MeasuredNetwork;
import io.github.dl4jinit.signal.measured.NetworkPaths;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;

/** The model of a measured network has its numbers, and plausible ones where overflow has left none. */
class ModelBuilderTest {
    private static final SignalMoments OVERFLOWN = new SignalMoments(COUNT - 1, 0, 1, 0, 1, 1);
    private static final SignalMoments LOST = moments(0);

    /** Every layer makes the signal e³ times smaller, also where it was not measured. */
    @Test
    void whatWasNotMeasuredGoesOnAsItsNeighboursDo() {
        for (SignalMoments unknown : List.of(OVERFLOWN, LOST)) {
            LayerSketch[][] chains = {
                {at(0).z(0), at(1).z(-3), at(2).z(unknown), at(3).z(unknown)},
                {at(0).z(unknown), at(1).z(unknown), at(2).z(-6), at(3).z(-9)},
                {at(0).z(0), at(1).z(unknown), at(2).z(unknown), at(3).z(-9)}
            };
            for (LayerSketch[] chain : chains) {
                assertThat(strain(chain)).isCloseTo(9 / 6.0, within(1e-9));
            }
        }
    }

    @Test
    void gradientsThatWereNotMeasuredGoOnAsTheirNeighboursDo() {
        for (SignalMoments unknown : List.of(OVERFLOWN, LOST)) {
            assertThat(strain(at(0).gradient(unknown), at(1).gradient(-3), at(2).gradient(0), at(3).gradient(3)))
                    .isCloseTo(9 / 6.0, within(1e-9));
        }
    }

    @Test
    void withoutAnyGradientOnlyTheSignalIsModelled() {
        assertThat(strain(at(0).gradient(LOST), at(1).gradient(LOST).z(-3))).isCloseTo(3 / 6.0, within(1e-9));
        assertThat(strain(at(0).gradient(SignalMoments.NONE), at(1).gradient(2)))
                .isCloseTo(0, within(1e-9));
    }

    @Test
    void thereIsNoModelOfNothing() {
        assertThat(model(IDENTITY, at(0).z(LOST), at(1).z(LOST))).isEmpty();
        List<LayerSignal> layers = List.of(at(0).signal());
        assertThat(ModelBuilder.build(new MeasuredNetwork(layers, Map.of(), NetworkPaths.UNKNOWN), layers))
                .isEmpty();
    }

    /** Of a share that says little, tanh's own threshold of 2.18 is taken. */
    @Test
    void theThresholdIsTheOneThatExplainsTheSaturatedShare() {
        assertThat(model(TANH, at(0).z(1).saturated(0.3)).orElseThrow().strain(new double[] {0}))
                .isCloseTo(0.3 / 0.5, within(1e-9));
        double ofOwnThreshold = Erf.erfc(2.18 / Math.sqrt(2)) / 0.5;
        for (double share : new double[] {0.005, 0.995}) {
            assertThat(model(TANH, at(0).saturated(share)).orElseThrow().strain(new double[] {0}))
                    .isCloseTo(ofOwnThreshold, within(0.002));
        }
        assertThat(model(TANH, at(0).saturated(Double.NaN)).orElseThrow().strain(new double[] {0}))
                .isZero();
    }

    private static LayerSketch at(int layer) {
        return hidden("layer" + layer);
    }

    private static double strain(LayerSketch... layers) {
        return model(IDENTITY, layers).orElseThrow().strain(new double[layers.length]);
    }

    private static Optional<SignalModel> model(Activation activation, LayerSketch... sketches) {
        List<LayerSignal> layers =
                Arrays.stream(sketches).map(LayerSketch::signal).toList();
        return ModelBuilder.build(MeasuredNetwork.of(TestNetworks.dense(activation, layers.size(), 1), layers), layers);
    }
}
