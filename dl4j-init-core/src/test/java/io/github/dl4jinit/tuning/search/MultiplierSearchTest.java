package io.github.dl4jinit.tuning.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dl4jinit.init.HeInit;
import io.github.dl4jinit.text.Numbers;
import io.github.dl4jinit.tuning.LocalTrialRunner;
import io.github.dl4jinit.tuning.TrialData;
import io.github.dl4jinit.tuning.TrialObserver;
import io.github.dl4jinit.tuning.TrialRunner;
import io.github.dl4jinit.tuning.search.CandidateOutcome.Fate;
import io.github.dl4jinit.tuning.search.Schedule.Rung;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Real networks, small enough to be trained in a moment. */
class MultiplierSearchTest {
    private static final TrialData DATA = SmallNetworks.data();
    private static final Centres CENTRES =
            new Centres(List.of(critical(SearchSpace.ALL_LAYERS), critical("a"), critical("b")));
    private static final Schedule SHORT = new Schedule(3, List.of(new Rung(5, 1), new Rung(20, 2)));

    @Test
    void findsAMultiplierThatTrainsWithAnyParallelism() {
        MultiplierSearch search = MultiplierSearch.forLayers(
                        SmallNetworks.he().aroundCritical(2, 7).build(), DATA, SmallNetworks::layers)
                .schedule(SHORT)
                .batchSize(30)
                .build();
        SearchResult alone = run(search, 1);
        SearchResult together = run(search, 2);

        assertThat(together.toJson()).isEqualTo(alone.toJson());
        // Seven around the critical one, and 1.
        assertThat(alone.outcomes()).hasSize(8);
        assertThat(alone.critical()).hasSize(1);
        double critical = alone.critical().get(0).multiplier().orElseThrow();
        assertThat(critical).isBetween(0.1, 10.0);
        assertThat(alone.outcomes())
                .extracting(outcome -> outcome.candidate().multiplier())
                .contains(Numbers.rounded(critical, 4), Numbers.rounded(critical * 10, 4));
        assertThat(alone.best().orElseThrow().mean()).isLessThan(0.69);
        assertThat(alone.best().orElseThrow().fate()).isEqualTo(Fate.FINISHED);
    }

    @Test
    void whatCannotBeTrainedIsNotTrained() {
        SearchResult result = run(
                MultiplierSearch.forLayers(
                                SmallNetworks.he().multipliers(1e-16, 1, 1e16).build(), DATA, SmallNetworks::layers)
                        .schedule(SHORT)
                        .batchSize(30)
                        .build(),
                2);
        assertThat(result.outcomes())
                .extracting(outcome -> outcome.candidate().multiplier() + " " + outcome.fate())
                .containsExactlyInAnyOrder("1.0 FINISHED", "1.0E-16 HOPELESS", "1.0E16 HOPELESS");
        assertThat(result.outcomes())
                .filteredOn(outcome -> outcome.candidate().multiplier() < 1)
                .singleElement()
                .satisfies(vanishing -> {
                    assertThat(vanishing.reason()).startsWith("vanishes: ×1e-3");
                    assertThat(vanishing.steps()).isZero();
                });
        assertThat(result.trials()).isEqualTo(3);
    }

    @Test
    void ifAllAreHopelessNothingIsTrained() {
        SearchResult result = run(
                MultiplierSearch.forLayers(SmallNetworks.he().only(1e-16, 1e16).build(), DATA, SmallNetworks::layers)
                        .build(),
                1);
        assertThat(result.steps()).isZero();
        assertThat(result.best()).isEmpty();
        assertThat(result.toString())
                .contains("No candidate can be trained: 2 hopeless before the first step. Look for");
    }

    @Test
    void searchesGraphs() {
        SearchResult result = run(
                MultiplierSearch.forGraph(
                                SmallNetworks.he().multipliers(0.01, 1).build(), DATA, SmallNetworks::graph)
                        .schedule(Schedule.full(60, 1))
                        .batchSize(30)
                        .build(),
                2);
        assertThat(result.best().orElseThrow().candidate().multiplier()).isEqualTo(1);
    }

