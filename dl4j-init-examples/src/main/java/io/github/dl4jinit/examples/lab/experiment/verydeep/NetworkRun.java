package io.github.dl4jinit.examples.lab.experiment.verydeep;

import io.github.dl4jinit.signal.SignalReport;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.tuning.TrialResult;
import java.util.List;
import java.util.Optional;

/**
 * One network's fate.
 *
 * @param start what its weights were like
 * @param seed of its weights and of the order of the examples
 * @param forward second moment of z before training, by hidden layer
 * @param backward second moment of dL/dz before training, by hidden layer
 * @param training how its training went; its accuracies are of training examples
 * @param halves how far its halves have parted, if it has mirrored weights
 * @param testAccuracy of the network at the end; NaN if it diverged
 */
record NetworkRun(
        VeryDeepStart start,
        int seed,
        List<Double> forward,
        List<Double> backward,
        TrialResult training,
        List<Halves> halves,
        double testAccuracy) {

    static NetworkRun of(
            VeryDeepStart start,
            int seed,
            SignalReport signals,
            TrialResult training,
            List<Halves> halves,
            double testAccuracy) {
        List<LayerSignal> layers = signals.hiddenLayers();
        return new NetworkRun(
                start,
                seed,
                layers.stream()
                        .map(layer -> layer.preActivation().secondMoment())
                        .toList(),
                layers.stream().map(layer -> layer.gradient().secondMoment()).toList(),
                training,
                List.copyOf(halves),
                testAccuracy);
    }

    /** The step at which the goal was reached. */
    Optional<Integer> goalStep(double goal) {
        return training.stepsTo(goal);
    }

    /** The last accuracy that was measured. */
    double accuracy() {
        return training.curve().get(training.curve().size() - 1).testAccuracy();
    }

    /** log10 of the last layer's number over the first's. */
    static double drift(List<Double> profile) {
        return Math.log10(profile.get(profile.size() - 1) / profile.get(0));
    }
}
