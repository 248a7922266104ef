package io.github.dl4jinit.examples.cli.compare;

import io.github.dl4jinit.examples.training.NamedScheme;
import io.github.dl4jinit.init.HeInit;
import io.github.dl4jinit.tuning.TrialPoint;
import io.github.dl4jinit.tuning.TrialResult;
import io.github.dl4jinit.tuning.TrialResult.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.activations.Activation;

/** Made-up runs. */
final class Runs {

    private Runs() {}

    /** A scheme with one run for each accuracy, all at step 100; NaN stands for a run that diverged at step 7. */
    static SchemeSummary summary(String scheme, double... accuracies) {
        List<CompareRun> runs = new ArrayList<>();
        for (int i = 0; i < accuracies.length; i++) {
            RunKey key = new RunKey(Activation.RELU, new NamedScheme(scheme, "2/in", new HeInit()), 0.03, i + 1);
            runs.add(new CompareRun(key, signals(1, 4, 16), training(key, accuracies[i])));
        }
        return new SchemeSummary(runs);
    }

    static ActivationComparison comparison(SchemeSummary... schemes) {
        return new ActivationComparison(Activation.RELU, List.of(schemes), 0.1);
    }

    /** Hidden layers with these second moments forward, and the same ones backward from the last to the first. */
    static SignalProfile signals(double... secondMoments) {
        int last = secondMoments.length - 1;
        List<SignalProfile.Layer> layers = new ArrayList<>();
        for (int i = 0; i <= last; i++) {
            layers.add(new SignalProfile.Layer(secondMoments[i], secondMoments[i] / 2, 0.5, secondMoments[last - i]));
        }
        double drift = Math.log10(secondMoments[last] / secondMoments[0]);
        return new SignalProfile(layers, drift, -drift);
    }

    private static TrialResult training(RunKey key, double accuracy) {
        List<TrialPoint> curve = new ArrayList<>(List.of(new TrialPoint(0, 2.3, 0.1)));
        if (Double.isNaN(accuracy)) {
            return new TrialResult(key.toString(), Outcome.DIVERGED, 7, curve, 1, null);
        }
        curve.add(new TrialPoint(50, 1.5, accuracy / 2));
        curve.add(new TrialPoint(100, 1.0, accuracy));
        return new TrialResult(key.toString(), Outcome.COMPLETED, 100, curve, 2, null);
    }
}