    @Test
    void searchesSchemesAndLearningRates() {
        SearchSpace space = SmallNetworks.he()
                .scheme("twice", new HeInit(2))
                .multipliers(0.5, 1)
                .learningRates(1e-6, 0.1)
                .build();
        SearchResult result = run(
                MultiplierSearch.forLayers(space, DATA, SmallNetworks::layers)
                        .schedule(Schedule.full(20, 1))
                        .batchSize(30)
                        .build(),
                2);
        assertThat(result.outcomes())
                .hasSize(8)
                .extracting(outcome -> outcome.candidate().name())
                .contains("he 0.5 rate 1.0E-6", "twice 1 rate 0.1");
        assertThat(result.best().orElseThrow().candidate().learningRate()).hasValue(0.1);
        // A scheme's own multiplier is not used.
        assertThat(result.outcomes())
                .filteredOn(outcome -> outcome.candidate().multipliers().containsValue(1.0)
                        && outcome.candidate().learningRate().getAsDouble() == 0.1)
                .extracting(CandidateOutcome::mean)
                .containsOnly(mean(result, "he 1 rate 0.1"));
        assertThat(result.snippet()).contains("double learningRate = 0.1;");
    }

    @Test
    void searchesAMultiplierForEachGroupOfLayers() {
        SearchSpace space = SmallNetworks.he()
                .aroundCritical(1, 3)
                .group("lower", "first", "second")
                .group("upper", "third", "out")
                .build();
        SearchResult result = run(
                MultiplierSearch.forLayers(
                                space,
                                DATA,
                                (candidate, seed) -> SmallNetworks.layers(
                                        candidate.init("lower"), candidate.init("upper"), 0.1, seed))
                        .schedule(SHORT)
                        .batchSize(30)
                        .build(),
                2);
        // Three by three around the critical ones, and 1 for both.
        assertThat(result.outcomes()).hasSize(10);
        assertThat(result.critical()).extracting(CriticalValue::group).containsExactly("lower", "upper");
        Map<String, Double> best = result.best().orElseThrow().candidate().multipliers();
        assertThat(best).containsOnlyKeys("lower", "upper");
        assertThat(result.toCsv()).startsWith("scheme,multiplier lower,multiplier upper,learning_rate,");
    }

