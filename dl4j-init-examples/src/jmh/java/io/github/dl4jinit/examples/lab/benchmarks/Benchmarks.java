package io.github.dl4jinit.examples.lab.benchmarks;

import io.github.dl4jinit.examples.lab.results.ResultsPage;
import io.github.dl4jinit.examples.lab.throughput.ThroughputBenchmark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks and writes what they measured to {@code dl4j-init-examples/docs/results}, a JSON file for each part,
 * and the page {@code docs/benchmarks.md} that is made of all. Arguments: the parts to run, or none for all.
 */
public final class Benchmarks {
    private static final Path MODULE = Path.of("dl4j-init-examples");

    private static final Path RESULTS = MODULE.resolve("docs/results");

    private Benchmarks() {}

    /** A file of results. */
    enum Part {
        /** Fills up to 4096×4096. */
        FILL {
            @Override
            List<ChainedOptionsBuilder> runs() {
                return List.of(
                        run(FillBenchmark.class)
                                .param(
                                        "filler",
                                        "NORMAL",
                                        "TRUNCATED",
                                        "UNIFORM",
                                        "DL4J_RELU",
                                        "DL4J_TRUNCATED",
                                        "DL4J_RELU_UNIFORM",
                                        "ASSIGN"),
                        run(FillBenchmark.class)
                                .param("filler", "NORMAL_BY_VECTORS")
                                .param("type", "FLOAT")
                                .param("size", "10000", "1000000", "16777216")
                                .jvmArgsAppend("--add-modules=jdk.incubator.vector"));
            }
        },
        /** Fills of FLOAT that are larger than any cache: 1e8 and 1e9 elements, 4 GB. */
        LARGE {
            @Override
            List<ChainedOptionsBuilder> runs() {
                return List.of(run(FillBenchmark.class)
                        .param("size", "100000000", "1000000000")
                        .param("type", "FLOAT")
                        .param("filler", "NORMAL", "TRUNCATED", "UNIFORM", "DL4J_RELU", "DL4J_RELU_UNIFORM", "ASSIGN")
                        .mode(Mode.SingleShotTime)
                        .warmupIterations(2)
                        .measurementIterations(3));
            }
        },
        /** One thread in its own cache. */
        KERNEL {
            @Override
            List<ChainedOptionsBuilder> runs() {
                return List.of(run("io.github.dl4jinit.sampling.KernelBenchmark"));
            }
        },
        /** Whole networks. */
        INIT {
            @Override
            List<ChainedOptionsBuilder> runs() {
                return List.of(run(InitBenchmark.class));
            }
        },
        /** Steps a second of many small networks, without JMH: each measurement has processes of its own. */
        THROUGHPUT {
            @Override
            String measure() throws IOException {
                return ResultJson.ofThroughput(ThroughputBenchmark.measure());
            }
        },
        /** Orthogonal matrices; the two largest by this project's way alone. */
        ORTHOGONAL {
            @Override
            List<ChainedOptionsBuilder> runs() {
                return List.of(
                        run(OrthogonalBenchmark.class),
                        run(OrthogonalBenchmark.class)
                                .param("size", "2048", "4096")
                                .param("method", "ORTHOGONAL_INIT"));
            }
        };

        /** What JMH runs. */
        List<ChainedOptionsBuilder> runs() {
            return List.of();
        }

        /** The results as JSON. */
        String measure() throws RunnerException, IOException {
            Collection<RunResult> results = new ArrayList<>();
            for (ChainedOptionsBuilder run : runs()) {
                results.addAll(new Runner(run.shouldFailOnError(true).build()).run());
            }
            return ResultJson.of(results);
        }

        private static ChainedOptionsBuilder run(Class<?> benchmark) {
            return run(benchmark.getName());
        }

        private static ChainedOptionsBuilder run(String benchmark) {
            return new OptionsBuilder().include("^" + benchmark.replace(".", "\\.") + "\\.");
        }
    }

    /**
     * Runs the parts.
     *
     * @param args names of parts
     * @throws RunnerException if a benchmark fails
     * @throws IOException if the results cannot be written
     */
    public static void main(String[] args) throws RunnerException, IOException {
        List<Part> parts = new ArrayList<>();
        for (String arg : args) {
            try {
                parts.add(Part.valueOf(arg.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                System.err.println("part must be one of " + List.of(Part.values()) + ": " + arg);
                System.exit(2);
            }
        }
        Files.createDirectories(RESULTS);
        for (Part part : parts.isEmpty() ? List.of(Part.values()) : parts) {
            Path file = RESULTS.resolve(part.name().toLowerCase(Locale.ROOT) + ".json");
            Files.writeString(file, part.measure());
            System.out.println("Results: " + file);
        }
        ResultsPage.write(MODULE);
    }
}
