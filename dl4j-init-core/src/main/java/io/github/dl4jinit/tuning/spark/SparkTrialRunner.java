package io.github.dl4jinit.tuning.spark;

import io.github.dl4jinit.tuning.Trial;
import io.github.dl4jinit.tuning.TrialData;
import io.github.dl4jinit.tuning.TrialResult;
import io.github.dl4jinit.tuning.TrialRunner;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Runs trials on an Apache Spark cluster, each as a job of one task with one native thread. Needs
 * {@code org.apache.spark:spark-core_2.13} on the class path, and this library, DL4J and a backend on that of the executors.
 *
 * <p>A trial travels with its configuration as JSON and its checkpoint; the data are broadcast once, or read by the executors
 * themselves. Results come back to this process. A result is the same, bit by bit, as that of
 * {@link io.github.dl4jinit.tuning.LocalTrialRunner} on the same kind of processor.
 *
 * <p>Tasks are pure functions of their trial: where a machine is lost, Spark runs its tasks elsewhere, up to
 * {@code spark.task.maxFailures} times, and of several attempts one result is taken. A failure that lies in the trial, such as
 * a batch larger than the data, is not tried again.
 */
public final class SparkTrialRunner implements TrialRunner {
    private static final String JAVA_SERIALIZER = "org.apache.spark.serializer.JavaSerializer";

    private final JavaSparkContext context;
    private final boolean ownsContext;
    private final Broadcast<ExecutorData> data;
    private final String id = "dl4j-init-" + UUID.randomUUID();
    private final AtomicLong submitted = new AtomicLong();
    private final Set<CompletableFuture<TrialResult>> pending = ConcurrentHashMap.newKeySet();
    /** One thread for each job: Spark's jobs belong to the thread that waits for them, and their number may grow with the cluster. */
    private final ExecutorService threads = Executors.newCachedThreadPool(SparkTrialRunner::daemon);

    private SparkTrialRunner(JavaSparkContext context, boolean ownsContext, TrialDataReader reader) {
        this.context = context;
        this.ownsContext = ownsContext;
        String serializer = context.getConf().get("spark.serializer", JAVA_SERIALIZER);
        if (!serializer.equals(JAVA_SERIALIZER)) {
            throw new IllegalArgumentException(
                    "spark.serializer must be " + JAVA_SERIALIZER + ", which ND4J's arrays need: " + serializer);
        }
        data = context.broadcast(new ExecutorData(reader));
    }

    /**
     * A runner on a Spark application of the caller's.
     *
     * @param context the application; not closed. Its executors should have {@code OMP_NUM_THREADS=1} in their environment
     *     (setting {@code spark.executorEnv.OMP_NUM_THREADS})
     * @param data what the trials train on; sent to each executor once
     * @return the runner
     * @throws IllegalArgumentException if the application's serialiser is not Java's
     */
    public static SparkTrialRunner of(JavaSparkContext context, TrialData data) {
        return of(context, constant(data));
    }

    /**
     * A runner on a Spark application of the caller's whose executors read the data themselves.
     *
     * @param context the application; not closed
     * @param reader reads what the trials train on
     * @return the runner
     * @throws IllegalArgumentException if the application's serialiser is not Java's
     */
    public static SparkTrialRunner of(JavaSparkContext context, TrialDataReader reader) {
        Objects.requireNonNull(context, "context");
        Objects.requireNonNull(reader, "reader");
        return new SparkTrialRunner(context, false, reader);
    }

    /**
     * Starts a Spark application of its own, which ends when the runner is closed, and waits for its first executor.
     *
     * @param master such as {@code spark://HOST:PORT}, {@code local[2]} or {@code yarn}
     * @param settings Spark's settings by name, such as {@code spark.jars} or {@code spark.executor.memory}. One native thread
     *     for each task, and the flags of Java that DL4J needs, are set already
     * @param data what the trials train on; sent to each executor once
     * @return the runner
     * @throws IllegalArgumentException if the master's address is malformed
     * @throws IllegalStateException if Spark is not on the class path, the master cannot be reached, or it gives no executor
     *     within a minute
     */
    public static SparkTrialRunner connect(String master, Map<String, String> settings, TrialData data) {
        return connect(master, settings, constant(data));
    }

    /**
     * Starts a Spark application of its own, which ends when the runner is closed, and whose executors read the data
     * themselves.
     *
     * @param master such as {@code spark://HOST:PORT}, {@code local[2]} or {@code yarn}
     * @param settings Spark's settings by name
     * @param reader reads what the trials train on
     * @return the runner
     * @throws IllegalArgumentException if the master's address is malformed
     * @throws IllegalStateException if Spark is not on the class path, the master cannot be reached, or it gives no executor
     *     within a minute
     */
    public static SparkTrialRunner connect(String master, Map<String, String> settings, TrialDataReader reader) {
        Objects.requireNonNull(reader, "reader");
        JavaSparkContext context = SparkConnection.open(master, settings);
        try {
            return new SparkTrialRunner(context, true, reader);
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
    }

    private static TrialDataReader constant(TrialData data) {
        Objects.requireNonNull(data, "data");
        return () -> data;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "spark-trial");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * The number of cores that the application has now. It changes as workers come and go. Spark says 2 where a cluster has
     * but one.
     *
     * @return at least 1
     */
    @Override
    public int parallelism() {
        return Math.max(1, context.defaultParallelism());
    }

    @Override
    public CompletableFuture<TrialResult> submit(Trial trial) {
        Objects.requireNonNull(trial, "trial");
        String job = id + "-" + submitted.incrementAndGet();
        CompletableFuture<TrialResult> result = new CompletableFuture<>();
        pending.add(result);
        result.whenComplete((value, failure) -> {
            pending.remove(result);
            if (result.isCancelled() && !context.sc().isStopped()) {
                // Also where the job's thread has not come to submit it yet.
                context.sc().cancelJobGroupAndFutureJobs(job);
            }
        });
        threads.execute(() -> run(trial, job, result));
        return result;
    }

    private void run(Trial trial, String job, CompletableFuture<TrialResult> result) {
        if (result.isDone()) {
            return;
        }
        try {
            context.setJobGroup(job, trial.name(), true);
            result.complete(TrialTask.run(context, trial, data).orThrow());
        } catch (Exception e) {
            result.completeExceptionally(SparkFailure.of(trial, e));
        } catch (Error e) {
            result.completeExceptionally(e);
            throw e;
        }
    }

    /** Cancels the trials that have not ended, and ends the Spark application if the runner has started it. */
    @Override
    public void close() {
        threads.shutdown();
        pending.forEach(result -> result.cancel(true));
        if (ownsContext) {
            context.close();
        } else if (!context.sc().isStopped()) {
            data.destroy();
        }
    }
}
