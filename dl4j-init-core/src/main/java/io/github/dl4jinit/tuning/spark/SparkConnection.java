package io.github.dl4jinit.tuning.spark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** Connects to a cluster, or says in one line why that is impossible. */
final class SparkConnection {
    private static final String STANDALONE = "spark://";
    /** Those that Spark itself has; N may be {@code *}, and be followed by how often a task may fail. */
    private static final String MASTERS = "local(\\[(\\d+|\\*)(,\\d+)?])?|spark://.*|yarn|k8s://.+";

    private static final int CONNECT_MILLIS = 5_000;
    private static final Duration EXECUTOR_WAIT = Duration.ofSeconds(60);

    private SparkConnection() {}

    static JavaSparkContext open(String master, Map<String, String> settings) {
        return open(master, settings, EXECUTOR_WAIT);
    }

    static JavaSparkContext open(String master, Map<String, String> settings, Duration executorWait) {
        Objects.requireNonNull(master, "master");
        Objects.requireNonNull(settings, "settings");
        if (!master.matches(MASTERS)) {
            throw new IllegalArgumentException(
                    "master must be spark://HOST:PORT, local, local[N], yarn or k8s://URL: " + master);
        }
        requireSpark();
        if (master.startsWith(STANDALONE)) {
            requireListening(master);
        }
        JavaSparkContext context = start(master, settings);
        try {
            awaitExecutor(context, master, executorWait);
            return context;
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
    }

    private static void requireSpark() {
        try {
            Class.forName("org.apache.spark.api.java.JavaSparkContext", false, SparkConnection.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    "Apache Spark is not on the class path: add org.apache.spark:spark-core_2.13 to it", e);
        }
    }

    /** Spark itself would try for a minute and then stop the context in a thread of its own. */
    private static void requireListening(String master) {
        IOException last = null;
        for (String address : master.substring(STANDALONE.length()).split(",")) {
            int colon = address.lastIndexOf(':');
            if (colon < 1 || !address.substring(colon + 1).matches("\\d{1,5}")) {
                throw new IllegalArgumentException("master must be spark://HOST:PORT: " + master);
            }
            int port = Integer.parseInt(address.substring(colon + 1));
            if (port > 65_535) {
                throw new IllegalArgumentException("master must have a port of at most 65535: " + master);
            }
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(address.substring(0, colon), port), CONNECT_MILLIS);
                return;
            } catch (IOException e) {
                last = e;
            }
        }
        throw new IllegalStateException("no Spark master can be reached at " + master + ": " + last, last);
    }

    private static JavaSparkContext start(String master, Map<String, String> settings) {
        SparkConf conf = new SparkConf().setMaster(master).setAppName("dl4j-init");
        conf.setIfMissing("spark.ui.enabled", "false");
        conf.setIfMissing("spark.executorEnv.OMP_NUM_THREADS", "1");
        conf.setIfMissing(
                "spark.executor.extraJavaOptions",
                "-XX:+IgnoreUnrecognizedVMOptions --add-opens=java.base/sun.nio.ch=ALL-UNNAMED"
                        + " --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow");
        settings.forEach(conf::set);
        return new JavaSparkContext(conf);
    }

    private static void awaitExecutor(JavaSparkContext context, String master, Duration wait) {
        // The driver is one of those that Spark counts, and in local mode the only one.
        int needed = context.isLocal() ? 1 : 2;
        long end = System.nanoTime() + wait.toNanos();
        while (context.statusTracker().getExecutorInfos().length < needed) {
            if (context.sc().isStopped()) {
                throw new IllegalStateException("the Spark master " + master + " refused the application: its log and"
                        + " the workers' say why");
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the Spark master " + master + " gave no executor within "
                        + wait.toSeconds() + " s: are there workers with a free core and "
                        + context.getConf().get("spark.executor.memory", "1g") + " of free memory?");
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for an executor of " + master, e);
            }
        }
    }
}
