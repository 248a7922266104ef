package io.github.dl4jinit.fromdata;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.nd4j.linalg.api.memory.MemoryWorkspaceManager;
import org.nd4j.linalg.factory.Nd4j;

/** Runs work in a thread of its own and waits for it, so that the caller's random generator and workspaces stay as they are. */
final class OwnThread {
    private OwnThread() {}

    static <T> T call(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(() -> {
            try {
                return work.call();
            } finally {
                MemoryWorkspaceManager manager = Nd4j.getWorkspaceManager();
                manager.getAllWorkspacesForCurrentThread().forEach(manager::destroyWorkspace);
            }
        });
        Thread thread = new Thread(task, "start-from-data");
        thread.setDaemon(true);
        thread.start();
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
}
