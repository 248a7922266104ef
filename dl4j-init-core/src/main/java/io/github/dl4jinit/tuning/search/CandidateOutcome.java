package io.github.dl4jinit.tuning.search;

import io.github.dl4jinit.text.Numbers;
import java.util.List;
import java.util.Objects;

/**
 * What became of a candidate.
 *
 * @param candidate the candidate
 * @param fate how it ended
 * @param steps the highest optimizer step that training reached with any seed; 0 if it was not trained
 * @param scores the score with each seed on the highest rung that it completed; empty if it completed none, or diverged
 * @param reason in words, why it went no further; empty if it was trained to the end
 */
public record CandidateOutcome(Candidate candidate, Fate fate, int steps, List<Double> scores, String reason) {

    /** How a candidate ended. */
    public enum Fate {
        /** It was trained to the last rung. */
        FINISHED,
        /** It was trained to a lower rung, and others were better there or the budget was used up. */
        STOPPED,
        /** Its loss or a parameter became infinite or not a number with one of the seeds. */
        DIVERGED,
        /** Its signal says before the first step that it cannot be trained. */
        HOPELESS,
        /** The budget was used up before its turn. */
        UNTRIED
    }

    public CandidateOutcome {
        Objects.requireNonNull(candidate, "candidate");
        Objects.requireNonNull(fate, "fate");
        Objects.requireNonNull(reason, "reason");
        scores = List.copyOf(scores);
    }

    /**
     * The mean over the seeds.
     *
     * @return the mean score; NaN if there is none
     */
    public double mean() {
        return scores.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    /**
     * The sample standard deviation over the seeds.
     *
     * @return the spread; NaN with fewer than two seeds
     */
    public double standardDeviation() {
        double mean = mean();
        return scores.size() < 2
                ? Double.NaN
                : Math.sqrt(scores.stream()
                                .mapToDouble(score -> (score - mean) * (score - mean))
                                .sum()
                        / (scores.size() - 1));
    }

    /** Mean and spread over the seeds, for a sentence. */
    String spread() {
        String mean = Numbers.fourDecimals(mean());
        return scores.size() < 2 ? mean : mean + " ± " + Numbers.fourDecimals(standardDeviation());
    }
}
