package io.github.dl4jinit.tuning.search;

import io.github.dl4jinit.tuning.Trial;
import io.github.dl4jinit.tuning.TrialCheckpoint;
import java.util.Optional;

/**
 * Makes the trials of a search. All candidates have the same seeds, so that their differences are less noisy than they are.
 *
 * @param networks the network for a candidate and a seed
 * @param firstSeed the seed that every candidate has first; the others follow it
 * @param batchSize number of examples in each step
 */
record SeededTrials(Networks networks, long firstSeed, int batchSize) {

    /** The trial that takes a candidate with one of its seeds to a rung; {@code start} is null at the first. */
    Trial trial(Candidate candidate, int index, int steps, TrialCheckpoint start, boolean keepCheckpoint) {
        String name = candidate.name() + ", seed " + seed(index) + ", step " + steps;
        Trial.Builder trial = networks.trial(name, candidate, seed(index))
                .seed(seed(index))
                .steps(steps)
                .batchSize(batchSize)
                // Half of the steps, rounded up: what is measured at the end of a trial is over its second half.
                .evaluateEvery(steps - steps / 2)
                .keepCheckpoint(keepCheckpoint);
        Optional.ofNullable(start).ifPresent(trial::start);
        return trial.build();
    }

    long seed(int index) {
        return firstSeed + index;
    }
}
