package io.github.dl4jinit.examples.lab.benchmarks;

import io.github.dl4jinit.init.OrthogonalInit;
import io.github.dl4jinit.sampling.RandomFill;
import io.github.dl4jinit.sampling.RandomStream;
import java.util.concurrent.TimeUnit;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.QRDecomposition;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * The time to make one random orthogonal matrix: this project's, ND4J's QR decomposition of a normal matrix, and a textbook's
 * in plain Java.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 10)
@Measurement(iterations = 9)
@Fork(1)
public class OrthogonalBenchmark {
    private static final RandomStream STREAM = new RandomStream(1, 2);

    /** Which way. */
    public enum Method {
        ORTHOGONAL_INIT,
        ND4J_QR,
        COMMONS_MATH_QR
    }

    @Param
    public Method method;

    @Param({"256", "512", "1024"})
    public int size;

    private INDArray view;

    /** Makes the array. */
    @Setup
    public void prepare() {
        view = Nd4j.create(DataType.FLOAT, (long) size * size);
    }

    /** Makes the matrix. */
    @Benchmark
    public Object make() {
        long[] shape = {size, size};
        return switch (method) {
            case ORTHOGONAL_INIT -> new OrthogonalInit().fill(size, size, shape, 'f', view, STREAM);
            case ND4J_QR -> Nd4j.linalg().qr(normal())[0];
            case COMMONS_MATH_QR ->
                new QRDecomposition(new Array2DRowRealMatrix(normal().toDoubleMatrix(), false)).getQ();
        };
    }

    private INDArray normal() {
        RandomFill.normal(1).into(view, STREAM);
        return view.reshape(size, size);
    }
}
