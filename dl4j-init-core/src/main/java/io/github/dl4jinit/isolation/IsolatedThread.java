package io.github.dl4jinit.isolation;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.nd4j.linalg.api.memory.MemoryWorkspaceManager;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Runs work in a thread of its own and waits for it. ND4J's random generator and its workspaces belong to a thread, so that
 * the caller's stay as they are, even when the caller is in the middle of a training step.
 */
public final class IsolatedThread {

    private IsolatedThread() {}

    /**
     * Runs work.
     *
     * @param seed of the thread's random generator
     * @param work what to run
     * @param <T> its result
     * @return its result
     */
    public static <T> T call(long seed, Callable<T> work) {
        return call(() -> {
            Nd4j.getRandom().setSeed(seed);
            return work.call();
        });
    }

    /**
     * Runs work that seeds the thread's random generator itself, or needs none.
     *
     * @param work what to run
     * @param <T> its result
     * @return its result
     */
    public static <T> T call(Callable<T> work) {
        return result(start(work));
    }

    /**
     * Runs work with one native thread, which until it is done is also all that matrix products of the process have.
     * The work seeds the thread's random generator itself, or needs none.
     *
     * @param work what to run
     * @param <T> its result
     * @return its result
     */
    public static <T> T callOnOneNativeThread(Callable<T> work) {
        NativeThreads products = NativeThreads.oneForProducts();
        try {
            return call(() -> {
                NativeThreads.oneForThisThread();
                return work.call();
            });
        } finally {
            products.close();
        }
    }

    /** Begins work in a thread of its own. */
    static <T> FutureTask<T> start(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(() -> {
            try {
                return work.call();
            } finally {
                destroyWorkspaces();
            }
        });
        Thread thread = new Thread(task, "dl4j-init");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    /** Waits for work that was begun, whatever interrupts. */
    static <T> T result(FutureTask<T> task) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    // The arrays belong to the caller: it must not go on while they are in use.
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** One by one, since ND4J's method for all of them collects garbage, which takes as long as a training step. */
    private static void destroyWorkspaces() {
        MemoryWorkspaceManager manager = Nd4j.getWorkspaceManager();
        manager.getAllWorkspacesForCurrentThread().forEach(manager::destroyWorkspace);
    }
}
