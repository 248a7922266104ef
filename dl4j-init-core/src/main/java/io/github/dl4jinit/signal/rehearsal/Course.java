package io.github.dl4jinit.signal.rehearsal;

import java.util.List;

/**
 * How the loss of a copy went over the first steps.
 *
 * @param first the loss before the first step
 * @param losses the loss before each step, on the examples of that step
 */
record Course(double first, List<Double> losses) {
    /** Half as much again is more than the halves of a batch differ by. */
    private static final double RISE = 1.5;
    /** What has lost less than a fiftieth of its loss may have done so by chance. */
    private static final double FALL = 0.98;
    /** Even, so that both halves of the batch count alike. */
    private static final int END = 4;

    /**
     * What has fallen to this share of the first loss has recovered from whatever happened on its way. Copies at good rates come
     * down to less than 0.02 in 50 steps; those that a step has thrown into a state that most seeds do not leave stay above 0.2.
     */
    private static final double RECOVERED = 0.1;

    /** Copies the losses. */
    public Course {
        losses = List.copyOf(losses);
    }

    /** Mean loss at the end. */
    public double last() {
        return losses.subList(Math.max(0, losses.size() - END), losses.size()).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN);
    }

    /** Whether the loss rose, is no longer a number, or was thrown up by a step and has not recovered. */
    public boolean overshoots() {
        // Written so that NaN counts.
        return !(last() <= RISE * Math.abs(first))
                || last() > RECOVERED * Math.abs(first)
                        && losses.stream().anyMatch(loss -> loss > RISE * Math.abs(first));
    }

    /** Whether the loss fell. */
    public boolean falls() {
        return last() < first - (1 - FALL) * Math.abs(first);
    }

    /** By which share of itself the loss moved in each step. */
    public double pace() {
        return Math.abs(last() - first) / Math.abs(first) / losses.size();
    }
}
