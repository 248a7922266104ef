package io.github.dl4jinit.tuning.spark;

import io.github.dl4jinit.tuning.LocalTrialRunner;
import io.github.dl4jinit.tuning.Trial;
import io.github.dl4jinit.tuning.TrialData;
import io.github.dl4jinit.tuning.TrialObserver;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;

/** Trains one trial in an executor. Has no effect but its reply, so that Spark may run it any number of times. */
final class TrialTask implements Function<Trial, TrialReply> {
    private static final long serialVersionUID = 1L;

    private final Broadcast<ExecutorData> shared;

    TrialTask(Broadcast<ExecutorData> shared) {
        this.shared = shared;
    }

    /** Submits the task and waits. Here, so that the class of the runner can be loaded without Spark and say that it is missing. */
    static TrialReply run(JavaSparkContext context, Trial trial, Broadcast<ExecutorData> shared) {
        return context.parallelize(List.of(trial), 1)
                .map(new TrialTask(shared))
                .collect()
                .get(0);
    }

    @Override
    public TrialReply call(Trial trial) {
        TrialData data = shared.value().get();
        // Of its own, so that an interrupt of this thread ends this trial and no other.
        try (LocalTrialRunner runner = LocalTrialRunner.of(data, 1, new TrialObserver() {})) {
            return new TrialReply(runner.submit(trial).get(), null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException)
                    new CancellationException("trial " + trial.name() + " was interrupted").initCause(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            return new TrialReply(null, (RuntimeException) e.getCause());
        }
    }
}
