package io.github.dl4jinit.signal.judgement;

import static io.github.dl4jinit.signal.judgement.LayerSketch.hidden;
import static io.github.dl4jinit.signal.judgement.LayerSketch.moments;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dl4jinit.signal.finding.Health;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.SignalMoments;
import io.github.dl4jinit.signal.finding.Verdict;
import io.github.dl4jinit.signal.finding.WeightSignal;
import io.github.dl4jinit.signal.measured.LayerSurroundings;
import io.github.dl4jinit.signal.measured.MeasuredNetwork;
import io.github.dl4jinit.signal.measured.NetworkPaths;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;

/** What is said where no multiplier can help. */
class FaultsTest {
    private static final Verdict HEALTHY = verdict(Health.HEALTHY);

    @Test
    void weightsThatAreNotFiniteAreCounted() {
        WeightSignal broken = new WeightSignal("W", new SignalMoments(8, 1, 2, 0, 1, 1), moments(1), 0);
        assertThat(beyond(HEALTHY, hidden("a"), hidden("b").weights(broken)))
                .hasValue("No multiplier can help: 3 values of b/W are NaN or infinite; initialise it anew.");
    }

    @Test
    void weightsThatAreAllTheSameAreNamed() {
        assertThat(beyond(HEALTHY, hidden("a").weights(weight("W", 900, 0.25, 1e-8))))
                .hasValueSatisfying(text -> assertThat(text).contains("all weights of a/W are 0.250"));
        assertThat(beyond(HEALTHY, hidden("a").weights(weight("W", 900, 0.25, 0.25e-7))))
                .isPresent();
        assertThat(beyond(HEALTHY, hidden("a").weights(weight("W", 900, -0.25, 1e-7))))
                .isEmpty();
        assertThat(beyond(HEALTHY, hidden("a").weights(weight("W", 900, -0.25, 1e-8))))
                .isPresent();
        assertThat(beyond(HEALTHY, hidden("a").weights(weight("W", 1, 0.25, 0))))
                .isEmpty();
        assertThat(beyond(HEALTHY, hidden("a").weights(weight("b", 900, 0.25, 0))))
                .isEmpty();
    }

    @Test
    void deadUnitsAreAMatterOfTheBiases() {
        assertThat(beyond(verdict(Health.DEAD), hidden("a")))
                .hasValueSatisfying(text -> assertThat(text).contains("start the biases at 0"));
        assertThat(beyond(HEALTHY, hidden("a"))).isEmpty();
    }

    /** Only what is lost is blamed on a function that is not 0 at 0. */
    @Test
    void aFunctionThatIsNotZeroAtZeroIsBlamedForLosses() {
        String blamed = "sigmoid is not 0 at 0";
        Map<String, LayerSurroundings> sigmoid = around(new ActivationSigmoid(), false, "a");
        for (Health lost : List.of(Health.COLLAPSED, Health.VANISHING)) {
            assertThat(noMultiplier(sigmoid, verdict(lost), HEALTHY, hidden("a")))
                    .contains(blamed);
        }
        assertThat(noMultiplier(sigmoid, HEALTHY, verdict(Health.VANISHING), hidden("a")))
                .contains(blamed);
        assertThat(noMultiplier(sigmoid, verdict(Health.EXPLODING), HEALTHY, hidden("a")))
                .doesNotContain(blamed);
        assertThat(noMultiplier(
                        around(new ActivationReLU(), false, "a"), verdict(Health.VANISHING), HEALTHY, hidden("a")))
                .doesNotContain("is not 0 at 0");
    }

    @Test
    void normalisationIsBlamedWhereMostLayersAreNormalised() {
        Map<String, LayerSurroundings> two = around(new ActivationReLU(), true, "a", "b");
        LayerSketch[] layers = {hidden("a"), hidden("b"), hidden("c")};
        assertThat(noMultiplier(two, HEALTHY, HEALTHY, layers))
                .isEqualTo("No multiplier can help: the normalisation undoes any scale of the weights;"
                        + " use skip connections or fewer layers.");
        assertThat(noMultiplier(two, HEALTHY, HEALTHY, hidden("a"), hidden("b"), hidden("c"), hidden("d")))
                .doesNotContain("normalisation");
    }

    /** The budget is Σ 1/n over the hidden layers, of which a half is allowed. */
    @Test
    void narrowLayersAreBlamedWhereTheirBudgetIsSpent() {
        assertThat(noMultiplier(
                        Map.of(),
                        HEALTHY,
                        HEALTHY,
                        hidden("a").units(4),
                        hidden("b").units(4)))
                .startsWith("No multiplier was found");
        assertThat(noMultiplier(
                        Map.of(),
                        HEALTHY,
                        HEALTHY,
                        hidden("a").units(4),
                        hidden("b").units(2),
                        hidden("c").units(0)))
                .contains("Σ 1/n = 0.75,");
    }

    private static Optional<String> beyond(Verdict forward, LayerSketch... layers) {
        return Faults.beyondMultipliers(signals(layers), forward);
    }

    private static String noMultiplier(
            Map<String, LayerSurroundings> surroundings, Verdict forward, Verdict backward, LayerSketch... layers) {
        List<LayerSignal> signals = signals(layers);
        MeasuredNetwork network = new MeasuredNetwork(signals, surroundings, NetworkPaths.UNKNOWN);
        return Faults.noMultiplier(network, signals, forward, backward);
    }

    private static Map<String, LayerSurroundings> around(IActivation activation, boolean normalised, String... names) {
        Map<String, LayerSurroundings> all = new HashMap<>();
        for (String name : names) {
            all.put(name, new LayerSurroundings(activation, activation, normalised, false, List.of()));
        }
        return all;
    }

    private static List<LayerSignal> signals(LayerSketch... layers) {
        return Arrays.stream(layers).map(LayerSketch::signal).toList();
    }

    private static WeightSignal weight(String name, long count, double mean, double deviation) {
        SignalMoments value = new SignalMoments(count, 0, 0, mean, deviation, mean * mean + deviation * deviation);
        return new WeightSignal(name, value, moments(1), 0);
    }

    private static Verdict verdict(Health health) {
        return new Verdict(health, "", 1, "");
    }
}
