package io.github.dl4jinit.examples.lab.experiment.he2015;

import io.github.dl4jinit.examples.training.Guessing;
import io.github.dl4jinit.tuning.TrialResult;
import java.util.List;

/**
 * All networks of one kind.
 *
 * @param kind which kind
 * @param profiles for each seed the second moments of z, by hidden layer, before training
 * @param trainings for each seed how its training went
 */
record He2015NetworkResult(He2015Network kind, List<double[]> profiles, List<TrialResult> trainings) {

    He2015NetworkResult {
        profiles = List.copyOf(profiles);
        trainings = List.copyOf(trainings);
    }

    /**
     * The second moment of z in a hidden layer over that in the first, by seed, ascending.
     *
     * @param layer from 1
     */
    double[] ratios(int layer) {
        return profiles.stream()
                .mapToDouble(profile -> profile[layer - 1] / profile[0])
                .sorted()
                .toArray();
    }

    long diverged() {
        return trainings.stream().filter(TrialResult::diverged).count();
    }

    /** The test accuracies at the end; only where no training diverged. */
    double[] accuracies() {
        return trainings.stream()
                .mapToDouble(run -> run.end().orElseThrow().testAccuracy())
                .toArray();
    }

    /** The training losses at the end; only where no training diverged. */
    double[] losses() {
        return trainings.stream()
                .mapToDouble(run -> run.end().orElseThrow().trainLoss())
                .toArray();
    }

    /** How many seeds end better than guessing. */
    long trained(double chance) {
        return trainings.stream()
                .flatMap(run -> run.end().stream())
                .filter(end -> !Guessing.is(end.testAccuracy(), chance))
                .count();
    }
}
