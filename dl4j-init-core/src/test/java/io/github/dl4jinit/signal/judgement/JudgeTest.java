package io.github.dl4jinit.signal.judgement;

import static io.github.dl4jinit.signal.judgement.LayerSketch.COUNT;
import static io.github.dl4jinit.signal.judgement.LayerSketch.hidden;
import static io.github.dl4jinit.signal.judgement.LayerSketch.moments;
import static io.github.dl4jinit.signal.judgement.LayerSketch.other;
import static io.github.dl4jinit.signal.judgement.LayerSketch.output;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.signal.TestNetworks;
import io.github.dl4jinit.signal.finding.Health;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.SignalMoments;
import io.github.dl4jinit.signal.finding.Verdict;
import io.github.dl4jinit.signal.finding.WeightSignal;
import io.github.dl4jinit.signal.measured.LayerSurroundings;
import io.github.dl4jinit.signal.measured.MeasuredNetwork;
import io.github.dl4jinit.signal.measured.NetworkPaths;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationReLU;

/** Where the judge's limits lie, which layer is named, and what is said of it, in chains that were measured by hand. */
class JudgeTest {
    private static final SignalMoments BROKEN = new SignalMoments(COUNT - 5, 2, 3, 0, 1, 1);

    @Test
    void aVerdictNamesWhereTheSignalBeginsToBeLost() {
        Verdict verdict = judge(
                        hidden("a").z(3),
                        hidden("b").z(3.1),
                        hidden("c").z(1),
                        hidden("d").z(-1.1),
                        hidden("e").z(-3.1))
                .forward();
        assertThat(verdict.health()).isEqualTo(Health.VANISHING);
        assertThat(verdict.layer()).isEqualTo("c");
        assertThat(verdict.factorPerLayer()).isCloseTo(Math.exp(-6.1 / 4), within(1e-12));
        assertThat(verdict.reason())
                .isEqualTo("the forward signal's second moment is multiplied by 0.127 per layer from c on:"
                        + " 2.2e-03 of it is left at e");
    }

    @Test
    void aSingleFactorIsNamedAndNotTheSmallOnesBeforeIt() {
        Verdict verdict = judge(
                        hidden("a"),
                        hidden("b").z(0.9),
                        hidden("c").z(1.8),
                        hidden("d").z(13))
                .forward();
        assertThat(verdict.health()).isEqualTo(Health.EXPLODING);
        assertThat(verdict.layer()).isEqualTo("d");
        assertThat(verdict.reason()).contains("multiplied by 7.31e+04 per layer from d on: 4.4e+05 of it is left at d");
    }

    /** However small all of it is. */
    @Test
    void growthIsThatOfTheSignalItself() {
        assertThat(judge(hidden("a").z(-20), hidden("b").z(-13)).forward().health())
                .isEqualTo(Health.EXPLODING);
    }

    @Test
    void aSignalWithinTheLimitIsHealthyAndALargeFactorIsExplained() {
        assertThat(judge(hidden("a"), hidden("b").z(0.6)).forward())
                .isEqualTo(new Verdict(Health.HEALTHY, "", Math.exp(0.6), ""));
        Verdict verdict =
                judge(hidden("a").z(3), hidden("b").z(1), hidden("c").z(-1)).forward();
        assertThat(verdict.health()).isEqualTo(Health.HEALTHY);
        assertThat(verdict.reason())
                .isEqualTo("over all 3 layers 0.018, where less than 0.0025 or more than 403 would be a fault");
        assertThat(judge(hidden("a"), hidden("b").z(0.8)).forward().reason()).startsWith("over all 2 layers 2.2,");
        assertThat(judge(hidden("a")).forward().factorPerLayer()).isNaN();
    }

    @Test
    void nineTenthsOfTheUnitsMayBeDead() {
        assertThat(judge(hidden("a"), hidden("b").units(20).dead(18)).forward().healthy())
                .isTrue();
        Verdict verdict = judge(hidden("a"), hidden("b").units(20).dead(19)).forward();
        assertThat(verdict.health()).isEqualTo(Health.DEAD);
        assertThat(verdict.layer()).isEqualTo("b");
        assertThat(verdict.reason()).isEqualTo("19 of the 20 units of b are 0 for every example");
    }

    /** The first step moves weights that are 0 and have a gradient; of others nobody knows. */
    @Test
    void aLayerThatItsOwnZerosHaveShutIsNotDead() {
        LayerSketch dead = hidden("b").units(20).dead(20);
        assertThat(judge(hidden("a"), dead.weights(weight("W", 0, 1))).forward().healthy())
                .isTrue();
        assertThat(judge(hidden("a"), dead.weights(weight("gamma", 0, 1)))
                        .forward()
                        .healthy())
                .isTrue();
        for (WeightSignal weight : List.of(weight("W", 0, 0), weight("W", 1, 1), weight("b", 0, 1))) {
            assertThat(judge(hidden("a"), dead.weights(weight)).forward().health())
                    .isEqualTo(Health.DEAD);
        }
    }

