package io.github.dl4jinit.init;

import io.github.dl4jinit.isolation.NativeThreads;
import io.github.dl4jinit.sampling.RandomStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Random matrices with orthonormal columns (or rows, where there are fewer), uniform over all of them: Haar-distributed.
 *
 * <p>The Q of a normal matrix's QR decomposition is uniform if R's diagonal is made positive (Mezzadri, How to generate random
 * matrices from the classical compact groups, Notices AMS 54(5), 2007, section 5). But nothing needs decomposing: the vector
 * that the j-th Householder reflector acts on is again standard normal, and independent of the reflectors before it. So the
 * reflectors can be drawn at once, and Q = H₁·…·H_k·D, where D carries the signs of R's diagonal (Stewart, The efficient
 * generation of random orthogonal matrices, SIAM J. Numer. Anal. 17(3), 1980, section 3). That saves half of the arithmetic,
 * and the half that is not made of matrix products.
 *
 * <p>Q is built in place, from the last block of reflectors to the first: each block acts on the rows and columns from its own
 * on, and what is left of and above these is still D. Besides the matrix this takes two panels of a block's width.
 * Rounding leaves |QᵀQ − I| at a few times the type's unit roundoff, whatever the matrix drawn, for only orthogonal matrices
 * are ever multiplied.
 */
final class HaarMatrix {
    /** Reflectors per block: wide enough for the BLAS to be at full speed, small against the matrix. */
    private static final int BLOCK = 128;

    private HaarMatrix() {}

    /** Fills a matrix with scale · Q; in a type other than FLOAT and DOUBLE, Q is computed as FLOAT. */
    static void fill(INDArray matrix, double scale, RandomStream stream) {
        DataType type = matrix.dataType();
        if (type != DataType.FLOAT && type != DataType.DOUBLE) {
            INDArray exact = Nd4j.createUninitializedDetached(DataType.FLOAT, matrix.shape());
            fill(exact, scale, stream);
            matrix.assign(exact);
            exact.close();
            return;
        }
        // The panels are too narrow for several threads of OpenBLAS: with two it takes twice as long.
        NativeThreads products = NativeThreads.oneForProducts();
        try {
            fill(matrix.size(0) >= matrix.size(1) ? matrix : matrix.transpose(), type, scale, stream);
        } finally {
            products.close();
        }
    }

    /** Fills a matrix that has no more columns than rows. */
    private static void fill(INDArray q, DataType type, double scale, RandomStream stream) {
        long columns = q.size(1);
        long blocks = (columns + BLOCK - 1) / BLOCK;
        for (long block = blocks - 1; block >= 0; block--) {
            long start = block * BLOCK;
            int width = (int) Math.min(BLOCK, columns - start);
            try (ReflectorBlock reflectors =
                    ReflectorBlock.draw(type, q.size(0) - start, width, stream.substream(block))) {
                multiply(reflectors, q, start, scale);
            }
        }
    }

    /**
     * Multiplies the rows and columns of Q from the block's start on by the block's reflectors, from the left. The block's own
     * columns are scale · D before, and 0 in the rows of the columns after them.
     */
    private static void multiply(ReflectorBlock reflectors, INDArray q, long start, double scale) {
        long height = reflectors.v().size(0);
        long width = reflectors.v().size(1);
        long end = start + width;
        long rows = q.size(0);
        long columns = q.size(1);
        if (end < columns) {
            INDArray later = MatrixParts.block(q, end, rows, end, columns);
            INDArray product = Nd4j.createUninitializedDetached(q.dataType(), width * (columns - end))
                    .reshape('f', width, columns - end);
            Gemm.multiplyTransposedLeft(
                    1, MatrixParts.block(reflectors.v(), width, height, 0, width), later, 0, product);
            Gemm.multiply(-1, MatrixParts.block(reflectors.y(), width, height, 0, width), product, 1, later);
            INDArray above = MatrixParts.block(q, start, end, end, columns);
            Gemm.multiply(-1, MatrixParts.block(reflectors.y(), 0, width, 0, width), product, 0, above);
            product.close();
        }
        INDArray diagonal = Nd4j.createFromArray(reflectors.signs()).muli(scale).castTo(q.dataType());
        INDArray own = MatrixParts.block(q, start, rows, start, end);
        INDArray scaledTop = reflectors.top().mulColumnVector(diagonal.reshape(width, 1));
        Gemm.multiplyTransposedRight(-1, reflectors.y(), scaledTop, 0, own);
        MatrixParts.diagonal(own).addi(diagonal);
    }
}
