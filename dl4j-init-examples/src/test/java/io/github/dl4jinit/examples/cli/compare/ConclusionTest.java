package io.github.dl4jinit.examples.cli.compare;

import static io.github.dl4jinit.examples.cli.compare.Runs.comparison;
import static io.github.dl4jinit.examples.cli.compare.Runs.summary;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dl4jinit.examples.cli.compare.ActivationComparison.Fate;
import org.junit.jupiter.api.Test;

class ConclusionTest {

    @Test
    void namesTheWinnerAndTheDead() {
        ActivationComparison comparison = comparison(
                summary("small", 0.10, 0.11, 0.10),
                summary("he", 0.90, 0.91, 0.92),
                summary("other", 0.50, 0.51, 0.52),
                summary("large", Double.NaN, Double.NaN, Double.NaN));
        assertThat(comparison.fates()).containsExactly(Fate.CHANCE, Fate.BEST, Fate.TRAINS, Fate.DIVERGED);
        assertThat(Conclusion.of(comparison))
                .isEqualTo("ReLU: he trains best, to 91.0 %; other trains too, to 51.0 %; small hardly learns: 10.3 %,"
                        + " where guessing gives 10 %; large diverged.");
    }

    @Test
    void callsATieATie() {
        ActivationComparison comparison =
                comparison(summary("a", 0.90, 0.88, 0.92), summary("b", 0.91, 0.89, 0.93), summary("c", 0.1, 0.1, 0.1));
        assertThat(comparison.fates()).containsExactly(Fate.TIE, Fate.TIE, Fate.CHANCE);
        assertThat(Conclusion.of(comparison))
                .isEqualTo(
                        "ReLU: a and b tie within the noise of 3 seeds, at 90.0 % and 91.0 %; c hardly learns: 10.0 %,"
                                + " where guessing gives 10 %.");
    }

    @Test
    void aSchemeOfWhichOneSeedDivergedCannotWin() {
        ActivationComparison comparison =
                comparison(summary("risky", 0.99, 0.99, Double.NaN), summary("safe", 0.80, 0.81, 0.82));
        assertThat(comparison.fates()).containsExactly(Fate.DIVERGED, Fate.BEST);
        assertThat(Conclusion.of(comparison)).endsWith("safe trains best, to 81.0 %; risky diverged.");
    }

    @Test
    void nobodyWinsWhereNobodyLearns() {
        assertThat(Conclusion.of(comparison(summary("a", 0.1, 0.1), summary("b", 0.1, 0.1))))
                .isEqualTo("ReLU: a and b hardly learn: 10.0 % and 10.0 %, where guessing gives 10 %.");
        assertThat(Conclusion.of(comparison(summary("a", Double.NaN), summary("b", Double.NaN))))
                .isEqualTo("ReLU: a and b diverged.");
    }

    @Test
    void aWideSpreadIsNoTieWithThoseThatGuess() {
        // Welch's test with three seeds would not tell 66 % from 16 %: p = 0.02, above the level for four schemes.
        ActivationComparison comparison = comparison(
                summary("small", 0.10, 0.10, 0.10),
                summary("he", 0.52, 0.71, 0.77),
                summary("glorot", 0.14, 0.15, 0.20),
                summary("xavier", 0.12, 0.14, 0.15));
        assertThat(comparison.fates()).containsExactly(Fate.CHANCE, Fate.BEST, Fate.CHANCE, Fate.CHANCE);
    }

    @Test
    void aLuckyGuesserStillTies() {
        assertThat(comparison(summary("a", 0.15, 0.25, 0.30), summary("b", 0.10, 0.10, 0.20))
                        .fates())
                .containsExactly(Fate.TIE, Fate.TIE);
    }
}
