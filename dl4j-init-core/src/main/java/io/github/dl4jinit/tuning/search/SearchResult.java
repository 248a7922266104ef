package io.github.dl4jinit.tuning.search;

import io.github.dl4jinit.tuning.Ranking;
import io.github.dl4jinit.tuning.search.CandidateOutcome.Fate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a {@link MultiplierSearch} found. Immutable; {@link #toString} is a table for a terminal.
 *
 * <p>Candidates on the same rung can be compared with each other, by their scores with the same seeds. One that was stopped
 * on a lower rung has a score of fewer steps, which says nothing beside that of the best.
 */
public final class SearchResult {
    private final Score score;
    private final Schedule schedule;
    private final List<CandidateOutcome> outcomes;
    private final List<CandidateOutcome> ties;
    private final List<CriticalValue> critical;
    private final long steps;
    private final long trials;

    SearchResult(
            Score score,
            Schedule schedule,
            List<CandidateOutcome> outcomes,
            List<CriticalValue> critical,
            long steps,
            long trials) {
        this.score = score;
        this.schedule = schedule;
        this.outcomes = List.copyOf(outcomes);
        this.critical = List.copyOf(critical);
        this.steps = steps;
        this.trials = trials;
        this.ties = ties(score, this.outcomes);
    }

    private static List<CandidateOutcome> ties(Score score, List<CandidateOutcome> outcomes) {
        if (outcomes.isEmpty() || outcomes.get(0).scores().isEmpty()) {
            return List.of();
        }
        List<CandidateOutcome> peers = furthest(outcomes);
        Ranking ranking = Ranking.of(peers.stream()
                .map(peer -> peer.scores().stream().mapToDouble(score::upwards).toArray())
                .toList());
        return ranking.ties().stream().map(peers::get).toList();
    }

    /** Those on the best's rung, the best first. */
    private static List<CandidateOutcome> furthest(List<CandidateOutcome> outcomes) {
        return outcomes.stream()
                .filter(one -> !one.scores().isEmpty()
                        && one.steps() == outcomes.get(0).steps())
                .toList();
    }

    /**
     * The candidate with the best mean score on the highest rung that any reached.
     *
     * @return the best, on a rung below the last only if the budget did not allow more; empty if none could be trained
     */
    public Optional<CandidateOutcome> best() {
        return outcomes.stream().findFirst().filter(first -> !first.scores().isEmpty());
    }

    /**
     * The candidates that the seeds at hand cannot tell from the best: those on its rung whose mean Welch's t-test does not
     * reject as equal, at 0.05 divided by their number (Bonferroni). With a single seed there, all are.
     *
     * @return in the order of their scores, without the best
     */
    public List<CandidateOutcome> ties() {
        return ties;
    }

    /**
     * The candidates that the best was compared with: those with a score on its rung.
     *
     * @return in the order of their scores, without the best; empty where the best is alone there, or none could be trained
     */
    public List<CandidateOutcome> peers() {
        return furthest(outcomes).stream().skip(1).toList();
    }

    /**
     * Whether the best multiplier is the least or the largest that was tried, so that the search has found a direction and
     * no best.
     *
     * @return what to say of it, with the range that was tried; empty where the best lies within, or fewer than 3 multipliers
     *     were tried
     */
    public Optional<String> edge() {
        return best().flatMap(best -> best.candidate().multipliers().entrySet().stream()
                .map(entry -> edge(best.candidate(), entry.getKey(), entry.getValue()))
                .flatMap(Optional::stream)
                .findFirst());
    }

    private Optional<String> edge(Candidate best, String group, double multiplier) {
        double[] tried = outcomes.stream()
                .filter(outcome -> outcome.candidate().schemeName().equals(best.schemeName())
                        && outcome.candidate().multipliers().containsKey(group))
                .mapToDouble(outcome -> outcome.candidate().multipliers().get(group))
                .sorted()
                .distinct()
                .toArray();
        double least = tried[0];
        double largest = tried[tried.length - 1];
        return tried.length < 3 || multiplier > least && multiplier < largest
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "the best multiplier, %.4g, is at the edge of what was tried, %.4g to %.4g: search further %s",
                        multiplier,
                        least,
                        largest,
                        multiplier == least ? "down" : "up"));
    }

    /**
     * Every candidate: those that got furthest first, on the same rung by their mean scores, then those that diverged or were
     * not trained.
     *
     * @return one for each candidate
     */
    public List<CandidateOutcome> outcomes() {
        return outcomes;
    }

    /**
     * The critical multipliers, found without training.
     *
     * @return one for each scheme and group of layers
     */
    public List<CriticalValue> critical() {
        return critical;
    }

    /**
     * What the candidates were judged by.
     *
     * @return the score
     */
    public Score score() {
        return score;
    }

    /**
     * How far candidates were trained.
     *
     * @return the schedule
     */
    public Schedule schedule() {
        return schedule;
    }

    /**
     * Optimizer steps that were taken, by all trials together.
     *
     * @return 0 or more
     */
    public long steps() {
        return steps;
    }

    /**
     * Trials that were run.
     *
     * @return 0 or more
     */
    public long trials() {
        return trials;
    }

    /**
     * How many candidates ended in one way.
     *
     * @param fate the way
     * @return 0 or more
     */
    public long count(Fate fate) {
        return outcomes.stream().filter(outcome -> outcome.fate() == fate).count();
    }

    /**
     * Java statements that give a network the best candidate's weights, to be pasted where a configuration is built.
     *
     * @return imports and statements, one a line; a comment that says so if no candidate could be trained, or if the best is at
     *     the {@linkplain #edge edge}
     */
    public String snippet() {
        return Snippet.of(this);
    }

    /**
     * Everything, as JSON. What is NaN here is null there.
     *
     * @return indented JSON
     */
    public String toJson() {
        return ResultJson.of(this);
    }

    /**
     * The candidates as comma-separated values with a header, in the order of {@link #outcomes}.
     *
     * @return one line a candidate, each ending in {@code \n}
     */
    public String toCsv() {
        return ResultCsv.of(this);
    }

    /**
     * A table of at most 96 columns with the critical multipliers and what can be said of the best.
     *
     * @return lines that end in {@code \n}
     */
    @Override
    public String toString() {
        return ResultTable.of(this);
    }
}
