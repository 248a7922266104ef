package io.github.dl4jinit.tuning;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What came out of a trial.
 *
 * @serial exclude
 */
public final class TrialResult implements Serializable {
    private static final long serialVersionUID = 1L;

    /** How a trial ended. */
    public enum Outcome {
        /** It used its whole budget. */
        COMPLETED,
        /** The loss or a parameter became infinite or not a number; training stopped there. */
        DIVERGED
    }

    private final String name;
    private final Outcome outcome;
    private final int steps;
    // Of List.copyOf, which can be serialised.
    @SuppressWarnings("serial")
    private final List<TrialPoint> curve;

    private final double seconds;
    private final TrialCheckpoint checkpoint;

    /**
     * A result.
     *
     * @param name the trial's name
     * @param outcome how it ended
     * @param steps the optimizer step at which it ended
     * @param curve its training curve in the order of steps
     * @param seconds wall time
     * @param checkpoint the network's state at the end, null if it is not kept
     */
    public TrialResult(
            String name,
            Outcome outcome,
            int steps,
            List<TrialPoint> curve,
            double seconds,
            TrialCheckpoint checkpoint) {
        this.name = Objects.requireNonNull(name, "name");
        this.outcome = Objects.requireNonNull(outcome, "outcome");
        this.steps = steps;
        this.curve = List.copyOf(curve);
        this.seconds = seconds;
        this.checkpoint = checkpoint;
    }

    /**
     * The trial's name.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * How it ended.
     *
     * @return the outcome
     */
    public Outcome outcome() {
        return outcome;
    }

    /**
     * Whether the loss or a parameter became infinite or not a number.
     *
     * @return true if the numbers of the last step mean nothing
     */
    public boolean diverged() {
        return outcome == Outcome.DIVERGED;
    }

    /**
     * The optimizer step at which it ended.
     *
     * @return the budget, or less if it diverged
     */
    public int steps() {
        return steps;
    }

    /**
     * The training curve. A trial that diverged keeps the points before that.
     *
     * @return the points in the order of steps, every number finite
     */
    public List<TrialPoint> curve() {
        return curve;
    }

    /**
     * The last point of the curve of a trial that completed.
     *
     * @return the point at the end of the budget; empty if the trial diverged
     */
    public Optional<TrialPoint> end() {
        return diverged() ? Optional.empty() : Optional.of(curve.get(curve.size() - 1));
    }

    /**
     * The first measured step at which the test accuracy was at least the given one.
     *
     * @param accuracy in [0, 1]
     * @return the step; empty if it was never reached
     */
    public Optional<Integer> stepsTo(double accuracy) {
        return curve.stream()
                .filter(point -> point.testAccuracy() >= accuracy)
                .map(TrialPoint::step)
                .findFirst();
    }

    /**
     * Wall time of the trial, measurements included.
     *
     * @return seconds
     */
    public double seconds() {
        return seconds;
    }

    /**
     * The network's state at the end.
     *
     * @return the checkpoint; empty if the trial did not ask for it, or diverged
     */
    public Optional<TrialCheckpoint> checkpoint() {
        return Optional.ofNullable(checkpoint);
    }

    @Override
    public String toString() {
        return "TrialResult[" + name + ", " + outcome + " at step " + steps
                + end().map(point -> ", " + point).orElse("") + "]";
    }
}
