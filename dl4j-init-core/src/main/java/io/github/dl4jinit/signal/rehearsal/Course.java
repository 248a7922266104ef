package io.github.dl4jinit.signal.rehearsal;

import java.util.List;

/**
 * How the loss of a copy went over the first steps on one batch.
 *
 * @param losses the loss before each step, and after the last
 */
public record Course(List<Double> losses) {
    private static final double RISE = 1.5;
    private static final double FALL = 0.98;
    private static final double STILL = 1e-3;
    private static final int END = 3;

    /** Copies the losses. */
    public Course {
        losses = List.copyOf(losses);
    }

    /** The loss before the first step. */
    public double first() {
        return losses.get(0);
    }

    /** Mean loss at the end. */
    public double last() {
        return losses.subList(Math.max(0, losses.size() - END), losses.size()).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN);
    }

    /** Whether the loss rose, or is no longer a number. */
    public boolean overshoots() {
        // Written so that NaN counts.
        return !(last() <= RISE * Math.abs(first()));
    }

    /** Whether the loss fell. */
    public boolean falls() {
        return last() < first() - (1 - FALL) * Math.abs(first());
    }

    /** Whether the loss hardly moved. */
    public boolean standsStill() {
        return Math.abs(last() - first()) < STILL * Math.abs(first());
    }
}
