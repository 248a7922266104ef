package io.github.dl4jinit.init;

import org.nd4j.linalg.api.blas.params.MMulTranspose;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce.Mmul;
import org.nd4j.linalg.factory.Nd4j;

/** Matrix products into parts of larger matrices, through the backend's BLAS. */
final class Gemm {
    private Gemm() {}

    /** c = alpha · a · b + beta · c. */
    static void multiply(double alpha, INDArray a, INDArray b, double beta, INDArray c) {
        execute(alpha, a, false, b, false, beta, c);
    }

    /** c = alpha · aᵀ · b + beta · c. */
    static void multiplyTransposedLeft(double alpha, INDArray a, INDArray b, double beta, INDArray c) {
        execute(alpha, a, true, b, false, beta, c);
    }

    /** c = alpha · a · bᵀ + beta · c. */
    static void multiplyTransposedRight(double alpha, INDArray a, INDArray b, double beta, INDArray c) {
        execute(alpha, a, false, b, true, beta, c);
    }

    private static void execute(
            double alpha, INDArray a, boolean transposeA, INDArray b, boolean transposeB, double beta, INDArray c) {
        // Not Nd4j.gemm: it refuses a result that is a part of a larger matrix, which the operation itself can write.
        Nd4j.exec(new Mmul(
                a,
                b,
                c,
                alpha,
                beta,
                MMulTranspose.builder()
                        .transposeA(transposeA)
                        .transposeB(transposeB)
                        .build()));
    }
}
