package io.github.dl4jinit.tuning.search;

import io.github.dl4jinit.tuning.TrialPoint;
import io.github.dl4jinit.tuning.TrialResult;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * What a search judges a completed trial by.
 *
 * @param name what it is called in tables
 * @param higherIsBetter whether the best trial has the highest score
 * @param function the score of a trial that completed; must be finite
 */
public record Score(String name, boolean higherIsBetter, ToDoubleFunction<TrialResult> function) {
    /**
     * The mean training loss over the second half of a trial's budget, the steps before its start left out; lower is better.
     * It is what initial weights act on, has a value before the first example is classified right, and is less noisy than an
     * accuracy. To be compared only between trials of the same budget.
     */
    public static final Score TRAIN_LOSS =
            new Score("train loss", false, result -> last(result).trainLoss());

    /** The test accuracy at the end of a trial; higher is better. */
    public static final Score TEST_ACCURACY =
            new Score("test accuracy", true, result -> last(result).testAccuracy());

    public Score {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(function, "function");
    }

    double of(TrialResult result) {
        double value = function.applyAsDouble(result);
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "the score \"" + name + "\" of trial " + result.name() + " is not finite: " + value);
        }
        return value;
    }

    /** The score turned so that higher is better. */
    double upwards(double value) {
        return higherIsBetter ? value : -value;
    }

    private static TrialPoint last(TrialResult result) {
        return result.end().orElseThrow();
    }
}
