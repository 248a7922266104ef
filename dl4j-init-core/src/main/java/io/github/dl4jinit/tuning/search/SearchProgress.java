package io.github.dl4jinit.tuning.search;

import java.util.Optional;

/**
 * How far a search is.
 *
 * @param steps optimizer steps taken so far, of the trials that have ended
 * @param plannedSteps what the search is expected to take in all: the schedule's own number or the budget, whichever is less;
 *     never less than {@code steps}. Diverging candidates make a search shorter, late good ones longer
 * @param trials trials that have ended
 * @param best the best candidate so far with its scores, on the highest rung that any candidate has reached; empty before the
 *     first
 */
public record SearchProgress(long steps, long plannedSteps, long trials, Optional<CandidateOutcome> best) {}