    @Test
    void halfOfThePreActivationsMayBeSaturated() {
        assertThat(judge(hidden("a").saturated(0.5)).forward().healthy()).isTrue();
        Verdict verdict = judge(hidden("a").saturated(0.51)).forward();
        assertThat(verdict.health()).isEqualTo(Health.SATURATED);
        assertThat(verdict.reason())
                .isEqualTo("51 % of the pre-activations of a are in the flat parts of its activation function");
    }

    @Test
    void anOutputMayBeOfSizeAHundred() {
        assertThat(judge(hidden("a"), output("out").z(moments(1e4))).forward().healthy())
                .isTrue();
        Verdict verdict = judge(hidden("a"), output("out").z(moments(40_000))).forward();
        assertThat(verdict.health()).isEqualTo(Health.EXPLODING);
        assertThat(verdict.reason()).isEqualTo("the pre-activations of the output out are of size 200");
        // What an output's units and flat parts are is a matter of the labels.
        assertThat(judge(hidden("a"), output("out").dead(100).saturated(1))
                        .forward()
                        .healthy())
                .isTrue();
    }

    @Test
    void examplesCollapseWhereAThousandthOfTheirDifferenceIsLeft() {
        assertThat(judge(
                                hidden("a").correlation(1),
                                hidden("b").correlation(0.5),
                                hidden("c").correlation(0.9994))
                        .forward()
                        .healthy())
                .isTrue();
        Verdict verdict = judge(
                        hidden("a").correlation(0.5),
                        hidden("b").correlation(0.9),
                        hidden("c").correlation(0.9995))
                .forward();
        assertThat(verdict.health()).isEqualTo(Health.COLLAPSED);
        assertThat(verdict.layer()).isEqualTo("c");
        assertThat(verdict.reason())
                .isEqualTo("at c different examples have a correlation of 0.999500, after 0.500 at a");
    }

    /** Examples that are alike from the start, as through a bias alone, have nothing to lose. */
    @Test
    void differencesCountFromTheFirstLayerThatHasAny() {
        Verdict verdict = judge(
                        hidden("a").correlation(1),
                        hidden("b").correlation(0.5),
                        hidden("c").correlation(0.9996))
                .forward();
        assertThat(verdict.layer()).isEqualTo("c");
        assertThat(verdict.reason()).endsWith("after 0.500 at b");
    }

    @Test
    void valuesThatAreNotFiniteAreCounted() {
        Verdict forward = judge(hidden("a"), hidden("b").z(BROKEN)).forward();
        assertThat(forward.health()).isEqualTo(Health.EXPLODING);
        assertThat(forward.reason()).isEqualTo("5 values of b are NaN or infinite");
        Verdict computed = judge(hidden("a"), hidden("b").z(BROKEN)).backward();
        assertThat(computed.reason()).isEqualTo("the gradient is computed from values of b that are NaN or infinite");
        Verdict backward = judge(hidden("a"), hidden("b").gradient(BROKEN)).backward();
        assertThat(backward.health()).isEqualTo(Health.EXPLODING);
        assertThat(backward.reason()).isEqualTo("5 gradients at b are NaN or infinite");
    }

    @Test
    void aGradientIsFollowedFromTheOutputToTheInput() {
        Verdict verdict = judge(hidden("a").gradient(-7), hidden("b").gradient(-4), hidden("c"))
                .backward();
        assertThat(verdict.health()).isEqualTo(Health.VANISHING);
        assertThat(verdict.layer()).isEqualTo("b");
        assertThat(verdict.factorPerLayer()).isCloseTo(Math.exp(-3.5), within(1e-12));
        assertThat(verdict.reason()).contains("the gradient's sum of squares").contains("9.1e-04 of it is left at a");
        assertThat(judge(hidden("a").gradient(-5.9), hidden("b")).backward().healthy())
                .isTrue();
        assertThat(judge(hidden("a").gradient(7), hidden("b")).backward().health())
                .isEqualTo(Health.EXPLODING);
    }

    @Test
    void aGradientThatWasNotMeasuredIsNotJudged() {
        assertThat(judge(hidden("a").gradient(SignalMoments.NONE)).backward().health())
                .isEqualTo(Health.NOT_MEASURED);
        assertThat(judge(hidden("a").gradient(SignalMoments.NONE), hidden("b"))
                        .backward()
                        .healthy())
                .isTrue();
    }

    @Test
    void noGradientIsDeathUnlessZerosBehindItHoldItBack() {
        Verdict verdict = judge(hidden("a").gradient(moments(0)), hidden("b").gradient(moments(0)), output("out"))
                .backward();
        assertThat(verdict.health()).isEqualTo(Health.DEAD);
        assertThat(verdict.layer()).isEqualTo("b");
        assertThat(verdict.reason()).isEqualTo("no gradient reaches b");
        LayerSketch closed = hidden("b").weights(weight("gamma", 0, 1));
        assertThat(judge(hidden("a").gradient(moments(0)), closed).backward().healthy())
                .isTrue();
        for (WeightSignal weight : List.of(weight("W", 1, 1), weight("W", 0, 0), weight("b", 0, 1))) {
            assertThat(judge(hidden("a").gradient(moments(0)), hidden("b").weights(weight))
                            .backward()
                            .healthy())
                    .isFalse();
        }
        // What is before a layer holds no gradient back from it.
        LayerSketch before = hidden("a").weights(weight("W", 0, 1));
        assertThat(judge(before, hidden("b").gradient(moments(0)), hidden("c"))
                        .backward()
                        .healthy())
                .isFalse();
    }