    @Test
    void aGroupOfUnknownLayersIsRefused() {
        SearchSpace space = SmallNetworks.he().group("lower", "fisrt").build();
        assertThatThrownBy(() -> run(
                        MultiplierSearch.forLayers(
                                        space,
                                        DATA,
                                        (candidate, seed) ->
                                                SmallNetworks.layers(candidate.init("lower"), new HeInit(), 0.1, seed))
                                .build(),
                        1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fisrt")
                .hasMessageContaining("[first, second, third, out]");
    }

    @Test
    void randomCandidatesAreLogUniformAndDependOnTheSeedAlone() {
        SearchSpace space = SmallNetworks.he().multiplierRange(0.1, 10, 2).build();
        List<Candidate> drawn = space.random(200, 7, CENTRES);
        assertThat(drawn).hasSize(200).doesNotHaveDuplicates().isEqualTo(space.random(200, 7, CENTRES));
        assertThat(drawn).isNotEqualTo(space.random(200, 8, CENTRES));
        assertThat(drawn).allMatch(candidate -> candidate.multiplier() >= 0.1 && candidate.multiplier() <= 10);
        // Half of them below 1: 100 with a standard deviation of 7, here within 5 of them.
        assertThat(drawn.stream().filter(candidate -> candidate.multiplier() < 1))
                .hasSizeBetween(65, 135);
    }

    @Test
    void multiplierOneIsAddedToAList() {
        SearchSpace space = SmallNetworks.he().multipliers(0.5, 2).build();
        assertThat(space.grid(CENTRES)).extracting(Candidate::multiplier).containsExactlyInAnyOrder(0.5, 1.0, 2.0);
        assertThat(space.random(1, 7, CENTRES))
                .extracting(Candidate::multiplier)
                .containsExactly(1.0);
        SearchSpace with = SmallNetworks.he().multipliers(1, 2).build();
        assertThat(with.grid(CENTRES)).extracting(Candidate::multiplier).containsExactlyInAnyOrder(1.0, 2.0);
    }

    @Test
    void aShallowNetworkHasNoCriticalMultiplier() {
        SearchResult result = run(
                MultiplierSearch.forLayers(
                                SmallNetworks.he().aroundCritical(1, 2).build(), DATA, SmallNetworks::shallow)
                        .schedule(SHORT)
                        .batchSize(30)
                        .build(),
                1);
        assertThat(result.critical().get(0).multiplier()).isEmpty();
        assertThat(result.outcomes())
                .extracting(outcome -> outcome.candidate().multiplier())
                .containsExactlyInAnyOrder(0.3162, 1.0, 3.162);
    }

    @Test
    void badArgumentsAreNamed() {
        MultiplierSearch.Builder search =
                MultiplierSearch.forLayers(SmallNetworks.he().build(), DATA, SmallNetworks::layers);
        assertThatThrownBy(() -> search.batchSize(121))
                .hasMessageContaining("batchSize")
                .hasMessageContaining("121");
        assertThatThrownBy(() -> search.window(0)).hasMessage("window must be at least 1: 0");
        assertThatThrownBy(() -> search.random(0, 1)).hasMessage("candidates must be at least 1: 0");
        assertThatThrownBy(() -> search.maxSteps(0)).hasMessage("maxSteps must be at least 1: 0");
        assertThatThrownBy(() -> new Rung(0, 1)).hasMessage("steps must be at least 1: 0");
        assertThatThrownBy(() -> new Schedule(1, List.of(new Rung(1, 1)))).hasMessage("eta must be at least 2: 1");
        assertThatThrownBy(() -> new Schedule(2, List.of())).hasMessageContaining("rungs");
        assertThatThrownBy(() -> new Schedule(2, List.of(new Rung(5, 2), new Rung(9, 1))))
                .hasMessageContaining("not fewer seeds");
        assertThatThrownBy(() -> new Schedule(2, List.of(new Rung(5, 1), new Rung(5, 1))))
                .hasMessageContaining("more steps");
    }

    @Test
    void badSpacesAreNamed() {
        SearchSpace.Builder space = SmallNetworks.he();
        assertThatThrownBy(() -> space.scheme("he", new HeInit())).hasMessageContaining("\"he\"");
        assertThatThrownBy(() -> space.multipliers(1, Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> space.multipliers(1, 1)).hasMessageContaining("differ");
        assertThatThrownBy(space::multipliers).hasMessage("the number of multipliers must be at least 1: 0");
        assertThatThrownBy(() -> space.multiplierRange(2, 1, 5)).hasMessageContaining("2.0, 1.0");
        assertThatThrownBy(() -> space.multiplierRange(1, 2, 1)).hasMessage("points must be at least 2: 1");
        assertThatThrownBy(() -> space.multiplierRange(1, 1.01, 100)).hasMessageContaining("points");
        assertThatThrownBy(() -> space.learningRates(0.1, -1)).hasMessageContaining("-1.0");
        assertThatThrownBy(() -> space.group("a")).hasMessageContaining("\"a\"");
        assertThatThrownBy(() -> space.group("a", "x").group("b", "x")).hasMessageContaining("\"x\"");
        assertThatThrownBy(() -> SearchSpace.builder().build())
                .hasMessage("the number of schemes must be at least 1: 0");
        assertThatThrownBy(() -> SmallNetworks.he()
                        .multiplierRange(0.1, 10, 400)
                        .group("a", "x")
                        .group("b", "y")
                        .build()
                        .grid(CENTRES))
                .hasMessageContaining("160,000");
    }

    private static CriticalValue critical(String group) {
        return new CriticalValue("he", group, OptionalDouble.of(1), "multiplier 1 holds the signal", 10);
    }

    private static double mean(SearchResult result, String name) {
        return result.outcomes().stream()
                .filter(outcome -> outcome.candidate().name().equals(name))
                .findFirst()
                .orElseThrow()
                .mean();
    }

    private static SearchResult run(MultiplierSearch search, int parallelism) {
        try (TrialRunner runner = LocalTrialRunner.of(DATA, parallelism, new TrialObserver() {})) {
            return search.run(runner);
        }
    }
}
