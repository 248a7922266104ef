package io.github.dl4jinit.isolation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Does tasks side by side, each in a thread of its own kind as {@link IsolatedThread} makes them, with one native thread. Tasks
 * must not depend on which of the tools they get.
 *
 * @param <W> the tools of a thread, which no two tasks use at a time
 */
public final class SideBySide<W> {
    private final List<W> tools;

    /**
     * As many tasks are done at a time as there are tools.
     *
     * @param tools at least one
     */
    public SideBySide(List<W> tools) {
        this.tools = List.copyOf(tools);
        if (tools.isEmpty()) {
            throw new IllegalArgumentException("tools is empty: at least one is needed");
        }
    }

    /**
     * Does tasks and waits for them. After one has failed no other is begun.
     *
     * @param tasks what to do
     * @param <T> the result of a task
     * @return the results, in the order of the tasks
     */
    public <T> List<T> call(List<? extends Function<? super W, ? extends T>> tasks) {
        AtomicInteger next = new AtomicInteger();
        List<T> results = new ArrayList<>();
        tasks.forEach(task -> results.add(null));
        List<FutureTask<Void>> threads = new ArrayList<>();
        for (W tool : tools.subList(0, Math.min(tools.size(), tasks.size()))) {
            threads.add(IsolatedThread.start(() -> {
                NativeThreads.oneForThisThread();
                for (int i = next.getAndIncrement(); i < tasks.size(); i = next.getAndIncrement()) {
                    try {
                        T result = tasks.get(i).apply(tool);
                        synchronized (results) {
                            results.set(i, result);
                        }
                    } catch (RuntimeException | Error failure) {
                        next.set(tasks.size());
                        throw failure;
                    }
                }
                return null;
            }));
        }
        RuntimeException failed = null;
        for (FutureTask<Void> thread : threads) {
            try {
                IsolatedThread.result(thread);
            } catch (RuntimeException failure) {
                failed = failed == null ? failure : failed;
            }
        }
        if (failed != null) {
            throw failed;
        }
        return results;
    }
}
