package io.github.dl4jinit.tuning.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dl4jinit.text.Numbers;
import io.github.dl4jinit.tuning.Trial;
import io.github.dl4jinit.tuning.TrialCheckpoint;
import io.github.dl4jinit.tuning.TrialData;
import io.github.dl4jinit.tuning.search.CandidateOutcome.Fate;
import io.github.dl4jinit.tuning.search.FakeRunner.Surface;
import io.github.dl4jinit.tuning.search.Schedule.Rung;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rule of promotion and the budget, on scripted results. */
class HalvingTest {
    private static final TrialData DATA = SmallNetworks.data();
    private static final Schedule THREE_RUNGS =
            new Schedule(3, List.of(new Rung(10, 1), new Rung(30, 1), new Rung(90, 2)));

    @Test
    void aNewCandidateBeginsOnlyWhenNoneCanBePromoted() {
        // With a window of 1 each decision knows all results before it.
        double[] losses = {5, 4, 3, 2, 1, 0};
        double[] multipliers = IntStream.range(0, 6)
                .mapToDouble(i -> Math.pow(1.1, i + 1))
                .map(multiplier -> Numbers.rounded(multiplier, 4))
                .toArray();
        try (FakeRunner runner =
                new FakeRunner(2, (multiplier, seed, steps) -> losses[indexOf(multipliers, multiplier)])) {
            SearchResult result = run(search(multipliers).window(1), runner);
            List<String> moves = runner.submitted().stream()
                    .map(trial -> indexOf(multipliers, multiplierOf(trial)) + "@" + trial.steps())
                    .toList();

            // Worst first. One place of three candidates, and of up to five, is taken by the newest each time; of the
            // three
            // that come to the second rung first, the best goes to the last.
            assertThat(moves)
                    .containsExactly(
                            "0@10", "1@10", "2@10", "2@30", "3@10", "3@30", "4@10", "4@30", "4@90", "4@90", "5@10",
                            "5@30", "5@90", "5@90");
            assertThat(result.best().orElseThrow().candidate().multiplier()).isEqualTo(multipliers[5]);
            assertThat(result.outcomes())
                    .extracting(
                            outcome -> indexOf(multipliers, outcome.candidate().multiplier()))
                    .containsExactly(5, 4, 3, 2, 1, 0);
            assertThat(result.outcomes()).extracting(CandidateOutcome::steps).containsExactly(90, 90, 30, 30, 10, 10);
        }
    }

    @Test
    void whoIsPromotedContinuesFromItsCheckpoint() {
        try (FakeRunner runner = new FakeRunner(2, FakeRunner::valley)) {
            run(search(0.3, 0.6, 1.2), runner);
            List<Trial> top = runner.submitted().stream()
                    .filter(trial -> trial.steps() == 90)
                    .toList();

            assertThat(top).extracting(Trial::seed).containsExactly(1L, 2L);
            assertThat(top)
                    .extracting(trial -> trial.start().map(TrialCheckpoint::step))
                    .containsExactly(Optional.of(30), Optional.empty());
            assertThat(top).noneMatch(Trial::keepCheckpoint);
        }
    }

    @Test
    void aFewCandidatesStillBringOneToTheEnd() {
        try (FakeRunner runner = new FakeRunner(2, FakeRunner::valley)) {
            SearchResult result = run(search(0.5, 1.1), runner);
            assertThat(result.best().orElseThrow().fate()).isEqualTo(Fate.FINISHED);
            assertThat(result.count(Fate.FINISHED)).isEqualTo(1);
        }
    }

    @Test
    void theResultDoesNotDependOnParallelismOrSpeed() {
        MultiplierSearch.Builder search = grid(25);
        List<String> tables = new ArrayList<>();
        List<List<String>> names = new ArrayList<>();
        for (int parallelism : new int[] {1, 2, 5, 2}) {
            try (FakeRunner runner = new FakeRunner(parallelism, FakeRunner::valley)) {
                SearchResult result = run(search, runner);
                tables.add(result.toString() + result.toJson());
                names.add(runner.names());
                assertThat(result.steps()).isEqualTo(runner.stepsTaken());
                assertThat(result.trials()).isEqualTo(runner.submitted().size());
            }
        }
        assertThat(new HashSet<>(tables)).hasSize(1);
        assertThat(new HashSet<>(names)).hasSize(1);
        assertThat(names.get(0)).doesNotHaveDuplicates();
    }

