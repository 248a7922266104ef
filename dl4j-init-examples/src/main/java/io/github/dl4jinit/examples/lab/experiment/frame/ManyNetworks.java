package io.github.dl4jinit.examples.lab.experiment.frame;

import io.github.dl4jinit.examples.report.ProgressBar;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** Measures one network for each seed, several at a time, each in one Java thread with one native thread. */
public final class ManyNetworks {

    private ManyNetworks() {}

    /**
     * Measures the networks of the seeds 1, 2, …
     *
     * @param <T> what is measured
     * @param count how many seeds
     * @param threads how many at a time
     * @param bar is told of each
     * @param network measures one
     * @return what was measured, in the order of seeds
     */
    public static <T> List<T> measure(int count, int threads, ProgressBar bar, IntFunction<T> network) {
        int blasThreadsBefore = Nd4j.factory().blas().getMaxThreads();
        Nd4j.factory().blas().setMaxThreads(1);
        ExecutorService pool = Executors.newFixedThreadPool(threads, ManyNetworks::worker);
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (int seed = 1; seed <= count; seed++) {
                int number = seed;
                futures.add(pool.submit(() -> {
                    T measured = network.apply(number);
                    bar.step();
                    return measured;
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        } finally {
            pool.shutdownNow();
            Nd4j.factory().blas().setMaxThreads(blasThreadsBefore);
        }
    }

    private static Thread worker(Runnable task) {
        Thread thread = new Thread(
                () -> {
                    // OpenMP keeps this number for each thread that calls it.
                    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
                    task.run();
                },
                "seeds");
        thread.setDaemon(true);
        return thread;
    }
}
