package io.github.dl4jinit.examples.lab.experiment.phase;

import io.github.dl4jinit.tuning.TrialPoint;
import io.github.dl4jinit.tuning.TrialResult;

/**
 * How a network's training went.
 *
 * @param cell which network
 * @param training its training; its accuracies are of training examples
 */
record CellResult(Cell cell, TrialResult training) {

    /** The training accuracy at the end, in [0, 1]; NaN if training diverged. */
    double accuracy() {
        return training.end().map(TrialPoint::testAccuracy).orElse(Double.NaN);
    }
}
