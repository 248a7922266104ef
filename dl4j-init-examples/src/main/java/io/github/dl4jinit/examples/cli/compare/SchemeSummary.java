package io.github.dl4jinit.examples.cli.compare;

import io.github.dl4jinit.examples.report.MeanSd;
import io.github.dl4jinit.examples.training.Median;
import io.github.dl4jinit.examples.training.NamedScheme;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import org.nd4j.linalg.activations.Activation;

/**
 * All seeds of one scheme under one activation function.
 *
 * @param runs at least one, all of the same scheme and activation function
 */
record SchemeSummary(List<CompareRun> runs) {

    SchemeSummary {
        runs = List.copyOf(runs);
    }

    /** Groups runs that are ordered by activation and scheme. */
    static List<SchemeSummary> of(List<CompareRun> runs, Activation activation, List<NamedScheme> schemes) {
        return schemes.stream()
                .map(scheme -> new SchemeSummary(runs.stream()
                        .filter(run -> run.key().activation() == activation
                                && run.key().scheme().equals(scheme))
                        .toList()))
                .toList();
    }

    NamedScheme scheme() {
        return runs.get(0).key().scheme();
    }

    double learningRate() {
        return runs.get(0).key().learningRate();
    }

    int diverged() {
        return (int) runs.stream().filter(run -> run.training().diverged()).count();
    }

    /** The test accuracy at the end of each run; only for a scheme of which none diverged. */
    double[] testAccuracies() {
        return atEnd(run -> run.training().end().orElseThrow().testAccuracy());
    }

    /** The training loss at the end of each run; only for a scheme of which none diverged. */
    double[] trainLosses() {
        return atEnd(run -> run.training().end().orElseThrow().trainLoss());
    }

    /** The mean of {@link #testAccuracies()}. */
    double meanTestAccuracy() {
        return MeanSd.of(testAccuracies()).mean();
    }

    double meanSeconds() {
        return MeanSd.of(atEnd(run -> run.training().seconds())).mean();
    }

    /** The median over seeds, which one that is infinite does not spoil. */
    double forwardDrift() {
        return Median.of(atEnd(run -> run.signals().forwardDrift()));
    }

    /** The median over seeds, which one that is infinite does not spoil. */
    double backwardDrift() {
        return Median.of(atEnd(run -> run.signals().backwardDrift()));
    }

    /** The median over seeds of the first measured step with that test accuracy; empty unless most seeds reach it. */
    OptionalInt medianStepsTo(double accuracy) {
        int[] reached = runs.stream()
                .flatMap(run -> run.training().stepsTo(accuracy).stream())
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
        // Seeds that never reach it count as later than all others.
        int middle = (runs.size() - 1) / 2;
        return middle < reached.length ? OptionalInt.of(reached[middle]) : OptionalInt.empty();
    }

    private double[] atEnd(ToDoubleFunction<CompareRun> quantity) {
        return runs.stream().mapToDouble(quantity).toArray();
    }
}
