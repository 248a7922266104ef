package io.github.dl4jinit.examples.cli.tune;

import io.github.dl4jinit.tuning.Trial;
import io.github.dl4jinit.tuning.TrialResult;
import io.github.dl4jinit.tuning.search.Candidate;

/**
 * A trial that has ended.
 *
 * @param budget the optimizer step up to which it was to be trained
 */
record TakenTrial(long seed, int budget, TrialResult result) {

    static TakenTrial of(Trial trial, TrialResult result) {
        return new TakenTrial(trial.seed(), trial.steps(), result);
    }

    boolean of(Candidate candidate) {
        return result.name().startsWith(candidate.name() + ", seed ");
    }
}
