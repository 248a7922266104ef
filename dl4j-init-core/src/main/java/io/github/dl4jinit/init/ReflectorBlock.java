package io.github.dl4jinit.init;

import io.github.dl4jinit.sampling.RandomFill;
import io.github.dl4jinit.sampling.RandomStream;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The product of w random Householder reflectors H₁·…·H_w = I − Y·Vᵀ, in compact WY form.
 *
 * <p>Column j of V is the reflector that takes a standard normal vector x, which is 0 above row j, to ∓‖x‖·e_j: v = x ±
 * ‖x‖·e_j with the sign of x_j, so that nothing cancels. Y = V·T, where T is upper triangular and T⁻¹ is VᵀV with its diagonal
 * halved and nothing below it (Joffrain, Low, Quintana-Ortí, van de Geijn and Van Zee, Accumulating Householder
 * transformations, revisited, ACM TOMS 32(2), 2006, section 3).
 *
 * @param v the reflectors, [h, w], with 0 above the diagonal
 * @param y V·T, [h, w]
 * @param signs the sign of the number that each reflector leaves in row j, [w]
 */
record ReflectorBlock(INDArray v, INDArray y, double[] signs) implements AutoCloseable {

    /** Draws the reflectors. */
    static ReflectorBlock draw(DataType type, long height, int width, RandomStream stream) {
        INDArray v = Nd4j.createUninitializedDetached(type, height * width);
        RandomFill.normal(1).into(v, stream);
        v = v.reshape('f', height, width);
        INDArray top = MatrixParts.block(v, 0, width, 0, width);
        top.muli(lowerTriangle(type, width));

        double[] norms = v.norm2(0).castTo(DataType.DOUBLE).toDoubleVector();
        INDArray diagonal = MatrixParts.diagonal(top);
        double[] heads = diagonal.castTo(DataType.DOUBLE).toDoubleVector();
        double[] signs = new double[width];
        for (int j = 0; j < width; j++) {
            double sign = heads[j] < 0 ? -1 : 1;
            heads[j] += sign * norms[j];
            if (heads[j] == 0) {
                // The vector is 0 and has no direction: any reflector will do.
                heads[j] = 1;
            }
            signs[j] = -sign;
        }
        diagonal.assign(Nd4j.createFromArray(heads));

        INDArray gram = Nd4j.createUninitializedDetached(type, width, width);
        Gemm.multiplyTransposedLeft(1, v, v, 0, gram);
        INDArray t = square(inverse(gram.castTo(DataType.DOUBLE).data().asDouble(), width), width, type);
        INDArray y = Nd4j.createUninitializedDetached(type, height * width).reshape('f', height, width);
        Gemm.multiply(1, v, t, 0, y);
        return new ReflectorBlock(v, y, signs);
    }

    /** The rows of V that hold the diagonal, [w, w]. */
    INDArray top() {
        return MatrixParts.block(v, 0, v.size(1), 0, v.size(1));
    }

    @Override
    public void close() {
        v.close();
        y.close();
    }

    private static INDArray lowerTriangle(DataType type, int width) {
        double[] ones = new double[width * width];
        for (int i = 0; i < width; i++) {
            Arrays.fill(ones, i * width, i * width + i + 1, 1);
        }
        return square(ones, width, type);
    }

    /** T from VᵀV: the inverse of its upper triangle with the diagonal halved. Rows of n numbers one after the other. */
    private static double[] inverse(double[] gram, int n) {
        double[] t = new double[n * n];
        for (int i = n - 1; i >= 0; i--) {
            int row = i * n;
            for (int k = i + 1; k < n; k++) {
                for (int j = k; j < n; j++) {
                    t[row + j] -= gram[row + k] * t[k * n + j];
                }
            }
            double diagonal = 0.5 * gram[row + i];
            for (int j = i + 1; j < n; j++) {
                t[row + j] /= diagonal;
            }
            t[row + i] = 1 / diagonal;
        }
        return t;
    }

    private static INDArray square(double[] rows, int n, DataType type) {
        return Nd4j.createFromArray(rows).reshape('c', n, n).castTo(type);
    }
}
