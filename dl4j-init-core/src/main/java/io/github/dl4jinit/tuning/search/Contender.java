package io.github.dl4jinit.tuning.search;

import io.github.dl4jinit.tuning.TrialCheckpoint;
import io.github.dl4jinit.tuning.TrialResult;
import io.github.dl4jinit.tuning.search.CandidateOutcome.Fate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** A candidate on its way up the rungs. */
final class Contender {
    private final Candidate candidate;
    private final int order;
    private final Schedule schedule;
    private final Score score;
    private final List<double[]> scores = new ArrayList<>();
    private final TreeMap<Integer, TrialCheckpoint> checkpoints = new TreeMap<>();
    private double[] pending;
    private int missing;
    private int begun = -1;
    private int steps;
    private String hopeless = "";
    private String diverged = "";

    /**
     * A candidate that has not begun.
     *
     * @param order its place among all, by which equal scores are ordered
     */
    Contender(Candidate candidate, int order, Schedule schedule, Score score) {
        this.candidate = candidate;
        this.order = order;
        this.schedule = schedule;
        this.score = score;
    }

    Candidate candidate() {
        return candidate;
    }

    int order() {
        return order;
    }

    void hopeless(String reason) {
        hopeless = reason;
    }

    boolean hopeless() {
        return !hopeless.isEmpty();
    }

    boolean diverged() {
        return !diverged.isEmpty();
    }

    /** The highest rung that it is on or has completed; −1 before the first. */
    int begun() {
        return begun;
    }

    /** The highest rung that it has completed; −1 before the first. */
    int completed() {
        return scores.size() - 1;
    }

    /** Whether it was judged on this rung, be it by its score or by diverging there. */
    boolean judgedOn(int rung) {
        return completed() >= rung || diverged() && begun >= rung;
    }

    /** Whether trials of its rung are still to come. */
    boolean underWay() {
        return begun > completed() && !diverged();
    }

    /** Where the seed's training goes on from; null at the beginning. */
    TrialCheckpoint checkpoint(int seed) {
        return checkpoints.get(seed);
    }

    void begin(int rung) {
        begun = rung;
        missing = schedule.rung(rung).seeds();
        pending = new double[missing];
    }

    /** Takes in the result with one seed. */
    void add(int seed, long seedValue, TrialResult result) {
        steps = Math.max(steps, result.steps());
        if (result.diverged()) {
            checkpoints.clear();
            diverged = "diverged: step " + result.steps() + ", seed " + seedValue;
        }
        if (diverged()) {
            return;
        }
        pending[seed] = score.of(result);
        if (begun < schedule.top()) {
            checkpoints.put(
                    seed,
                    result.checkpoint()
                            .orElseThrow(() -> new IllegalStateException("the runner returned trial \"" + result.name()
                                    + "\" without the checkpoint that it was asked to keep")));
        } else {
            checkpoints.remove(seed);
        }
        missing--;
        if (missing == 0) {
            scores.add(pending);
        }
    }

    /** Its place cannot become good enough any more: the network's state is not needed. */
    void forget() {
        checkpoints.clear();
    }

    /** The mean score on a rung, turned so that higher is better; lower than all others if it diverged there. */
    double standing(int rung) {
        return completed() >= rung
                ? score.upwards(Arrays.stream(scores.get(rung)).average().orElseThrow())
                : Double.NEGATIVE_INFINITY;
    }

    /** What became of it. */
    CandidateOutcome outcome(String reasonToStop) {
        List<Double> last = diverged() || scores.isEmpty()
                ? List.of()
                : Arrays.stream(scores.get(completed())).boxed().toList();
        if (hopeless()) {
            return new CandidateOutcome(candidate, Fate.HOPELESS, 0, last, hopeless);
        }
        if (diverged()) {
            return new CandidateOutcome(candidate, Fate.DIVERGED, steps, last, diverged);
        }
        if (scores.isEmpty()) {
            return new CandidateOutcome(candidate, Fate.UNTRIED, steps, last, reasonToStop);
        }
        boolean finished = completed() == schedule.top();
        return new CandidateOutcome(
                candidate, finished ? Fate.FINISHED : Fate.STOPPED, steps, last, finished ? "" : reasonToStop);
    }
}
