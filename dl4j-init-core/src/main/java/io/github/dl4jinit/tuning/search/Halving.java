package io.github.dl4jinit.tuning.search;

import io.github.dl4jinit.tuning.Trial;
import io.github.dl4jinit.tuning.TrialCheckpoint;
import io.github.dl4jinit.tuning.TrialResult;
import io.github.dl4jinit.tuning.TrialRunner;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;

/**
 * Asynchronous successive halving, Li et al. 2020, algorithm 2: whenever a trial can be started, the best candidate that
 * stands among the first 1/eta of its rung goes on to the next rung; if there is none, a new candidate begins on the first.
 * Unlike there, the candidates are finite in number. Once all that could come to a rung have come, the first 1/eta are
 * rounded up, so that one candidate always gets to the end.
 *
 * <p>Decisions that do not depend on the speed of trials: results are taken in by the order in which the trials were
 * submitted, and a new one is submitted only while fewer than {@code window} of them have not been taken in. Decision number
 * k then knows the same results on every machine.
 */
final class Halving {

    /** One trial that is decided and not submitted. */
    private record Job(Contender contender, int seed, Trial trial, Amount cost) {}

    /** One trial that is submitted and not taken in. */
    private record Running(Job job, CompletableFuture<TrialResult> result) {}

    private final Schedule schedule;
    private final Amount budget;
    private final SeededTrials trials;
    private final RunAhead runAhead;
    private final SearchObserver observer;
    private final List<Contender> contenders;
    private final int limit;
    private final Deque<Job> decided = new ArrayDeque<>();
    private final List<Running> running = new ArrayList<>();
    private Amount spent = Amount.NONE;
    private Amount reserved = Amount.NONE;
    private int next;

    /**
     * A search that has not begun.
     *
     * @param schedule how far candidates are trained
     * @param budget what all trials together may take
     * @param trials makes the trials
     * @param runAhead how far they may run ahead of the decisions
     * @param observer is told of progress
     * @param contenders the candidates, the hopeless among them
     */
    Halving(
            Schedule schedule,
            Amount budget,
            SeededTrials trials,
            RunAhead runAhead,
            SearchObserver observer,
            List<Contender> contenders) {
        this.schedule = schedule;
        this.budget = budget;
        this.trials = trials;
        this.runAhead = runAhead;
        this.observer = observer;
        this.contenders =
                contenders.stream().filter(contender -> !contender.hopeless()).toList();
        int fitting = this.contenders.size();
        while (fitting > 1 && !schedule.plan(fitting).within(budget)) {
            fitting--;
        }
        this.limit = fitting;
    }

