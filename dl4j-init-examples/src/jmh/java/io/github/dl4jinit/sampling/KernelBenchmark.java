package io.github.dl4jinit.sampling;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One thread's time for a random number in its own cache, by what is made of the same 16 KiB of random bits: nothing (the
 * generator alone), floats or doubles. All are for each 32 bits, so that a double takes two.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(4 * Threefry.MAX_LANES)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class KernelBenchmark {
    /** What is computed. */
    public enum Kernel {
        WORDS,
        NORMAL_FLOAT,
        NORMAL_DOUBLE,
        TRUNCATED_FLOAT,
        TRUNCATED_DOUBLE,
        UNIFORM_FLOAT,
        UNIFORM_DOUBLE
    }

    @Param
    public Kernel kernel;

    private Runnable computation;
    private long tile;

    /** Makes the scratch arrays. */
    @Setup
    public void prepare() {
        RandomStream stream = new RandomStream(1, 2);
        Distribution normal = new NormalDistribution(1);
        Distribution truncated = new TruncatedNormalDistribution(1, -2, 2);
        Distribution uniform = new UniformDistribution(-1, 1);
        computation = switch (kernel) {
            case WORDS -> {
                RandomWords words = new RandomWords(stream);
                yield () -> words.draw(tile * Threefry.MAX_LANES, Threefry.MAX_LANES);
            }
            case NORMAL_FLOAT -> drawing(ElementType.FLOAT, normal, stream);
            case NORMAL_DOUBLE -> drawing(ElementType.DOUBLE, normal, stream);
            case TRUNCATED_FLOAT -> drawing(ElementType.FLOAT, truncated, stream);
            case TRUNCATED_DOUBLE -> drawing(ElementType.DOUBLE, truncated, stream);
            case UNIFORM_FLOAT -> drawing(ElementType.FLOAT, uniform, stream);
            case UNIFORM_DOUBLE -> drawing(ElementType.DOUBLE, uniform, stream);
        };
    }

    private Runnable drawing(ElementType type, Distribution distribution, RandomStream stream) {
        Tiles tiles = type.tiles(distribution, stream);
        return () -> tiles.draw(tile, tiles.length());
    }

    /** Computes one tile. */
    @Benchmark
    public void compute() {
        tile++;
        computation.run();
    }
}
