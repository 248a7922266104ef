package io.github.dl4jinit.tuning.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How far candidates are trained: each to the first rung, the best of a rung on to the next. A schedule of a single rung
 * trains every candidate to the end.
 *
 * @param eta of the candidates on a rung, one in {@code eta} goes on to the next; at least 2
 * @param rungs the rungs in the order of their steps
 */
public record Schedule(int eta, List<Rung> rungs) {
    /** Li et al. 2018 ("Hyperband") advise 3 or 4. */
    private static final int USUAL_ETA = 4;
    /** After fewer, the loss says more of the examples seen than of the candidate. */
    private static final int LEAST_STEPS = 5;

    /**
     * A number of optimizer steps at which candidates are compared.
     *
     * @param steps steps from the beginning of training, at least 1
     * @param seeds with how many seeds each candidate is trained that far, at least 1
     */
    public record Rung(int steps, int seeds) {
        /**
         * Checks the components.
         *
         * @param steps steps from the beginning of training
         * @param seeds with how many seeds each candidate is trained that far
         * @throws IllegalArgumentException if one is less than 1
         */
        public Rung {
            atLeast(1, "steps", steps);
            atLeast(1, "seeds", seeds);
        }
    }

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if {@code eta} is less than 2, there is no rung, the steps do not increase from rung to
     *     rung, or the seeds decrease
     */
    public Schedule {
        atLeast(2, "eta", eta);
        rungs = List.copyOf(rungs);
        if (rungs.isEmpty()) {
            throw new IllegalArgumentException("rungs is empty: at least one is needed");
        }
        for (int i = 1; i < rungs.size(); i++) {
            if (rungs.get(i).steps() <= rungs.get(i - 1).steps()
                    || rungs.get(i).seeds() < rungs.get(i - 1).seeds()) {
                throw new IllegalArgumentException(
                        "each rung must have more steps than the one before and not fewer seeds: " + rungs.get(i - 1)
                                + ", " + rungs.get(i));
            }
        }
    }

    /**
     * Every candidate with every seed to the end.
     *
     * @param steps optimizer steps, at least 1
     * @param seeds at least 1
     * @return a schedule of one rung
     */
    public static Schedule full(int steps, int seeds) {
        return new Schedule(USUAL_ETA, List.of(new Rung(steps, seeds)));
    }

    /**
     * Successive halving with the usual settings: one in 4 goes on, three rungs at a sixteenth, a quarter and the whole of the
     * steps (fewer, where a rung would have less than 5 steps), one seed on all but the last.
     *
     * @param steps optimizer steps of the last rung, at least 1
     * @param seeds seeds on the last rung, at least 1
     * @return the schedule
     */
    public static Schedule halving(int steps, int seeds) {
        List<Rung> rungs = new ArrayList<>();
        rungs.add(new Rung(steps, seeds));
        for (int at = steps / USUAL_ETA; rungs.size() < 3 && at >= LEAST_STEPS; at /= USUAL_ETA) {
            rungs.add(new Rung(at, 1));
        }
        Collections.reverse(rungs);
        return new Schedule(USUAL_ETA, rungs);
    }

    int top() {
        return rungs.size() - 1;
    }

    Rung rung(int index) {
        return rungs.get(index);
    }

    /** Optimizer steps that one candidate takes to get from the rung before, or from nothing, to this one. */
    long steps(int rung) {
        Rung to = rungs.get(rung);
        long all = (long) to.steps() * to.seeds();
        return rung == 0
                ? all
                : all - (long) rungs.get(rung - 1).steps() * rungs.get(rung - 1).seeds();
    }

    /** What one candidate needs from the first rung to the last. */
    Amount path() {
        Amount sum = Amount.NONE;
        for (int i = 0; i < rungs.size(); i++) {
            sum = sum.plus(new Amount(steps(i), rung(i).seeds()));
        }
        return sum;
    }

    /** What so many candidates need, if exactly one in eta goes on from each rung, rounded up. */
    Amount plan(int candidates) {
        Amount sum = Amount.NONE;
        long count = candidates;
        for (int i = 0; i < rungs.size(); i++) {
            sum = sum.plus(new Amount(Math.multiplyExact(count, steps(i)), Math.multiplyExact(count, rung(i).seeds())));
            count = (count + eta - 1) / eta;
        }
        return sum;
    }

    static void atLeast(long least, String argument, long value) {
        if (value < least) {
            throw new IllegalArgumentException(argument + " must be at least " + least + ": " + value);
        }
    }
}