    /** z of size e² has a gradient of e⁻² for the same effect of what was normalised. */
    @Test
    void theGradientOfANormalisedLayerIsThatOfItsNormalisedValue() {
        LayerSurroundings normalised =
                new LayerSurroundings(new ActivationReLU(), new ActivationReLU(), true, false, List.of());
        List<LayerSketch> layers = List.of(hidden("a").z(8).gradient(-8), hidden("b"));
        assertThat(judge(Map.of("a", normalised), NetworkPaths.UNKNOWN, layers)
                        .backward()
                        .factorPerLayer())
                .isCloseTo(1, within(1e-12));
        assertThat(judge(Map.of("a", normalised), NetworkPaths.UNKNOWN, layers)
                        .forward()
                        .healthy())
                .isTrue();
        assertThat(judge(Map.of(), NetworkPaths.UNKNOWN, layers).backward().health())
                .isEqualTo(Health.VANISHING);
        List<LayerSketch> constant = List.of(hidden("a").z(moments(0)), hidden("b"));
        assertThat(judge(Map.of("a", normalised), NetworkPaths.UNKNOWN, constant)
                        .backward()
                        .healthy())
                .isTrue();
    }

    /** An average over 200 positions makes each one's gradient 200 times smaller, and the sum of the squares too. */
    @Test
    void anAverageOverPositionsIsMadeUpFor() {
        NetworkPaths averaged = new NetworkPaths(NetworkPaths.UNKNOWN.ancestry(), true, Set.of("b"));
        LayerSketch one = hidden("c").units(COUNT / 2);
        List<LayerSketch> layers = List.of(
                hidden("a").units(2),
                hidden("b").units(2),
                one,
                hidden("d").units(0).gradient(SignalMoments.NONE));
        // Two examples, 200 positions each.
        assertThat(judge(Map.of(), averaged, layers).backward().factorPerLayer())
                .isCloseTo(Math.sqrt(200), within(1e-9));
        assertThat(judge(Map.of(), NetworkPaths.UNKNOWN, layers).backward().factorPerLayer())
                .isCloseTo(1, within(1e-12));
    }

    /** in → stem → (first0 → second0) + stem → add0 → out. */
    @Test
    void whatABranchLosesAndItsSumStillHasIsNoFault() {
        assertThat(residual(-10, 0, 0, 0, 0).forward().healthy()).isTrue();
        assertThat(residual(-10, 0, 0, 0, 0).forward().reason())
                .startsWith("no fault, since the layers lie on parallel");
        assertThat(residual(-10, -10, 0, 0, 0).forward().layer()).isEqualTo("second0");
        assertThat(residual(10, 0, 0, 0, 0).forward().health()).isEqualTo(Health.EXPLODING);
    }

    /** The stem's gradient comes past the branch, from the loss itself. */
    @Test
    void aGradientThatASkipBringsIsNoGrowth() {
        assertThat(residual(0, 0, 0, 8, 8).backward().healthy()).isTrue();
        assertThat(residual(0, 0, 0, 8, 1).backward().health()).isEqualTo(Health.EXPLODING);
        assertThat(residual(0, 0, 0, 3, -2).backward().healthy()).isTrue();
    }

    @Test
    void aGradientThatABranchLosesAndASkipBringsIsNoFault() {
        assertThat(residual(0, 0, -9, 0, 0).backward().healthy()).isTrue();
        assertThat(residual(0, 0, -9, -9, 0).backward().layer()).isEqualTo("first0");
    }

    private static Judge residual(
            double branch, double sum, double branchGradient, double stemGradient, double lossGradient) {
        List<LayerSignal> layers = Stream.of(
                        hidden("stem").gradient(stemGradient),
                        hidden("first0").gradient(branchGradient),
                        hidden("second0").z(branch),
                        other("add0", sum),
                        output("out").z(-9).gradient(lossGradient))
                .map(LayerSketch::signal)
                .toList();
        return new Judge(MeasuredNetwork.of(TestNetworks.residual(Activation.RELU, 1, 1), layers));
    }

    private static WeightSignal weight(String name, double secondMoment, double gradient) {
        return new WeightSignal(name, moments(secondMoment), moments(gradient), 0);
    }

    private static Judge judge(LayerSketch... layers) {
        return judge(Map.of(), NetworkPaths.UNKNOWN, Arrays.asList(layers));
    }

    private static Judge judge(
            Map<String, LayerSurroundings> surroundings, NetworkPaths paths, List<LayerSketch> layers) {
        return new Judge(
                new MeasuredNetwork(layers.stream().map(LayerSketch::signal).toList(), surroundings, paths));
    }
}
