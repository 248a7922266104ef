package io.github.dl4jinit.signal.judgement;

import static io.github.dl4jinit.signal.judgement.LayerSketch.hidden;
import static io.github.dl4jinit.signal.judgement.LayerSketch.moments;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dl4jinit.signal.TestNetworks;
import io.github.dl4jinit.signal.finding.Advice;
import io.github.dl4jinit.signal.finding.Health;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.SignalMoments;
import io.github.dl4jinit.signal.finding.Verdict;
import io.github.dl4jinit.signal.finding.WeightSignal;
import io.github.dl4jinit.signal.measured.LayerSurroundings;
import io.github.dl4jinit.signal.measured.MeasuredNetwork;
import io.github.dl4jinit.signal.measured.NetworkPaths;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;

/** Which multipliers are advised, for chains of which what would heal them can be told by hand. */
class AdviserTest {
    private static final Verdict HEALTHY = new Verdict(Health.HEALTHY, "", 1, "");
    private static final Verdict LOST = new Verdict(Health.VANISHING, "layer1", 0.05, "the signal is lost");

    @Test
    void whereNothingIsWrongNothingIsAdvised() {
        assertThat(adviser(3, layer -> layer).advise(HEALTHY, HEALTHY)).isEqualTo(Advice.NONE);
    }

    @Test
    void whatWasFoundIsOneSentence() {
        Verdict gradient = new Verdict(Health.EXPLODING, "layer1", 5, "the gradient grows");
        assertThat(Adviser.finding(LOST, gradient)).isEqualTo("The signal is lost; the gradient grows.");
        assertThat(Adviser.finding(HEALTHY, gradient)).isEqualTo("The gradient grows.");
    }

    /** Each of five straight layers makes the signal e³ times smaller, so that e³ = 20.1 heals them. */
    @Test
    void aFactorThatIsTheSameInAllLayersIsUndone() {
        Advice advice = shrinking(layer -> layer).advise(LOST, HEALTHY);
        assertThat(advice.text())
                .startsWith("The signal is lost. Multiplying the variance")
                .contains(" by 20 ");
        assertThat(advice.multipliers())
                .hasSize(5)
                .containsEntry("layer0", 20.0)
                .containsEntry("layer4", 20.0);
    }

    /** Weights of a hundredth and more of what the plan gives: the plan's is the advice if it is expected to heal. */
    @Test
    void whatThePlanGivesIsPreferredWhereItHeals() {
        assertThat(shrinking(planned(15)).advise(LOST, HEALTHY).multipliers()).containsEntry("layer2", 15.0);
        assertThat(shrinking(planned(2)).advise(LOST, HEALTHY).multipliers()).containsEntry("layer2", 20.0);
    }

    /** Growth of e³⁰ in one layer and of e⁻³⁰ in the next are beyond one multiplier for all, and each gets the plan's. */
    @Test
    void whereNoSingleMultiplierHelpsEachLayerGetsThePlans() {
        double[] logZ = {0, -30, 0};
        double[] planned = {1, Math.exp(30), Math.exp(-30)};
        Advice advice = adviser(3, (layer, i) -> weights(layer.z(logZ[i]).gradient(-logZ[i]), planned[i]))
                .advise(LOST, HEALTHY);
        assertThat(advice.multipliers()).containsOnlyKeys("layer1", "layer2");
        assertThat(advice.multipliers().get("layer1")).isEqualTo(1.1e13);
        assertThat(advice.text()).contains("layer1 by 1.1e+13, layer2 by 9.4e-14");
    }

    @Test
    void withoutThePlansVariancesThereIsNoMultiplierForEach() {
        double[] logZ = {0, -30, 0};
        Advice advice = adviser(3, (layer, i) -> layer.z(logZ[i])).advise(LOST, HEALTHY);
        assertThat(advice.multiplierHelps()).isFalse();
        assertThat(advice.text()).startsWith("The signal is lost. No multiplier was found");
    }

    /** Multipliers from e⁻¹³ to e⁻⁴·⁸ are equally good: what is left is the output's size, which a normalisation keeps. */
    @Test
    void ofEquallyGoodMultipliersTheSmallestChangeIsAdvised() {
        double size = Math.pow(1e4, 0.7);
        List<LayerSignal> layers = Stream.of(
                        hidden("a"),
                        hidden("b").z(9),
                        hidden("c"),
                        LayerSketch.output("out").z(moments(size)))
                .map(layer -> layer.gradient(SignalMoments.NONE).signal())
                .toList();
        Map<String, LayerSurroundings> surroundings =
                Map.of("a", straight(false), "b", straight(false), "c", straight(true));
        Advice advice = new Adviser(new MeasuredNetwork(layers, surroundings, NetworkPaths.UNKNOWN))
                .advise(new Verdict(Health.EXPLODING, "b", 8000, "it grows"), HEALTHY);
        assertThat(advice.multipliers()).containsEntry("a", 0.0082);
    }

    private static LayerSurroundings straight(boolean normalised) {
        return new LayerSurroundings(new ActivationIdentity(), new ActivationIdentity(), normalised, false, List.of());
    }

    private static UnaryOperator<LayerSketch> planned(double multiplier) {
        return layer -> weights(layer, multiplier);
    }

    /** Weights that have 1/multiplier of the variance that the plan gives a straight line, which is 1/n. */
    private static LayerSketch weights(LayerSketch layer, double multiplier) {
        return layer.weights(new WeightSignal("W", moments(1.0 / TestNetworks.WIDTH / multiplier), moments(1), 0));
    }

    private static Adviser shrinking(UnaryOperator<LayerSketch> weights) {
        return adviser(5, (layer, i) -> weights.apply(layer.z(-3 * i).gradient(3 * i)));
    }

    private static Adviser adviser(int depth, UnaryOperator<LayerSketch> change) {
        return adviser(depth, (layer, i) -> change.apply(layer));
    }

    private interface Change {
        LayerSketch of(LayerSketch layer, int index);
    }

    private static Adviser adviser(int depth, Change change) {
        List<LayerSignal> layers = IntStream.range(0, depth)
                .mapToObj(i -> change.of(hidden("layer" + i), i).signal())
                .toList();
        return new Adviser(MeasuredNetwork.of(TestNetworks.dense(Activation.IDENTITY, depth, 1), layers));
    }
}
