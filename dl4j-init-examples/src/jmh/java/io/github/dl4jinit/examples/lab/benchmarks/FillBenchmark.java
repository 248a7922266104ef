package io.github.dl4jinit.examples.lab.benchmarks;

import io.github.dl4jinit.sampling.RandomFill;
import io.github.dl4jinit.sampling.RandomStream;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitRelu;
import org.deeplearning4j.nn.weights.WeightInitReluUniform;
import org.deeplearning4j.nn.weights.WeightInitVarScalingNormalFanIn;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The time to fill one weight array: this project's draws, Deeplearning4j's initialisers, and plain assignment. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class FillBenchmark {
    private static final RandomStream STREAM = new RandomStream(1, 2);

    /** What fills. */
    public enum Filler {
        NORMAL,
        /** In a process with Java's module of vectors, which draws with them after a while. */
        NORMAL_BY_VECTORS,
        TRUNCATED,
        UNIFORM,
        DL4J_RELU,
        DL4J_TRUNCATED,
        DL4J_RELU_UNIFORM,
        ASSIGN
    }

    @Param
    public Filler filler;

    @Param({"FLOAT", "DOUBLE", "HALF"})
    public DataType type;

    @Param({"100", "10000", "1000000", "16777216"})
    public long size;

    private INDArray view;
    private Runnable fill;

    /** Makes the array and the filler. */
    @Setup
    public void prepare() throws InterruptedException {
        if (filler == Filler.NORMAL_BY_VECTORS) {
            awaitVectors();
        }
        view = Nd4j.createUninitialized(type, size);
        double sd = Math.sqrt(2.0 / 4096);
        fill = switch (filler) {
            case NORMAL, NORMAL_BY_VECTORS -> ours(RandomFill.normal(sd));
            case TRUNCATED -> ours(RandomFill.truncatedNormal(sd, -2 * sd, 2 * sd));
            case UNIFORM -> ours(RandomFill.uniform(-sd, sd));
            case DL4J_RELU -> theirs(new WeightInitRelu());
            case DL4J_TRUNCATED -> theirs(new WeightInitVarScalingNormalFanIn(1.0));
            case DL4J_RELU_UNIFORM -> theirs(new WeightInitReluUniform());
            case ASSIGN -> () -> view.assign(sd);
        };
    }

    /** Draws what a process draws before it takes to vectors, and waits for the compiler. */
    private static void awaitVectors() throws InterruptedException {
        try (INDArray many = Nd4j.createUninitialized(DataType.FLOAT, 1 << 24)) {
            for (int i = 0; i < 33; i++) {
                RandomFill.normal(1).into(many, STREAM);
            }
        }
        TimeUnit.SECONDS.sleep(6);
    }

    private Runnable ours(RandomFill distribution) {
        return () -> distribution.into(view, STREAM);
    }

    private Runnable theirs(IWeightInit init) {
        long[] shape = {size};
        return () -> init.init(4096, 4096, shape, 'f', view);
    }

    /** Frees the array. */
    @TearDown
    public void free() {
        view.close();
    }

    /** Fills the array once. */
    @Benchmark
    public void fill() {
        fill.run();
    }
}
