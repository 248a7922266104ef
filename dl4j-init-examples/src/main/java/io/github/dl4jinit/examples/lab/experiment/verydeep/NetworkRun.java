package io.github.dl4jinit.examples.lab.experiment.verydeep;

import io.github.dl4jinit.examples.training.MeanFieldNetwork.Weights;
import io.github.dl4jinit.signal.SignalReport;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.tuning.TrialResult;
import java.util.List;
import java.util.Optional;

/**
 * One network's fate.
 *
 * @param weights what its weights are like
 * @param seed of its weights and of the order of the examples
 * @param forward second moment of z before training, by hidden layer
 * @param backward second moment of dL/dz before training, by hidden layer
 * @param training how its training went; its accuracies are of training examples
 */
record NetworkRun(Weights weights, int seed, List<Double> forward, List<Double> backward, TrialResult training) {

    static NetworkRun of(Weights weights, int seed, SignalReport signals, TrialResult training) {
        List<LayerSignal> layers = signals.hiddenLayers();
        return new NetworkRun(
                weights,
                seed,
                layers.stream()
                        .map(layer -> layer.preActivation().secondMoment())
                        .toList(),
                layers.stream().map(layer -> layer.gradient().secondMoment()).toList(),
                training);
    }

    /** The step at which the goal was reached. */
    Optional<Integer> goalStep() {
        return training.stepsTo(VeryDeepSettings.GOAL);
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
