package io.github.dl4jinit.tuning.search;

import io.github.dl4jinit.tuning.Trial;
import io.github.dl4jinit.tuning.TrialCheckpoint;
import io.github.dl4jinit.tuning.TrialPoint;
import io.github.dl4jinit.tuning.TrialResult;
import io.github.dl4jinit.tuning.TrialResult.Outcome;
import io.github.dl4jinit.tuning.TrialRunner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.nd4j.linalg.factory.Nd4j;

/** Answers trials from a surface, after a random time, so that they end in another order each time. */
final class FakeRunner implements TrialRunner {

    /** The loss of a multiplier with one seed after some steps; NaN if it diverges. */
    @FunctionalInterface
    interface Surface {
        double loss(double multiplier, long seed, int steps);
    }

    private final Surface surface;
    private final int parallelism;
    private final ExecutorService threads;
    private final List<Trial> submitted = Collections.synchronizedList(new ArrayList<>());
    private long stepsTaken;

    FakeRunner(int parallelism, Surface surface) {
        this.surface = surface;
        this.parallelism = parallelism;
        threads = Executors.newFixedThreadPool(parallelism);
    }

    /** A valley at 1.2, deeper the longer it is trained; networks of more than 6 diverge. */
    static double valley(double multiplier, long seed, int steps) {
        if (multiplier > 6) {
            return Double.NaN;
        }
        double noise = new Random((long) (multiplier * 1e6) * 31 + seed).nextGaussian();
        double distance = Math.log(multiplier / 1.2);
        return 2.3 - (1 - Math.exp(-steps / 100.0)) * 2 * Math.exp(-distance * distance) + 0.01 * noise;
    }

    /** The trials in the order in which they were submitted. */
    List<Trial> submitted() {
        return List.copyOf(submitted);
    }

    List<String> names() {
        return submitted().stream().map(Trial::name).toList();
    }

    synchronized long stepsTaken() {
        return stepsTaken;
    }

    @Override
    public int parallelism() {
        return parallelism;
    }

    @Override
    public CompletableFuture<TrialResult> submit(Trial trial) {
        submitted.add(trial);
        return CompletableFuture.supplyAsync(() -> run(trial), threads);
    }

    private TrialResult run(Trial trial) {
        try {
            Thread.sleep(0, ThreadLocalRandom.current().nextInt(900_000));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        double multiplier = Double.parseDouble(trial.name().split("[ ,]")[1]);
        double loss = surface.loss(multiplier, trial.seed(), trial.steps());
        int start = trial.start().map(TrialCheckpoint::step).orElse(0);
        boolean diverged = Double.isNaN(loss);
        int end = diverged ? start + 1 : trial.steps();
        synchronized (this) {
            stepsTaken += end - start;
        }
        return new TrialResult(
                trial.name(),
                diverged ? Outcome.DIVERGED : Outcome.COMPLETED,
                end,
                diverged ? List.of() : List.of(new TrialPoint(trial.steps(), loss, Math.exp(-loss))),
                0.01,
                trial.keepCheckpoint() && !diverged ? TrialCheckpoint.of(trial.steps(), Nd4j.ones(1, 1), null) : null);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
