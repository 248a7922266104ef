package io.github.dl4jinit.tuning;

import io.github.dl4jinit.isolation.NativeThreads;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs trials in this process, each in one Java thread with one native thread. Small networks train several times faster
 * this way than one after the other with DL4J's defaults, where the threads of OpenBLAS wait for each other more than
 * they compute.
 *
 * <p>While a runner is open, matrix products in the whole process use one native thread. Memory: the data once, and for
 * each trial in progress its parameters, gradients, updater state and one batch's activations, of dense layers also its
 * pre-activations. Results do not depend on the number of trials that run at the same time.
 */
public final class LocalTrialRunner implements TrialRunner {
    private final TrialData data;
    private final TrialObserver observer;
    private final int parallelism;
    private final ExecutorService threads;
    private final NativeThreads products;

    private LocalTrialRunner(TrialData data, int parallelism, TrialObserver observer) {
        this.data = Objects.requireNonNull(data, "data");
        this.observer = Objects.requireNonNull(observer, "observer");
        if (parallelism < 1) {
            throw new IllegalArgumentException("parallelism must be at least 1: " + parallelism);
        }
        this.parallelism = parallelism;
        products = NativeThreads.oneForProducts();
        AtomicInteger number = new AtomicInteger();
        threads = Executors.newFixedThreadPool(parallelism, task -> worker(task, number.incrementAndGet()));
    }

    private static Thread worker(Runnable task, int number) {
        Runnable alone = () -> {
            NativeThreads.oneForThisThread();
            task.run();
        };
        Thread thread = new Thread(alone, "trial-" + number);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * A runner with as many trials at a time as there are processors.
     *
     * @param data what the trials train on
     * @return the runner
     */
    public static LocalTrialRunner of(TrialData data) {
        return of(data, Runtime.getRuntime().availableProcessors(), new TrialObserver() {});
    }

    /**
     * A runner.
     *
     * @param data what the trials train on
     * @param parallelism how many trials run at a time, at least 1
     * @param observer is told of their progress
     * @return the runner
     */
    public static LocalTrialRunner of(TrialData data, int parallelism, TrialObserver observer) {
        return new LocalTrialRunner(data, parallelism, observer);
    }

    @Override
    public int parallelism() {
        return parallelism;
    }

    @Override
    public CompletableFuture<TrialResult> submit(Trial trial) {
        Objects.requireNonNull(trial, "trial");
        return CompletableFuture.supplyAsync(() -> TrialTraining.run(trial, data, observer), threads);
    }

    /** Interrupts the trials in progress at their next step, and gives matrix products their native threads back. */
    @Override
    public void close() {
        threads.shutdownNow();
        products.close();
    }
}