    /** Runs until nothing is left to decide or nothing fits the budget. */
    void run(TrialRunner runner) {
        int window = runAhead.window(runner);
        report();
        try {
            while (fill(runner, window)) {
                Running done = runAhead.asynchronous() ? anyDone() : running.get(0);
                running.remove(done);
                takeIn(done.job(), done.result().join());
                report();
            }
        } catch (CompletionException e) {
            running.forEach(other -> other.result().cancel(true));
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private boolean fill(TrialRunner runner, int window) {
        while (running.size() < window) {
            if (decided.isEmpty() && !decide()) {
                break;
            }
            Job job = decided.remove();
            running.add(new Running(job, runner.submit(job.trial())));
        }
        return !running.isEmpty();
    }

    private Running anyDone() {
        CompletableFuture.anyOf(running.stream().map(Running::result).toArray(CompletableFuture[]::new))
                .join();
        return running.stream().filter(one -> one.result().isDone()).findFirst().orElseThrow();
    }

    private boolean decide() {
        for (int rung = schedule.top() - 1; rung >= 0; rung--) {
            Contender best = promotable(rung);
            if (best != null && begin(best, rung + 1)) {
                return true;
            }
        }
        if (next < limit && begin(contenders.get(next), 0)) {
            next++;
            return true;
        }
        return false;
    }

    /** The best that may leave the rung; null if there is none yet. */
    private Contender promotable(int rung) {
        List<Contender> judged = standings(rung);
        int count = judged.size();
        int places = complete(rung) ? (count + schedule.eta() - 1) / schedule.eta() : count / schedule.eta();
        return judged.stream()
                .limit(places)
                .filter(contender -> contender.begun() == rung && !contender.diverged())
                .findFirst()
                .orElse(null);
    }

    private List<Contender> standings(int rung) {
        return contenders.stream()
                .filter(contender -> contender.judgedOn(rung))
                .sorted(Comparator.comparingDouble((Contender contender) -> -contender.standing(rung))
                        .thenComparingInt(Contender::order))
                .toList();
    }

    /** Whether nobody else can come to the rung. */
    private boolean complete(int rung) {
        return next == limit
                && contenders.stream().noneMatch(contender -> contender.begun() <= rung && contender.underWay())
                && IntStream.range(0, rung).allMatch(lower -> promotable(lower) == null);
    }

    private boolean begin(Contender contender, int rung) {
        Amount cost = new Amount(schedule.steps(rung), schedule.rung(rung).seeds());
        if (!spent.plus(reserved).plus(cost).plus(kept(rung)).within(budget)) {
            return false;
        }
        reserved = reserved.plus(cost);
        contender.begin(rung);
        for (int seed = 0; seed < schedule.rung(rung).seeds(); seed++) {
            decided.add(job(contender, rung, seed));
        }
        return true;
    }

    /** What the budget keeps for the rungs above that nobody has reached: without it, no candidate would get to the end. */
    private Amount kept(int rung) {
        Amount sum = Amount.NONE;
        for (int above = rung + 1; above <= schedule.top(); above++) {
            int reached = above;
            if (contenders.stream().noneMatch(contender -> contender.begun() >= reached)) {
                sum = sum.plus(
                        new Amount(schedule.steps(above), schedule.rung(above).seeds()));
            }
        }
        return sum;
    }

    private Job job(Contender contender, int rung, int seed) {
        TrialCheckpoint start = contender.checkpoint(seed);
        int steps = schedule.rung(rung).steps();
        Trial trial = trials.trial(contender.candidate(), seed, steps, start, rung < schedule.top());
        return new Job(contender, seed, trial, new Amount(steps - (start == null ? 0 : start.step()), 1));
    }

    private void takeIn(Job job, TrialResult result) {
        int unused = job.trial().steps() - result.steps();
        reserved = new Amount(reserved.steps() - job.cost().steps(), reserved.trials() - 1);
        spent = spent.plus(new Amount(job.cost().steps() - unused, 1));
        Contender contender = job.contender();
        contender.add(job.seed(), trials.seed(job.seed()), result);
        if (contender.diverged()) {
            drop(contender);
        }
        forgetTheHopelesslyBehind(contender.begun());
    }

    /** Trials of a candidate that diverged are not begun. */
    private void drop(Contender contender) {
        for (Job job : List.copyOf(decided)) {
            if (job.contender() == contender) {
                decided.remove(job);
                reserved = new Amount(reserved.steps() - job.cost().steps(), reserved.trials() - 1);
            }
        }
    }

    /** However many are still to come, no more than this many can leave the rung. */
    private void forgetTheHopelesslyBehind(int rung) {
        int places = (limit + schedule.eta() - 1) / schedule.eta();
        standings(rung).stream()
                .skip(places)
                .filter(contender -> contender.begun() == rung)
                .forEach(Contender::forget);
    }

    private void report() {
        long planned = Math.max(
                spent.steps(), Math.min(budget.steps(), schedule.plan(limit).steps()));
        List<CandidateOutcome> best = outcomes().stream()
                .filter(outcome -> !outcome.scores().isEmpty())
                .limit(1)
                .toList();
        observer.progressed(new SearchProgress(
                spent.steps(), planned, spent.trials(), best.stream().findFirst()));
    }

    Amount spent() {
        return spent;
    }

    /** What became of every candidate that was not hopeless, the furthest and best first. */
    List<CandidateOutcome> outcomes() {
        List<CandidateOutcome> outcomes = new ArrayList<>();
        for (int rung = schedule.top(); rung >= 0; rung--) {
            int completed = rung;
            List<Contender> judged = standings(rung);
            judged.stream()
                    .filter(contender -> !contender.diverged() && contender.completed() == completed)
                    .forEach(contender ->
                            outcomes.add(contender.outcome(reason(judged.indexOf(contender), judged.size()))));
        }
        contenders.stream()
                .filter(contender -> contender.diverged() || contender.completed() < 0)
                .forEach(contender -> outcomes.add(contender.outcome("the budget was used up")));
        return outcomes;
    }

    private String reason(int place, int count) {
        return place < (count + schedule.eta() - 1) / schedule.eta()
                ? "the budget was used up"
                : "rank " + (place + 1) + " of " + count;
    }
}
