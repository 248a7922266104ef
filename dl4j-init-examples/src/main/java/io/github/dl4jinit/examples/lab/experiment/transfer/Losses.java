package io.github.dl4jinit.examples.lab.experiment.transfer;

import io.github.dl4jinit.tuning.TrialPoint;
import io.github.dl4jinit.tuning.TrialResult;
import java.util.Arrays;
import java.util.List;

/**
 * What came out of one setting.
 *
 * @param values the mean training loss over the last quarter of the steps, by seed; infinite for a training that diverged
 * @param seconds what the trainings took together
 */
record Losses(List<Double> values, double seconds) {

    Losses {
        values = List.copyOf(values);
    }

    static Losses of(List<TrialResult> results) {
        return new Losses(
                results.stream()
                        .map(result -> result.end().map(TrialPoint::trainLoss).orElse(Double.POSITIVE_INFINITY))
                        .toList(),
                results.stream().mapToDouble(TrialResult::seconds).sum());
    }

    double mean() {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    /** Between seeds; NaN for one. */
    double deviation() {
        double mean = mean();
        double[] squares = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .toArray();
        return Math.sqrt(Arrays.stream(squares).sum() / (squares.length - 1));
    }

    /** Whether two means are nearer than some standard errors of their difference. */
    boolean ties(Losses other, double errors) {
        double error = Math.sqrt((deviation() * deviation() + other.deviation() * other.deviation()) / values.size());
        return Math.abs(mean() - other.mean()) <= errors * error;
    }
}