    @Test
    void theAsynchronousModeFindsTheValleyToo() {
        try (FakeRunner runner = new FakeRunner(3, FakeRunner::valley)) {
            SearchResult result = run(grid(25).asynchronous(), runner);
            assertThat(result.best().orElseThrow().candidate().multiplier()).isBetween(0.9, 1.6);
            assertThat(runner.names()).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {210, 211, 300, 500, 777, 1000, 1500, 5000})
    void theBudgetOfStepsIsNeverExceeded(long budget) {
        List<Surface> surfaces = List.of(
                FakeRunner::valley,
                (multiplier, seed, steps) -> multiplier < 0.9 ? 1 : Double.NaN,
                (m, seed, steps) -> -m);
        for (Surface surface : surfaces) {
            for (boolean asynchronous : new boolean[] {false, true}) {
                try (FakeRunner runner = new FakeRunner(2, surface)) {
                    MultiplierSearch.Builder builder = grid(25).maxSteps(budget);
                    SearchResult result = run(asynchronous ? builder.asynchronous() : builder, runner);
                    assertThat(runner.stepsTaken()).isEqualTo(result.steps()).isLessThanOrEqualTo(budget);
                    assertThat(result.best().orElseThrow().fate()).isEqualTo(Fate.FINISHED);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 9, 20, 30})
    void theBudgetOfTrialsIsNeverExceeded(long budget) {
        try (FakeRunner runner = new FakeRunner(2, FakeRunner::valley)) {
            SearchResult result = run(grid(25).maxTrials(budget), runner);
            assertThat(runner.submitted()).hasSize((int) result.trials()).hasSizeLessThanOrEqualTo((int) budget);
            assertThat(result.best().orElseThrow().fate()).isEqualTo(Fate.FINISHED);
            assertThat(result.count(Fate.UNTRIED)).isPositive();
        }
    }

    @Test
    void aBudgetBelowWhatOneCandidateNeedsIsRefused() {
        assertThatThrownBy(() -> grid(5).maxSteps(179).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxSteps")
                .hasMessageContaining("180")
                .hasMessageContaining("179");
        assertThatThrownBy(() -> grid(5).maxTrials(3).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxTrials")
                .hasMessageContaining("4");
    }

    @Test
    void whoDivergesWithOneSeedIsOutAtOnce() {
        Schedule twoSeeds = new Schedule(2, List.of(new Rung(10, 2), new Rung(20, 2)));
        Surface surface = (multiplier, seed, steps) -> multiplier > 1 && seed == 1 ? Double.NaN : 3 - multiplier;
        try (FakeRunner runner = new FakeRunner(1, surface)) {
            SearchResult result =
                    run(search(0.5, 0.8, 1.5, 2).schedule(twoSeeds).window(1), runner);

            assertThat(result.best().orElseThrow().candidate().multiplier()).isEqualTo(0.8);
            assertThat(result.outcomes())
                    .filteredOn(outcome -> outcome.fate() == Fate.DIVERGED)
                    .hasSize(2)
                    .allSatisfy(outcome -> {
                        assertThat(outcome.reason()).isEqualTo("diverged: step 1, seed 1");
                        assertThat(outcome.scores()).isEmpty();
                        assertThat(outcome.steps()).isEqualTo(1);
                    });
            assertThat(runner.names()).noneMatch(name -> name.startsWith("he 1.5, seed 2"));
        }
    }

    @Test
    void ifAllDivergeTheResultSaysSo() {
        try (FakeRunner runner = new FakeRunner(2, (multiplier, seed, steps) -> Double.NaN)) {
            SearchResult result = run(search(0.5, 1, 2), runner);
            assertThat(result.best()).isEmpty();
            assertThat(result.ties()).isEmpty();
            assertThat(result.toString()).contains("No candidate can be trained: 3 diverged.");
            assertThat(result.snippet()).isEqualTo("// no candidate could be trained\n");
        }
    }

    @Test
    void tiesAreNamed() {
        Surface surface = (multiplier, seed, steps) ->
                (multiplier == 0.5 ? 2 : 1) + 0.01 * (seed % 3) + (multiplier == 2 ? 0.005 : 0);
        try (FakeRunner runner = new FakeRunner(2, surface)) {
            SearchResult result = run(search(0.5, 1, 2).schedule(Schedule.full(20, 3)), runner);
            assertThat(result.best().orElseThrow().candidate().name()).isEqualTo("he 1");
            assertThat(result.ties()).extracting(tie -> tie.candidate().name()).containsExactly("he 2");
            assertThat(result.toString()).contains("= ties within the noise of 3 seeds: he\n2");
        }
    }

    @Test
    void progressNeverGoesBackAndEndsAtTheResult() {
        List<SearchProgress> seen = new ArrayList<>();
        try (FakeRunner runner = new FakeRunner(2, FakeRunner::valley)) {
            SearchResult result = run(grid(12).observer(seen::add).maxSteps(2000), runner);
            assertThat(seen).hasSize((int) result.trials() + 1);
            assertThat(seen).extracting(SearchProgress::steps).isSorted();
            assertThat(seen).allMatch(progress -> progress.plannedSteps() <= 2000);
            SearchProgress last = seen.get(seen.size() - 1);
            assertThat(last.steps()).isEqualTo(result.steps());
            assertThat(last.best()).isEqualTo(result.best());
            assertThat(seen.get(0).best()).isEmpty();
        }
    }

    @Test
    void aTrialThatCannotRunEndsTheSearchWithItsReason() {
        Surface broken = (multiplier, seed, steps) -> {
            throw new IllegalArgumentException("no such data");
        };
        try (FakeRunner runner = new FakeRunner(2, broken)) {
            assertThatThrownBy(() -> run(search(0.5, 1, 2), runner))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no such data");
        }
    }

    /** Without the measurements before training, which take longer than all the rest. */
    private static SearchResult run(MultiplierSearch.Builder search, FakeRunner runner) {
        Centres centres = new Centres(List.of(new CriticalValue(
                "he", SearchSpace.ALL_LAYERS, OptionalDouble.of(1), "multiplier 1 holds the signal", 10)));
        return search.build().run(runner, centres, candidate -> Optional.empty());
    }

    private static MultiplierSearch.Builder grid(int points) {
        return search(SmallNetworks.he().aroundCritical(2, points).build());
    }

    private static MultiplierSearch.Builder search(double... multipliers) {
        return search(SmallNetworks.he().only(multipliers).build());
    }

    private static MultiplierSearch.Builder search(SearchSpace space) {
        return MultiplierSearch.forLayers(space, DATA, SmallNetworks::layers)
                .schedule(THREE_RUNGS)
                .batchSize(20);
    }

    private static double multiplierOf(Trial trial) {
        return Double.parseDouble(trial.name().split("[ ,]")[1]);
    }

    private static int indexOf(double[] values, double value) {
        return IntStream.range(0, values.length)
                .filter(i -> values[i] == value)
                .findFirst()
                .orElseThrow();
    }
}
